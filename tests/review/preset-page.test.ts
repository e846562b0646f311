import type { Farewell } from '../../src/gateway/expiry';
import { dayName } from '../../src/ledger/figures';
import type { Preset } from '../../src/presets/preset';
import { fewBadges } from '../../src/review/badges';
import { candidateDetails } from '../../src/review/candidate-details';
import { candidateViews } from '../../src/review/candidate-view';
import { farewellLine } from '../../src/review/farewell-line';
import { modelView } from '../../src/review/model-view';
import { presetLine } from '../../src/review/preset-line';
import { samplingLines } from '../../src/review/sampling-lines';
import { builtInTasks, offeredTasks } from '../../src/tasks/built-in-tasks';
import { typicalRun } from '../../src/tasks/typical-run';
import { aGateway } from '../helpers/ask';
import { catalogueOf, modelsOf } from '../helpers/models';
import { draftOf } from '../helpers/run-deps';

/** The last day of a model, as it is said. */
const LAST = dayName('2026-12-14');
const all = ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty', 'seed'];
const openrouter = aGateway('openrouter');
const ollama = aGateway('ollama', { id: 'ollama', name: 'Ollama', isLocal: true });
const listed = modelsOf(
  {
    id: '~anthropic/claude-sonnet-latest',
    name: 'Claude Sonnet 5 (latest)',
    alias_target: { slug: 'anthropic/claude-sonnet-5', name: 'Claude Sonnet 5' },
    zero_retention: true,
    supported_parameters: all,
  },
  {
    id: 'moonshotai/kimi-k3',
    name: 'Kimi K3',
    supported_parameters: all,
    pricing: { prompt: '0.0000006', completion: '0.0000025' },
  },
  {
    id: 'google/gemini-3-pro',
    name: 'Gemini 3 Pro',
    expiration_date: '2026-12-14',
    zero_retention: false,
    supported_parameters: ['seed'],
  },
  { id: 'x/dear', name: 'Dear', pricing: { prompt: '0.00001', completion: '0.00005' } },
  { id: 'x/free', name: 'Free', pricing: { prompt: '0', completion: '0' }, supported_parameters: all },
  'google/gemini-2.5-flash',
);
const catalogues = catalogueOf(...listed);
const deps = {
  gateways: [openrouter, ollama],
  catalogues,
  policy: { allow: [], block: ['x/blocked'], localFolders: [] },
  today: '2026-11-20',
};
const { rewrite } = builtInTasks;
const viewsOf = (preset: Preset) => candidateViews(preset, typicalRun(preset, rewrite, deps), deps);
const badgesOf = (models: string[], more: Partial<Preset> = {}) =>
  viewsOf(draftOf(models, more)).map(({ badges }) => badges.map(({ text }) => text));
const zdr = { privacy: { dataCollection: 'deny', zdr: true } } as const;

it('an alias goes by its family, with what it means today; any other model by its name, with its id', () => {
  const views = viewsOf(
    draftOf(['~anthropic/claude-sonnet-latest', 'moonshotai/kimi-k3', 'ollama@qwen3:14b', 'away@m']),
  );
  expect(views.map(({ name, meaning, price, context }) => [name, meaning, price, context])).toEqual([
    ['Claude Sonnet', 'today Claude Sonnet 5', '$3.00 in, $15.00 out', '200k context'],
    ['Kimi K3', 'moonshotai/kimi-k3', '$0.60 in, $2.50 out', '200k context'],
    ['qwen3:14b', 'qwen3:14b', 'free', ''],
    ['m', 'm · away', '', ''],
  ]);
});

it.each<[what: string, models: string[], more: Partial<Preset>, badges: string[]]>([
  ['nothing', ['moonshotai/kimi-k3'], {}, []],
  ['zero retention', ['~anthropic/claude-sonnet-latest'], {}, ['zero retention']],
  [
    'what it ignores',
    ['~anthropic/claude-sonnet-latest'],
    { sampling: { temperature: 1, topP: 1, seed: 1 } },
    ['zero retention', 'ignores temperature and top p'],
  ],
  ['its end', ['google/gemini-3-pro'], {}, [`leaves on ${LAST}`]],
  [
    'its end, behind why it is skipped',
    ['google/gemini-3-pro'],
    zdr,
    ['skipped: no zero retention', `leaves on ${LAST}`],
  ],
  ['that it is gone', ['google/gemini-2-pro'], {}, ['gone']],
  ['that it is free', ['x/free'], {}, ['free']],
  ['where it is', ['ollama@qwen3:14b'], {}, ['on this computer']],
  ['that the rules leave it out', ['x/blocked'], {}, ['skipped: your rules leave it out', 'gone']],
  ['that it has no gateway', ['away@m'], {}, ['skipped: its gateway is not in your settings']],
  ['a wished effort it does not know', ['ollama@qwen3:14b'], { reasoning: { effort: 'high' } }, ['on this computer']],
])('a badge says %s', (_, models, more, badges) => {
  expect(badgesOf(models, more)).toEqual([badges]);
});

