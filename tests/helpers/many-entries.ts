import { link, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { aCall } from './calls';

const linesOf = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ ...aCall({ run: `old-${i}` }), sequence: i + 1 })}\n`,
  ).join('');

/** Entry files with so many lines each, the one that is written to first. */
export async function writeEntryFiles(paths: readonly string[], count: number): Promise<void> {
  const lines = linesOf(count);
  // Nobody writes to the files behind the first, so one may stand for all of them.
  for (const [index, path] of paths.entries()) {
    await mkdir(dirname(path), { recursive: true });
    await (index < 2 ? writeFile(path, lines) : link(paths[1] ?? '', path));
  }
}
