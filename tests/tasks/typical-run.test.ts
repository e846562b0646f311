import { builtInTasks, offeredTasks } from '../../src/tasks/built-in-tasks';
import { presetUsers } from '../../src/tasks/preset-users';
import type { TaskOverride } from '../../src/tasks/task-overrides';
import { barsIn, typicalRun, typicalSize } from '../../src/tasks/typical-run';
import { aGateway } from '../helpers/ask';
import { catalogueOf, modelsOf } from '../helpers/models';
import { draftOf } from '../helpers/run-deps';

const priced = (id: string, prompt: string, completion: string, more = {}) => ({
  id,
  pricing: { prompt, completion },
  ...more,
});
const catalogues = catalogueOf(
  ...modelsOf(
    priced('a/usual', '0.000003', '0.000015'),
    priced('a/cheap', '0.0000006', '0.0000025'),
    priced('a/dear', '0.00001', '0.00005'),
    priced('a/kept', '0.000003', '0.000015', { zero_retention: true }),
    priced('a/keeps', '0.000003', '0.000015', { zero_retention: false }),
    priced('a/free', '0', '0'),
    priced('a/router', '-1', '-1'),
  ),
);
const deps = {
  gateways: [aGateway('openrouter'), aGateway('ollama', { isLocal: true })],
  catalogues,
  policy: { allow: [], block: ['a/blocked'], localFolders: [] },
};
const { rewrite } = builtInTasks;

it('a usual run has 120 words, what the task reads around them and, where it reads one, a codex of 200 tokens', () => {
  const { promptTokens, answerTokens } = typicalSize(rewrite);
  expect(answerTokens).toBeGreaterThan(120);
  expect(answerTokens).toBeLessThan(300);
  const without = { ...rewrite, reads: { ...rewrite.reads, codex: 'none' } } as const;
  expect(promptTokens - typicalSize(without).promptTokens).toBe(200);
  expect(promptTokens).toBeGreaterThan(720 * 1.3);
  const alone = { ...without, reads: { ...without.reads, wordsBefore: 0, wordsAfter: 0 } };
  expect(typicalSize(without).promptTokens - typicalSize(alone).promptTokens).toBe(840);
});

it.each(offeredTasks.map((task) => [task.name, task] as const))('%s has a usual size', (_, task) => {
  const { promptTokens, answerTokens } = typicalSize(task);
  expect(promptTokens).toBeGreaterThan(200);
  expect(answerTokens).toBeGreaterThan(0);
});

it('it costs what the first model takes, and at most what the dearest takes that may follow and writes all it may', () => {
  const { estimate } = typicalRun(
    draftOf(['a/usual', 'a/cheap', 'a/dear'], { price: { allowance: 4, paidBehindFree: false } }),
    rewrite,
    deps,
  );
  const alone = (id: string) => typicalRun(draftOf([id]), rewrite, deps).estimate;
  expect([estimate.about, estimate.atMost]).toEqual([alone('a/usual').about, alone('a/dear').atMost]);
  expect(alone('a/usual').atMost).toBeGreaterThan(alone('a/usual').about ?? Infinity);
});

it.each<[models: string[], bars: (string | null)[]]>([
  [
    ['a/usual', 'a/cheap', 'a/dear'],
    [null, null, 'dearer'],
  ],
  [
    ['a/free', 'a/cheap'],
    [null, 'paid-behind-free'],
  ],
  [
    ['other@qwen3', 'a/cheap'],
    [null, 'paid-behind-free'],
  ],
  [
    ['a/router', 'a/dear'],
    [null, null],
  ],
  [
    ['a/dear', 'a/blocked', 'nowhere@x'],
    [null, 'policy', 'no-gateway'],
  ],
])('of %j are skipped: %j', (models, bars) => {
  expect(barsIn(typicalRun(draftOf(models), rewrite, deps)).map((bar) => bar?.why ?? null)).toEqual(bars);
});

it('where nothing may be kept, those are skipped that keep something, the first as well', () => {
  const strict = draftOf(['a/keeps', 'a/kept', 'a/usual'], { privacy: { dataCollection: 'deny', zdr: true } });
  expect(barsIn(typicalRun(strict, rewrite, deps)).map((bar) => bar?.why ?? null)).toEqual([
    'no-zero-retention',
    null,
    null,
  ]);
});

const users = (overrides: Readonly<Record<string, TaskOverride>>, standIns = {}) => {
  const presets = { rows: [draftOf([]), { ...draftOf([]), id: 'mine', name: 'Mine' }], standIns };
  const found = presetUsers({ tasks: offeredTasks, overrideOf: (id) => overrides[id] ?? {}, presets });
  return Object.fromEntries([...found].map(([id, tasks]) => [id, tasks.map((task) => task.id)]));
};

it('a preset is used by the tasks that name it, as the writer and what stands in for it say', () => {
  const shipped = users({});
  expect(shipped.draft?.slice(0, 4)).toEqual(['rewrite', 'expand', 'describe', 'continue']);
  expect(shipped.light).toEqual(['summarise-scene', 'proof-only']);
  expect(shipped.mine).toBeUndefined();
  const changed = users({ rewrite: { preset: 'mine' }, expand: { preset: 'gone' } }, { light: 'draft' });
  expect(changed.mine).toEqual(['rewrite']);
  expect(changed.draft).toEqual(expect.arrayContaining(['expand', 'proof-only']));
  expect(changed.light).toBeUndefined();
});
