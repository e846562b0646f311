// Runs a TypeScript file with Node: bundles it beside the other build output, then imports it.
// Usage: node scripts/run.mjs <file.ts> [arguments]
import { build } from 'esbuild';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Taken out of argv, so that the file finds its own arguments where any script does.
const [entry] = process.argv.splice(2, 1);
if (!entry) throw new Error('Usage: node scripts/run.mjs <file.ts> [arguments]');

const outfile = resolve('out', basename(entry).replace(/\.ts$/, '.mjs'));
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
