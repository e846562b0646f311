import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** @param {string} file */
const read = (file) => readFileSync(join(ROOT, file), 'utf8');

const manifest = () => /** @type {unknown} */ (JSON.parse(read('package.json')));

/**
 * The comment at the head of main.js: our licence, the copyright lines of the bundled libraries that share its text,
 * and the whole licence of those under the other one that allows this. Throws on any other.
 */
export function notices() {
  const { dependencies } = /** @type {{ dependencies: object }} */ (manifest());
  const bundled = Object.keys(dependencies).map((name) => {
    const licence = read(`node_modules/${name}/LICENSE`);
    const copyright = /^Copyright .+$/m.exec(licence)?.[0];
    const isOurs = licence.startsWith('MIT License');
    if (!copyright || !(isOurs || licence.startsWith('BSD 3-Clause License'))) {
      throw new Error(`${name} is under a licence that nobody has read yet.`);
    }
    return `Contains ${name}: ${isOurs ? copyright : `${copyright}\n\n${licence.trim()}\n`}`;
  });
  return `/*!\nPalimpsest\n${bundled.join('\n')}\n\n${read('LICENSE')}*/`;
}
