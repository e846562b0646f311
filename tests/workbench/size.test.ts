import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'tests/workbench');
const LIMIT = 2_470;

it(`the stand-in for the app stays under ${LIMIT} lines, and none of its files grows past 220`, () => {
  const files = readdirSync(join(FOLDER, 'host')).map((file) => readFileSync(join(FOLDER, 'host', file), 'utf8'));
  const lengths = files.map((text) => text.split('\n').length - 1);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(LIMIT);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(220);
});
