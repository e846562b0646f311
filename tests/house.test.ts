import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST = 220;
const LONGEST_MEDIAN = 90;

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: readFileSync(join('src', file), 'utf8') }));

/** The rooms as the arrows name them, so that there is one list. */
function rooms(): readonly string[] {
  const names = execFileSync(
    process.execPath,
    ['-p', `require('./.dependency-cruiser.cjs').forbidden.map((arrow) => arrow.name).join('\\n')`],
    { encoding: 'utf8' },
  );
  return [...names.matchAll(/^(.+)-imports-only-what-stands-below-it$/gm)].map(([, room]) => room ?? '');
}

const lineCount = (source: string): number => source.split('\n').length - 1;

const filesWith = (pattern: RegExp): readonly string[] =>
  files.filter(({ source }) => pattern.test(source)).map(({ file }) => file);

it('every file of src stands in a room of the house', () => {
  const inRooms = new RegExp(`^(${rooms().join('|')})(/|\\.ts$)`);
  expect(files.map(({ file }) => file).filter((file) => !inRooms.test(file))).toEqual([]);
});

it(`no file of src is longer than ${LONGEST} lines`, () => {
  const long = files.filter(({ source }) => lineCount(source) > LONGEST);
  expect(long.map(({ file, source }) => `${file}: ${lineCount(source)}`)).toEqual([]);
});

it(`half of the files of src have at most ${LONGEST_MEDIAN} lines`, () => {
  const lengths = files.map(({ source }) => lineCount(source)).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(LONGEST_MEDIAN);
});

it('no text becomes markup', () => {
  expect(filesWith(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)).toEqual([]);
});

it('nothing is left for later', () => {
  expect(filesWith(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
});

it('the compiler is never told to look away', () => {
  expect(filesWith(/@ts-(ignore|nocheck|expect-error)/)).toEqual([]);
});
