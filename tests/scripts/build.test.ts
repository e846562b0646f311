import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-build-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Builds from the given folder into a file of its own, because other tests read main.js. */
function build(name: string, from = '.'): string {
  const outfile = join(folder, name);
  execFileSync(process.execPath, [resolve('esbuild.config.mjs'), `--outfile=${outfile}`], { cwd: from });
  return readFileSync(outfile, 'utf8');
}

describe('the production build', () => {
  let built: string;

  beforeAll(() => {
    built = build('once.js');
  });

  it('is the same byte for byte the next time, from wherever it is started', () => {
    expect(build('again.js', folder) === built).toBe(true);
  });

  it('opens with our licence and the copyright of every library in it', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
    const head = built.slice(0, built.indexOf('*/'));
    expect(head).toContain('Permission is hereby granted');
    for (const library of Object.keys(dependencies)) expect(head).toContain(`Contains ${library}: Copyright`);
  });

  it('carries no source map', () => {
    expect(built).not.toContain('sourceMappingURL');
  });

  it('names no folder of the machine that built it', () => {
    expect(built).not.toContain(resolve('.'));
    expect(built).not.toMatch(/\/(home|Users|root|tmp)\//);
  });

  it('leaves to Obsidian what Obsidian hands to plugins, and asks for nothing else', () => {
    const required = new Set([...built.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module = '']) => module));
    const foreign = [...required].filter((module) => !/^(obsidian|@codemirror\/.+|@lezer\/.+)$/.test(module));
    expect(foreign).toEqual([]);
  });
});
