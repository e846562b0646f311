import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const EMPTY_PLUGIN = 'out/empty-plugin';

const NOTHING_BUT_SETTINGS = `
  import { Plugin } from 'obsidian';
  export default class extends Plugin {
    async onload() { this.settings = await this.loadData(); }
  }`;

/** The floor: a plugin that reads its settings, which here goes over the wire, and does nothing else. Built like ours. */
export async function buildEmptyPlugin(): Promise<void> {
  await mkdir(EMPTY_PLUGIN, { recursive: true });
  await writeFile(
    join(EMPTY_PLUGIN, 'manifest.json'),
    JSON.stringify({ id: 'empty', name: 'Empty', version: '0.0.0' }),
  );
  await writeFile(join(EMPTY_PLUGIN, 'styles.css'), '');
  await build({
    stdin: { contents: NOTHING_BUT_SETTINGS },
    outfile: join(EMPTY_PLUGIN, 'main.js'),
    bundle: true,
    format: 'cjs',
    target: 'es2021',
    minify: true,
    external: ['obsidian'],
  });
}
