import { isObject, type Json } from '../gateway/json';
import type { Project, Properties } from './manuscript';

/** What a note's properties say, as text: lists with commas, what is neither text nor figure is left out. */
export function propertiesOf(frontmatter: unknown): Properties {
  if (!isObject(frontmatter)) return {};
  return Object.fromEntries(
    Object.entries(frontmatter).flatMap(([name, value]) => {
      const text = textOf(value);
      return text === '' ? [] : [[name.toLowerCase(), text] as const];
    }),
  );
}

/** A property as text. A link says the name of its note: `[[Ines Vale|Ines]]` is Ines Vale. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    const parts = (value as unknown[]).map(textOf).filter((part) => part !== '');
    return parts.join(', ');
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value.trim().replace(/\[\[([^\]|#]+)[^\]]*\]\]/g, '$1') : '';
}

/** Types by which the index note of a project is known. */
const PROJECT_TYPES: readonly unknown[] = ['project', 'storyline', 'novel', 'book'];

const isIndex = ({ type, longform }: Json): boolean => isObject(longform) || PROJECT_TYPES.includes(type);

/**
 * The project that a note belongs to: that of the nearest folder above it with an index note. An index is known by what
 * Longform writes into it, or by its type; it stands in the folder, or beside it and has its name. `indexes` are all notes
 * of the vault with their properties.
 */
export function projectOf(
  note: string,
  indexes: Iterable<{ readonly path: string; readonly frontmatter: unknown }>,
): Project | null {
  let best: Project | null = null;
  for (const { path, frontmatter } of indexes) {
    if (!isObject(frontmatter) || !isIndex(frontmatter)) continue;
    const found = projectIn(path, frontmatter);
    const holding = [found, besideIts(path, found)].filter(({ folder }) => isIn(note, folder) || note === path);
    for (const project of holding) if (!best || project.folder.length > best.folder.length) best = project;
  }
  return best;
}

function projectIn(path: string, frontmatter: Json): Project {
  const properties = propertiesOf(frontmatter);
  const name = path.replace(/^.*\//, '').replace(/\.md$/, '');
  const longform = isObject(frontmatter.longform) ? textOf(frontmatter.longform.title) : '';
  return {
    title: properties.title || longform || name,
    folder: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
    properties,
  };
}

/** The folder beside an index note that has its name. */
const besideIts = (path: string, project: Project): Project => ({ ...project, folder: path.replace(/\.md$/, '') });

const isIn = (note: string, folder: string): boolean => folder === '' || note.startsWith(`${folder}/`);
