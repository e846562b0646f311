import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUILT = ['main.js', 'manifest.json', 'styles.css'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-install-'));
  mkdirSync(join(folder, 'project/scripts'), { recursive: true });
  mkdirSync(join(folder, 'vault/.obsidian'), { recursive: true });
  mkdirSync(join(folder, 'not-a-vault'));
  cpSync('scripts/install-into.mjs', join(folder, 'project/scripts/install-into.mjs'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function build(files: readonly string[] = BUILT): void {
  for (const file of files) writeFileSync(join(folder, 'project', file), `this is ${file}`);
}

/** Runs the script as npm does: in the project, with the place where the command was typed in INIT_CWD. */
function installInto(...vault: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/install-into.mjs', ...vault], {
    cwd: join(folder, 'project'),
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it('copies the three files into the plugin folder of the vault', () => {
  build();
  expect(installInto('vault').status).toBe(0);
  const installed = join(folder, 'vault/.obsidian/plugins/palimpsest');
  expect(readdirSync(installed).sort()).toEqual(BUILT);
  expect(readFileSync(join(installed, 'main.js'), 'utf8')).toBe('this is main.js');
});

it('replaces an older build and keeps what the plugin wrote beside it', () => {
  const installed = join(folder, 'vault/.obsidian/plugins/palimpsest');
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, 'main.js'), 'older');
  writeFileSync(join(installed, 'data.json'), '{"mine":true}');
  build();
  installInto('vault');
  expect(readFileSync(join(installed, 'main.js'), 'utf8')).toBe('this is main.js');
  expect(readFileSync(join(installed, 'data.json'), 'utf8')).toBe('{"mine":true}');
});

it('refuses a folder that is not a vault', () => {
  build();
  const { status, stderr } = installInto('not-a-vault');
  expect(status).toBe(1);
  expect(stderr).toBe(`${join(folder, 'not-a-vault')} is not a vault: it has no .obsidian folder.\n`);
  expect(readdirSync(join(folder, 'not-a-vault'))).toEqual([]);
});

it('asks for the build when it is missing', () => {
  build(['manifest.json', 'styles.css']);
  const { status, stderr } = installInto('vault');
  expect(status).toBe(1);
  expect(stderr).toBe('Run "npm run build" first: main.js not found.\n');
  expect(readdirSync(join(folder, 'vault/.obsidian'))).toEqual([]);
});

it('asks which vault when none is named', () => {
  build();
  expect(installInto()).toMatchObject({ status: 1, stderr: 'Say which vault: npm run install-into -- <vault>\n' });
});
