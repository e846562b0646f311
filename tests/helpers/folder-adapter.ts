import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'obsidian';

const FOLDER = 'plugins/palimpsest';

/** The plugin as those see it who only read and write its files, in a real folder; it counts the bytes that it moves. */
export class PluginInFolder {
  bytes = 0;
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Where a file of the plugin lies on the disk. */
  at(path = ''): string {
    return join(this.root, FOLDER, path);
  }

  get plugin(): Plugin {
    const on = (path: string) => join(this.root, path);
    const stat = (path: string) => fs.stat(on(path)).catch(() => null);
    const counted = <T extends string>(text: T): T => {
      this.bytes += Buffer.byteLength(text);
      return text;
    };
    const read = async (path: string) => counted(await fs.readFile(on(path), 'utf8'));
    const write = (path: string, text: string) => fs.writeFile(on(path), counted(text));
    const adapter = {
      exists: async (path: string) => (await stat(path)) !== null,
      stat,
      read,
      write,
      list: async (path: string) => ({ files: (await fs.readdir(on(path))).map((name) => `${path}/${name}`) }),
      append: (path: string, text: string) => fs.appendFile(on(path), counted(text)),
      mkdir: (path: string) => fs.mkdir(on(path), { recursive: true }),
      process: async (path: string, edit: (text: string) => string) => write(path, edit(await read(path))),
    };
    const data = `${FOLDER}/data.json`;
    return {
      manifest: { dir: FOLDER },
      app: { vault: { adapter } },
      loadData: async () => ((await stat(data)) ? (JSON.parse(await read(data)) as unknown) : null),
      saveData: (content: unknown) => write(data, JSON.stringify(content, null, 2)),
    } as unknown as Plugin;
  }
}
