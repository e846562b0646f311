import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

interface Violation {
  readonly rule: { readonly name: string; readonly severity: string };
  readonly from: string;
  readonly to: string;
}

const CRUISER = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** A small house in which every import is allowed. */
const SOUND_HOUSE = {
  'src/main.ts': `import './features/chat-pane'; import './features/outline/pane'; import { Plugin } from 'obsidian';`,
  'src/features/chat-pane.ts': `import '../obsidian/vault'; import { Setting } from 'obsidian';`,
  'src/features/outline/pane.ts': `import './row'; import '../../runs';`,
  'src/features/outline/row.ts': `import { EditorView } from '@codemirror/view';`,
  'src/obsidian/vault.ts': `import '../runs'; import type { App } from 'obsidian';`,
  'src/runs.ts': `import './run-task';`,
  'src/run-task.ts': `import './settings/settings'; import './review/diff'; import './gateway/chat';`,
  'src/settings/settings.ts': `import '../presets/preset';`,
  'src/review/diff.ts': `import '../presets/preset';`,
  'src/presets/preset.ts': `import '../gateway/chat';`,
  'src/gateway/chat.ts': `import 'eventsource-parser';`,
} as const;

/** One more file each, and the arrow that refuses it. */
const REFUSED: readonly (readonly [what: string, file: string, source: string, arrow: string])[] = [
  [
    'a pure room that names a type of Obsidian',
    'src/gateway/knows-app.ts',
    `import type { App } from 'obsidian';`,
    'only-adapters-features-and-main-know-the-host',
  ],
  [
    'a pure room that names a type of Obsidian in passing',
    'src/review/knows-app.ts',
    `export type Where = import('obsidian').App;`,
    'only-adapters-features-and-main-know-the-host',
  ],
  [
    'a pure room that imports CodeMirror',
    'src/review/knows-editor.ts',
    `import { EditorView } from '@codemirror/view';`,
    'only-adapters-features-and-main-know-the-host',
  ],
  [
    'a pure room that imports Lezer',
    'src/manuscript/knows-tree.ts',
    `import { Tree } from '@lezer/common';`,
    'only-adapters-features-and-main-know-the-host',
  ],
  [
    'run-task that imports Obsidian',
    'src/run-task/knows-app.ts',
    `import { App } from 'obsidian';`,
    'only-adapters-features-and-main-know-the-host',
  ],
  [
    'main that imports what is no room',
    'src/main/odd.ts',
    `import '../utils/odds';`,
    'main-imports-only-what-stands-below-it',
  ],
  [
    'a feature that imports main',
    'src/features/up.ts',
    `import '../main';`,
    'features-imports-only-what-stands-below-it',
  ],
  [
    'an adapter that imports a feature',
    'src/obsidian/up.ts',
    `import '../features/chat-pane';`,
    'obsidian-imports-only-what-stands-below-it',
  ],
  [
    'runs that import an adapter',
    'src/runs/up.ts',
    `import '../obsidian/vault';`,
    'runs-imports-only-what-stands-below-it',
  ],
  [
    'run-task that imports runs',
    'src/run-task/up.ts',
    `import '../runs';`,
    'run-task-imports-only-what-stands-below-it',
  ],
  [
    'settings that import run-task',
    'src/settings/up.ts',
    `import '../run-task';`,
    'settings-imports-only-what-stands-below-it',
  ],
  [
    'chat that imports the settings',
    'src/chat/up.ts',
    `import '../settings/settings';`,
    'chat-imports-only-what-stands-below-it',
  ],
  ['review that imports chat', 'src/review/up.ts', `import '../chat/up';`, 'review-imports-only-what-stands-below-it'],
  [
    'tasks that import review',
    'src/tasks/up.ts',
    `import '../review/diff';`,
    'tasks-imports-only-what-stands-below-it',
  ],
  [
    'manuscript that imports tasks',
    'src/manuscript/up.ts',
    `import '../tasks/up';`,
    'manuscript-imports-only-what-stands-below-it',
  ],
  [
    'the ledger that imports the manuscript',
    'src/ledger/up.ts',
    `import '../manuscript/up';`,
    'ledger-imports-only-what-stands-below-it',
  ],
  [
    'routing that imports the ledger',
    'src/routing/up.ts',
    `import '../ledger/up';`,
    'routing-imports-only-what-stands-below-it',
  ],
  [
    'presets that import routing',
    'src/presets/up.ts',
    `import '../routing/up';`,
    'presets-imports-only-what-stands-below-it',
  ],
  [
    'the gateway that imports anything of ours',
    'src/gateway/up.ts',
    `import type { Preset } from '../presets/preset';`,
    'gateway-imports-only-what-stands-below-it',
  ],
  [
    'a feature that imports another',
    'src/features/nosy.ts',
    `import './outline/pane';`,
    'features-do-not-import-each-other',
  ],
  ['two files that import each other', 'src/review/loop.ts', `import './loop-back';`, 'no-cycles'],
  ['a file that nothing connects', 'src/tasks/alone.ts', `export const alone = true;`, 'no-orphans'],
  [
    'a library that is only for development',
    'src/chat/markdown.ts',
    `import 'markdown-it';`,
    'only-declared-dependencies-ship',
  ],
  ['a library that nobody declared', 'src/chat/leftover.ts', `import 'left-over';`, 'only-declared-dependencies-ship'],
  ['a module that is not there', 'src/chat/absent.ts', `import 'absent';`, 'every-import-resolves'],
  ['a module of Node', 'src/features/disk.ts', `import { readFileSync } from 'node:fs';`, 'no-node-builtins'],
  ['a test helper', 'src/chat/tested.ts', `import '../../tests/helper';`, 'src-imports-only-src'],
  ['a folder that is no room', 'src/utils/odds.ts', `import '../gateway/chat';`, 'every-file-stands-in-a-room'],
];

