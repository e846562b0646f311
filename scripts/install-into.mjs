// Copies the built plugin into a vault. Usage: npm run install-into -- <vault>
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FILES = ['manifest.json', 'main.js', 'styles.css'];

/**
 * @param {string} vault
 * @returns why nothing can be installed there, or undefined
 */
function obstacle(vault) {
  if (!existsSync(join(vault, '.obsidian'))) return `${vault} is not a vault: it has no .obsidian folder.`;
  const missing = FILES.filter((file) => !existsSync(join(ROOT, file)));
  if (missing.length > 0) return `Run "npm run build" first: ${missing.join(' and ')} not found.`;
  return undefined;
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const argument = process.argv[2];
if (!argument) refuse('Say which vault: npm run install-into -- <vault>');

// npm runs scripts in the project's folder; the writer's path is meant from where they typed it.
const vault = resolve(process.env.INIT_CWD ?? '.', argument);
const why = obstacle(vault);
if (why) refuse(why);

const folder = join(vault, '.obsidian/plugins/palimpsest');
mkdirSync(folder, { recursive: true });
for (const file of FILES) copyFileSync(join(ROOT, file), join(folder, file));
console.log(`Installed in ${folder}. Turn on Palimpsest under Settings → Community plugins.`);
