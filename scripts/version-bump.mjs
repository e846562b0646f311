// Runs as npm's `version` script: `npm version 1.2.3` has set package.json, and the other two files follow.
// versions.json gets a row only when the release needs a newer app, which is all that Obsidian reads it for.
import { readFileSync, writeFileSync } from 'node:fs';

/** @param {string} file */
const read = (file) => /** @type {unknown} */ (JSON.parse(readFileSync(file, 'utf8')));
/**
 * @param {string} file
 * @param {unknown} content
 */
const write = (file, content) => writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);

const { version } = /** @type {{ version: string }} */ (read('package.json'));
const manifest = /** @type {{ version: string, minAppVersion: string }} */ (read('manifest.json'));
const versions = /** @type {Record<string, string>} */ (read('versions.json'));

write('manifest.json', { ...manifest, version });
if (Object.values(versions).at(-1) !== manifest.minAppVersion) {
  write('versions.json', { ...versions, [version]: manifest.minAppVersion });
}