const ACCOMPLICES = {
  'src/review/loop-back.ts': `import './loop';`,
  'tests/helper.ts': `export const help = true;`,
};

const LIBRARIES = ['obsidian', 'eventsource-parser', 'markdown-it', 'left-over', '@codemirror/view', '@lezer/common'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-arrows-'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(file, join(folder, file));
  for (const library of LIBRARIES) {
    put(`node_modules/${library}/package.json`, JSON.stringify({ name: library, version: '1.0.0', main: 'index.js' }));
    put(`node_modules/${library}/index.js`, '');
  }
  for (const [file, source] of Object.entries(SOUND_HOUSE)) put(file, source);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function put(file: string, source: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), source);
}

function cruise(): readonly Violation[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [CRUISER, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }).summary.violations;
}

it('lets a sound house stand', () => {
  expect(cruise()).toEqual([]);
});

describe('the arrows refuse', () => {
  let violations: readonly Violation[];

  beforeAll(() => {
    for (const [, file, source] of REFUSED) put(file, source);
    for (const [file, source] of Object.entries(ACCOMPLICES)) put(file, source);
    violations = cruise();
  });

  it.each(REFUSED)('%s', (_what, file, _source, arrow) => {
    // A cycle is raised once, at whichever of its files comes first.
    const raised = violations.filter(({ from, to }) => from === file || to === file);
    expect(raised.map(({ rule }) => rule.name)).toContain(arrow);
    expect(raised.every(({ rule }) => rule.severity === 'error')).toBe(true);
  });

  it('whatever each of them forbids: none is untried', () => {
    const config = JSON.parse(
      execFileSync(process.execPath, ['-p', `JSON.stringify(require('./.dependency-cruiser.cjs').forbidden)`], {
        encoding: 'utf8',
      }),
    ) as readonly { name: string }[];
    expect([...new Set(REFUSED.map(([, , , arrow]) => arrow))].sort()).toEqual(config.map(({ name }) => name).sort());
  });
});
