import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** @param {string} file */
const read = (file) => readFileSync(join(ROOT, file), 'utf8');

const manifest = () => /** @type {unknown} */ (JSON.parse(read('package.json')));

/**
 * The comment at the head of main.js: our licence, and the copyright lines of the libraries bundled into it, which share
 * its text. Throws if one of them has another licence, because then its own text has to travel too.
 */
export function notices() {
  const { dependencies } = /** @type {{ dependencies: object }} */ (manifest());
  const bundled = Object.keys(dependencies).map((name) => {
    const licence = read(`node_modules/${name}/LICENSE`);
    const copyright = /^Copyright .+$/m.exec(licence)?.[0];
    if (!copyright || !licence.startsWith('MIT License')) throw new Error(`${name} is not under the MIT licence.`);
    return `Contains ${name}: ${copyright}`;
  });
  return `/*!\nPalimpsest\n${bundled.join('\n')}\n\n${read('LICENSE')}*/`;
}
