import type { Plugin } from 'obsidian';
import type { SetAsideFiles } from '../../src/review/set-aside/set-aside-file';
import { settled } from './turned-clock';

/** The files of the answers set aside, in memory. */
export class MemoryAsideFiles implements SetAsideFiles {
  readonly texts = new Map<string, string>();
  /** Every write that was begun. */
  readonly written: { readonly run: string; readonly text: string }[] = [];
  /** The most writes and removals of one file that were ever under way at once. */
  most = 0;
  isFull = false;
  /** What a write waits for. */
  disk: () => Promise<void> = settled;
  private readonly busy = new Map<string, number>();

  async list(): Promise<string[]> {
    await settled();
    return [...this.texts.keys()];
  }

  async read(run: string): Promise<string | null> {
    await settled();
    return this.texts.get(run) ?? null;
  }

  async write(run: string, text: string): Promise<void> {
    this.written.push({ run, text });
    await this.operation(run);
    if (this.isFull) throw new Error('The disk is full.');
    this.texts.set(run, text);
  }

  async remove(run: string): Promise<void> {
    await this.operation(run);
    this.texts.delete(run);
  }

  private async operation(run: string): Promise<void> {
    const busy = (this.busy.get(run) ?? 0) + 1;
    this.busy.set(run, busy);
    this.most = Math.max(this.most, busy);
    await this.disk();
    this.busy.set(run, busy - 1);
  }
}

/** A vault's disk that can lose its power before, or in the middle of, any operation. */
export class MemoryVault {
  readonly files: Map<string, string>;
  power = Infinity;

  constructor(files: Iterable<readonly [string, string]> = []) {
    this.files = new Map(files);
  }

  /** The plugin as far as its files need it. */
  get plugin(): Plugin {
    const { files } = this;
    const adapter = {
      exists: async (path: string) => {
        await this.operation();
        return files.has(path) || [...files.keys()].some((file) => file.startsWith(`${path}/`));
      },
      stat: async (path: string) => {
        await this.operation();
        const text = files.get(path);
        return text === undefined ? null : { type: 'file', size: text.length };
      },
      mkdir: () => this.operation(),
      list: async (folder: string) => {
        await this.operation();
        return { folders: [], files: [...files.keys()].filter((file) => file.startsWith(`${folder}/`)) };
      },
      read: async (path: string) => {
        await this.operation();
        return files.get(path) ?? '';
      },
      write: async (path: string, text: string) => {
        // What is being written when the power fails stays torn.
        await this.operation(() => files.set(path, text.slice(0, text.length / 2)));
        files.set(path, text);
      },
      remove: async (path: string) => {
        await this.operation();
        if (!files.delete(path)) throw new Error('There is no such file.');
      },
      rename: async (path: string, to: string) => {
        await this.operation();
        const text = files.get(path);
        if (text === undefined || files.has(to)) throw new Error('This cannot be renamed.');
        files.delete(path);
        files.set(to, text);
      },
    };
    return { manifest: { dir: '.obsidian/plugins/palimpsest' }, app: { vault: { adapter } } } as unknown as Plugin;
  }

  private async operation(onFailure: () => unknown = () => undefined): Promise<void> {
    if (this.power-- <= 0) {
      // Without power nothing ever comes back.
      if (this.power === -1) onFailure();
      await new Promise(() => undefined);
    }
    await Promise.resolve();
  }
}