it('a later model that is too dear says how many times the first it is', () => {
  expect(badgesOf(['moonshotai/kimi-k3', 'x/dear'])[1]).toEqual([
    expect.stringMatching(/^skipped: 1\d\.\d times the price of the first$/),
  ]);
});

it('three badges are shown and the others counted', () => {
  const badges = ['a', 'b', 'c', 'd', 'e'].map((text) => ({ text, icon: null, tone: 'plain' }) as const);
  expect([3, 4, 5].map((count) => fewBadges(badges.slice(0, count)).more)).toEqual(['', '1 more', '2 more']);
  expect(fewBadges(badges).shown).toHaveLength(3);
});

it.each<[count: number, line: string]>([
  [0, 'No task uses this preset yet.'],
  [1, 'Used by rewrite.'],
  [3, 'Used by rewrite, expand and tighten.'],
  [5, 'Used by rewrite, expand, tighten, describe and continue.'],
  [8, 'Used by rewrite, expand, tighten, describe and 4 other tasks.'],
])('with %p tasks it says “%s”', (count, line) => {
  const typical = typicalRun(draftOf([]), rewrite, deps);
  expect(presetLine(offeredTasks.slice(0, count), typical)).toBe(line);
});

it.each<[models: string[], line: RegExp]>([
  [
    ['~anthropic/claude-sonnet-latest', 'moonshotai/kimi-k3'],
    /^A typical rewrite costs about \$0\.00\d\d, at most \$0\.0\d\d\d\.$/,
  ],
  [['moonshotai/kimi-k3', 'x/dear'], /^A typical rewrite costs about \$0\.00\d\d, at most \$0\.0\d\d\d\.$/],
  [['x/free'], /^A typical rewrite is free\.$/],
  [['ollama@unknown', 'moonshotai/kimi-k3'], /^A typical rewrite is free, at most \$0\.00\d\d\.$/],
  [['x/unlisted'], /^A typical rewrite has no known price\.$/],
  [['x/blocked'], /^$/],
])('with %j a usual run is priced: %p', (models, line) => {
  const preset = draftOf(models, { price: { allowance: 100, paidBehindFree: true } });
  expect(presetLine([], typicalRun(preset, rewrite, deps)).replace(/^No task uses this preset yet\. ?/, '')).toMatch(
    line,
  );
});

it('a task that is no noun is a run of it', () => {
  const line = presetLine([], typicalRun(draftOf(['x/free']), builtInTasks['proof-only'], deps));
  expect(line).toBe('No task uses this preset yet. A typical run of proof only is free.');
});

const farewell = (more: Partial<Farewell>): Farewell => ({
  preset: 'draft',
  candidate: { gateway: 'openrouter', model: 'google/gemini-2-pro' },
  why: 'gone',
  leavesOn: null,
  instead: { candidate: { gateway: 'openrouter', model: '~google/gemini-pro-latest' }, name: 'Gemini Pro' },
  ...more,
});

it.each<[more: Partial<Farewell>, said: string, button: string | null, canRemove: boolean]>([
  [{}, 'google/gemini-2-pro is no longer offered.', 'Use the newest Gemini Pro instead', true],
  [{ instead: null }, 'google/gemini-2-pro is no longer offered. Choose another model in the preset.', null, true],
  [
    { why: 'leaves', leavesOn: '2026-12-14' },
    `Gemini 2 Pro leaves OpenRouter on ${LAST}.`,
    'Use the newest Gemini Pro instead',
    false,
  ],
  [
    { why: 'leaves', leavesOn: '2026-12-14', instead: null },
    `Gemini 2 Pro leaves OpenRouter on ${LAST}. Choose another model before then.`,
    null,
    false,
  ],
  [{ why: 'renamed' }, 'google/gemini-2-pro is now called Gemini Pro.', 'Use Gemini Pro instead', true],
  [
    { why: 'renamed', instead: null },
    'google/gemini-2-pro is no longer offered. Choose another model in the preset.',
    null,
    true,
  ],
])('of %j it says %p, with the button %p', (more, said, button, canRemove) => {
  const line = farewellLine(farewell(more), { model: 'Gemini 2 Pro', gateway: 'OpenRouter' });
  expect([`${line.what} ${line.then}`.trim(), line.instead?.label ?? null, line.canRemove]).toEqual([
    said,
    button,
    canRemove,
  ]);
});

