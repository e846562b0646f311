import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-version-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What the three files say after `npm version 0.2.0` of a plugin that was released as 0.1.0 for app 1.13.0. */
function bump(minAppVersion: string) {
  const put = (file: string, content: unknown): void => writeFileSync(join(folder, file), JSON.stringify(content));
  const get = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  put('package.json', { version: '0.2.0' });
  put('manifest.json', { id: 'palimpsest', version: '0.1.0', minAppVersion });
  put('versions.json', { '0.1.0': '1.13.0' });
  execFileSync(process.execPath, [resolve('scripts/version-bump.mjs')], { cwd: folder });
  return { manifest: get('manifest.json'), versions: get('versions.json') };
}

it('a new version that runs in the same app touches the manifest only', () => {
  expect(bump('1.13.0')).toEqual({
    manifest: { id: 'palimpsest', version: '0.2.0', minAppVersion: '1.13.0' },
    versions: { '0.1.0': '1.13.0' },
  });
});

it('a new version that needs a newer app gets a row', () => {
  expect(bump('1.14.0')).toMatchObject({ versions: { '0.1.0': '1.13.0', '0.2.0': '1.14.0' } });
});
