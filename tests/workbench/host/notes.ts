import type * as O from 'obsidian';
import { Events } from './events';
import { getFrontMatterInfo, parseYaml, stringifyYaml } from './text';

/** What the app's index knows about a note, as far as novels need it: frontmatter, headings and links. */
function readMetadata(text: string): O.CachedMetadata {
  const info = getFrontMatterInfo(text);
  const locate = (offset: number): O.Loc => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, col: before.at(-1)?.length ?? 0, offset };
  };
  const headings: O.HeadingCache[] = [];
  const links: O.LinkCache[] = [];
  for (const match of text.matchAll(/^(#{1,6}) (.+)$|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/gm)) {
    const [original, marks, heading = '', link = '', displayText = link] = match;
    const position = { start: locate(match.index), end: locate(match.index + original.length) };
    if (marks) headings.push({ heading, level: marks.length, position });
    else links.push({ link, original, displayText, position });
  }
  const frontmatterPosition = { start: locate(0), end: locate(info.contentStart - 1) };
  const frontmatter = info.exists && readFrontmatter(info.frontmatter);
  return { headings, links, ...(frontmatter && { frontmatter, frontmatterPosition }) };
}

/** Properties that cannot be parsed are none. */
const readFrontmatter = (yaml: string): O.FrontMatterCache | undefined => {
  try {
    return parseYaml(yaml) as O.FrontMatterCache;
  } catch {
    return undefined;
  }
};

/** The metadata cache: read at start and after every change of a note. */
export function createMetadataCache(vault: O.Vault): O.MetadataCache {
  const events = new Events();
  const cache = new Map<string, O.CachedMetadata>();
  const index = async ({ path }: O.TAbstractFile): Promise<void> => {
    const file = vault.getFileByPath(path);
    if (file?.extension !== 'md') return;
    const text = await vault.cachedRead(file);
    cache.set(path, readMetadata(text));
    events.trigger('changed', file, text, cache.get(path));
  };
  for (const event of ['create', 'modify', 'rename']) vault.on(event as 'create', index);
  vault.on('delete', (file) => events.trigger('deleted', file, cache.get(file.path) ?? null));
  const own = {
    getFileCache: (file) => cache.get(file.path) ?? null,
    getCache: (path) => cache.get(path) ?? null,
    getFirstLinkpathDest: (link) => {
      const ending = `/${link.replace(/\.md$/, '')}.md`.toLowerCase();
      return vault.getMarkdownFiles().find((file) => `/${file.path}`.toLowerCase().endsWith(ending)) ?? null;
    },
    fileToLinktext: (file) => file.basename,
  } satisfies Partial<O.MetadataCache>;
  return Object.assign(events, own) as unknown as O.MetadataCache;
}

/** The file manager: frontmatter, trash and rename. */
export function createFileManager(vault: O.Vault): O.FileManager {
  const own = {
    processFrontMatter: async (file, change) => {
      await vault.process(file, (text) => {
        const info = getFrontMatterInfo(text);
        const values = parseYaml(info.frontmatter) as object;
        change(values);
        return (Object.keys(values).length ? `---\n${stringifyYaml(values)}---\n` : '') + text.slice(info.contentStart);
      });
    },
    trashFile: (file) => vault.trash(file, false),
    renameFile: (file, to) => vault.rename(file, to),
    generateMarkdownLink: (file) => `[[${file.basename}]]`,
  } satisfies Partial<O.FileManager>;
  return own as unknown as O.FileManager;
}
