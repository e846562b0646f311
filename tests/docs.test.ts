import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((page) => join('docs', page)),
]
  .filter((page) => page.endsWith('.md') && existsSync(page))
  .map((page) => ({ page, text: readFileSync(page, 'utf8') }));

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** What the pattern's group finds on each page, with the page, so that a failure says where to look. */
function found(pattern: RegExp): readonly { readonly page: string; readonly name: string }[] {
  return pages.flatMap(({ page, text }) => [...text.matchAll(pattern)].map(([, name = '']) => ({ page, name })));
}

it('every file and folder that the docs name is there', () => {
  const named = found(/`((?:src|tests|scripts|docs|\.ci|\.github)\/[\w./-]*)`/g);
  expect(named.filter(({ name }) => !existsSync(name))).toEqual([]);
});

it('every link between the docs leads somewhere', () => {
  const links = found(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g);
  expect(links.filter(({ page, name }) => !existsSync(join(dirname(page), name)))).toEqual([]);
});

it('every npm script that the docs tell to run exists', () => {
  const told = found(/\bnpm run ([\w:-]+)/g);
  expect(told.filter(({ name }) => !(name in scripts))).toEqual([]);
});
