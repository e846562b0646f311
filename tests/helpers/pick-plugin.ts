import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const FROM = 'tests/fixtures/pick-plugin';

/** Builds the plugin that shows a picker, with our styles, and says where it is. */
export async function buildPickPlugin(): Promise<string> {
  const folder = 'out/pick-plugin';
  await mkdir(folder, { recursive: true });
  await copyFile(join(FROM, 'manifest.json'), join(folder, 'manifest.json'));
  await copyFile('styles.css', join(folder, 'styles.css'));
  await build({
    entryPoints: [join(FROM, 'pick-plugin.ts')],
    outfile: join(folder, 'main.js'),
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['obsidian'],
  });
  return folder;
}
