import type * as O from 'obsidian';
import { createAdapter } from './adapter';
import { Events } from './events';
import { normalizePath } from './text';

export abstract class TAbstractFile implements O.TAbstractFile {
  parent: O.TFolder | null = null;
  vault: O.Vault;
  path: string;
  constructor(vault: O.Vault, path: string) {
    this.vault = vault;
    this.path = path;
  }
  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }
}
export class TFile extends TAbstractFile implements O.TFile {
  stat: O.FileStats = { ctime: 0, mtime: 0, size: 0 };
  get extension(): string {
    return /\.([^.]+)$/.exec(this.name)?.[1] ?? '';
  }
  get basename(): string {
    return this.name.replace(/\.[^.]+$/, '');
  }
}
export class TFolder extends TAbstractFile implements O.TFolder {
  children: O.TAbstractFile[] = [];
  isRoot = (): boolean => this.parent === null;
}

/** The vault, and how its index is brought in line with the disk, as the app's file watcher does. */
export type HostVault = O.Vault & { refresh(path: string): Promise<void> };

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '/';

/** The vault: an index of the files and folders on disk. Hidden paths are not indexed, as in the app. */
export function createVault(folder: string): HostVault {
  const index = new Map<string, O.TAbstractFile>();
  const events = new Events();
  const at = <T>(path: string, kind: abstract new (...args: never[]) => T): T | null => {
    const found: unknown = index.get(path);
    return found instanceof kind ? found : null;
  };
  const files = (): TFile[] => [...index.values()].filter((one): one is TFile => one instanceof TFile);
  const remove = (file: O.TAbstractFile): void => {
    index.delete(file.path);
    file.parent?.children.splice(file.parent.children.indexOf(file), 1);
  };
  const place = (file: O.TAbstractFile): void => {
    file.parent = at(parentOf(file.path), TFolder);
    file.parent?.children.push(file);
    index.set(file.path, file);
  };
  const add = async (file: TAbstractFile): Promise<void> => {
    if (file.path !== '/' && !index.has(parentOf(file.path))) await refresh(parentOf(file.path));
    if (index.has(file.path)) return;
    place(file);
    events.trigger('create', file);
  };
  const refresh = async (path: string): Promise<void> => {
    if (path.split('/').some((part) => part.startsWith('.'))) return;
    const stat = await adapter.stat(path);
    const known = at(path, TFile);
    if (!stat) {
      for (const gone of [...index.values()].filter((one) => `${one.path}/`.startsWith(`${path}/`))) {
        remove(gone);
        events.trigger('delete', gone);
      }
    } else if (stat.type === 'folder') {
      if (!index.has(path)) await add(new TFolder(vault, path));
      const listed = await adapter.list(path);
      for (const inside of [...listed.files, ...listed.folders]) if (!index.has(inside)) await refresh(inside);
    } else {
      const file = known ?? new TFile(vault, path);
      file.stat = stat;
      if (known) events.trigger('modify', file);
      else await add(file);
    }
  };
  const freePath = (path: string): string => {
    if (index.has(normalizePath(path))) throw new Error('File already exists.');
    return normalizePath(path);
  };
  const adapter = createAdapter(folder, refresh);
  const erase = (file: O.TAbstractFile): Promise<void> =>
    file instanceof TFolder ? adapter.rmdir(file.path, true) : adapter.remove(file.path);
  const own = {
    adapter,
    configDir: '.obsidian',
    getName: () => adapter.getName(),
    getRoot: () => at('/', TFolder) as TFolder,
    getFileByPath: (path) => at(path, TFile),
    getFolderByPath: (path) => at(path, TFolder),
    getAbstractFileByPath: (path) => index.get(path) ?? null,
    getFiles: files,
    getMarkdownFiles: () => files().filter((file) => file.extension === 'md'),
    create: async (path, text) => {
      await adapter.write(freePath(path), text);
      return at(normalizePath(path), TFile) as TFile;
    },
    createFolder: async (path) => {
      await adapter.mkdir(freePath(path));
      return at(normalizePath(path), TFolder) as TFolder;
    },
    read: (file) => adapter.read(file.path),
    cachedRead: (file) => adapter.read(file.path),
    modify: (file, text) => adapter.write(file.path, text),
    append: (file, text) => adapter.append(file.path, text),
    process: (file, change) => adapter.process(file.path, change),
    delete: erase,
    trash: erase,
    rename: async (file, to) => {
      const from = file.path;
      remove(file);
      file.path = to;
      place(file);
      await adapter.rename(from, to);
      events.trigger('rename', file, from);
    },
  } satisfies Partial<O.Vault>;
  const vault = Object.assign(events, own, { refresh }) as unknown as HostVault;
  return vault;
}