const temperature = (models: string[], sampling = {}) =>
  samplingLines(draftOf(models, { sampling }), deps).find(({ name }) => name === 'temperature');

it.each<[models: string[], desc: string]>([
  [['moonshotai/kimi-k3', 'x/free'], 'Higher is freer.'],
  [
    ['~anthropic/claude-sonnet-latest', 'moonshotai/kimi-k3', 'x/free'],
    'Higher is freer. Claude Sonnet 5 ignores it; the others use it.',
  ],
  [
    ['~anthropic/claude-sonnet-latest', 'moonshotai/kimi-k3'],
    'Higher is freer. Claude Sonnet 5 ignores it; the other uses it.',
  ],
  [
    ['~anthropic/claude-sonnet-latest', 'google/gemini-3-pro', 'x/free'],
    'Higher is freer. Claude Sonnet 5 and Gemini 3 Pro ignore it; the other uses it.',
  ],
  [['google/gemini-3-pro'], 'Higher is freer. No model of this preset takes it.'],
  [['x/unlisted', 'away@m'], 'Higher is freer.'],
])('with %j the field says %p', (models, desc) => {
  expect(temperature(models)?.desc).toBe(desc);
});

it('a field is shown where a model takes it, where it says something, and where there is no model yet', () => {
  expect(
    [
      temperature(['google/gemini-3-pro']),
      temperature(['google/gemini-3-pro'], { temperature: 1 }),
      temperature([]),
    ].map((line) => line?.isShown),
  ).toEqual([false, true, true]);
});

it('in the picker an alias is the newest of its family, and a local model says where it is', () => {
  const shown = ([model]: typeof listed, gateway = openrouter) => {
    const { name, line, badges } = model ? modelView(model, gateway) : { name: '', line: '', badges: [] };
    return [name, line, badges.map(({ text }) => text).join(' · ')];
  };
  expect(shown(listed)).toEqual([
    'Claude Sonnet, newest',
    '~anthropic/claude-sonnet-latest, today Claude Sonnet 5',
    'zero retention · ignores temperature',
  ]);
  expect(shown(listed.slice(2))).toEqual([
    'Gemini 3 Pro',
    'google/gemini-3-pro',
    `leaves on ${LAST} · ignores temperature`,
  ]);
  const qwen = modelsOf({ id: 'qwen3:14b', supported_parameters: null });
  expect(shown(qwen, ollama)).toEqual(['qwen3:14b', 'Ollama on this computer', '']);
  expect(shown(qwen, aGateway('litellm', { name: 'LiteLLM' }))).toEqual(['qwen3:14b', 'LiteLLM', '']);
});

it('what is known of a candidate is told, and of what is not known one line', () => {
  expect(candidateDetails({ gateway: 'openrouter', model: '~anthropic/claude-sonnet-latest' }, deps)).toEqual([
    ['ID', '~anthropic/claude-sonnet-latest'],
    ['Gateway', 'OpenRouter'],
    ['Today', 'Claude Sonnet 5, anthropic/claude-sonnet-5'],
    ['Price per million tokens', '$3.00 in, $15.00 out'],
    ['Reads', '200k tokens'],
    ['Writes', 'at most 64k tokens'],
    ['Thinks', 'if asked to: low and high'],
    ['Zero retention', 'yes'],
    ['Takes', 'frequency penalty, presence penalty and seed'],
    ['Ignores', 'temperature and top p'],
  ]);
  expect(candidateDetails({ gateway: 'away', model: 'm' }, deps)).toEqual([
    ['ID', 'm'],
    ['Gateway', 'away, which is not in your settings'],
    ['Model', 'No catalogue that is here has it.'],
  ]);
});
