import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const FOLDER = join(process.cwd(), 'tests/workbench/demo-novel');

/** The demo novel: the text of every note by its path in the vault. */
export function demoNotes(): Record<string, string> {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [relative(FOLDER, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

/** The chapter that demos open, and the passage in it that they rewrite. */
export const DEMO_CHAPTER = 'Saltmarrow/Part one/The tide table.md';
export function demoPassage(): string {
  const passage = demoNotes()
    [DEMO_CHAPTER]?.split('\n')
    .find((line) => line.startsWith('Ines was very tired'));
  if (!passage) throw new Error('The demo chapter has lost its passage.');
  return passage;
}
