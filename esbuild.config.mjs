// Builds main.js from src/main.ts.
// Usage: node esbuild.config.mjs [--watch] [--outfile=<path>]
import { build, context } from 'esbuild';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { notices } from './scripts/notices.mjs';

const BUDGET_BYTES = 480_000;

const {
  values: { watch, outfile },
} = parseArgs({
  options: { watch: { type: 'boolean', default: false }, outfile: { type: 'string', default: 'main.js' } },
});

/** @type {import('esbuild').BuildOptions} */
const options = {
  // The directory rebuilds a release and compares it byte for byte, so nothing here may depend on the place or the day.
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/main.ts'],
  outfile,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  treeShaking: true,
  legalComments: 'none',
  charset: 'utf8',
  banner: { js: notices() },
  logLevel: 'warning',
  // Obsidian hands these to plugins itself; a second copy of CodeMirror would not work with the editor's own.
  external: ['obsidian', 'electron', '@codemirror/*', '@lezer/*'],
};

if (watch) {
  await (await context(options)).watch();
  console.log('Watching src/');
} else {
  await build(options);
  const { size } = statSync(resolve(import.meta.dirname, outfile));
  if (size > BUDGET_BYTES) throw new Error(`${outfile} has ${size} bytes; the budget is ${BUDGET_BYTES}.`);
  // Not to stdout, where `npm run bench -- --json` prints its lines.
  console.error(`${outfile}: ${size} bytes`);
}
