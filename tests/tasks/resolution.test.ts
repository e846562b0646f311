import type { Candidate } from '../../src/gateway/gateway';
import type { Voice } from '../../src/manuscript/manuscript';
import { builtInGenres } from '../../src/presets/built-in-genres';
import type { Genre } from '../../src/presets/genre';
import { resolve, type Resolution, type Source } from '../../src/presets/resolve-preset';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { layersOf } from '../../src/tasks/layers';
import { plainAsk, type Order } from '../../src/tasks/order';
import type { TaskOverride } from '../../src/tasks/task-overrides';
import { draftOf } from '../helpers/run-deps';

/** What places say in one row; what a row leaves out says nothing. */
interface Said {
  readonly task?: keyof typeof builtInTasks;
  readonly genres?: readonly Genre[];
  readonly override?: TaskOverride;
  readonly voice?: Partial<Voice>;
  readonly order?: Pick<Order, 'only' | 'effort'>;
  /** The model of this run. */
  readonly model?: string;
  /** The writer's rows. */
  readonly rows?: Parameters<typeof resolve>[1]['rows'];
  readonly standIns?: Readonly<Record<string, string>>;
}

const at = (model: string): Candidate => ({ gateway: 'openrouter', model });
const genre = (more: Partial<Genre>): Genre => ({ ...(builtInGenres[0] as Genre), name: 'Noir', order: [], ...more });
const tomas = (more: Partial<Voice>): Voice => ({
  name: 'Tomas',
  aliases: [],
  note: 'Tomas.md',
  lines: '',
  sample: '',
  preset: null,
  model: null,
  ...more,
});

const dark = draftOf(['hermes', 'kimi'], { id: 'dark', name: 'Dark', sampling: { temperature: 1.1 } });
const quiet = draftOf(['opus'], { id: 'quiet', name: 'Quiet', reasoning: { effort: 'high' } });
const warmDraft = draftOf(['sonnet', 'gemini'], { sampling: { temperature: 0.9, topP: 0.95 } });
const plainDraft = draftOf(['sonnet', 'gemini', 'kimi']);

function resolved(said: Said): Resolution {
  const { task = 'rewrite', genres = [], override = {}, voice, order = {}, model, rows = [], standIns = {} } = said;
  const layers = layersOf({
    task: builtInTasks[task],
    override,
    genres,
    voice: voice ? tomas(voice) : null,
    order: { ...order, ...(model && { ask: { ...plainAsk, model: at(model) } }) },
  });
  return resolve(layers, { rows: [plainDraft, dark, quiet, ...rows].reverse(), standIns });
}

const names = (sources: readonly Source[]): string =>
  sources.map(({ from, name }) => (name === '' ? from : `${from} ${name}`)).join(' + ');

/** `models: sonnet gemini (preset Draft) | t 0.7 (task Rewrite) | effort –` */
function line({ preset, sources }: Resolution): string {
  const models = preset?.candidates.map(({ model }) => model.replace(/^~\w+\/|-latest$/g, '')).join(' ');
  const sampled = Object.entries(preset?.sampling ?? {}).map(
    ([name, value]) => `${name} ${value} (${names(sources.sampling[name as 'temperature'] ?? [])})`,
  );
  const effort = sources.effort ? `${preset?.reasoning.effort ?? ''} (${names([sources.effort])})` : '–';
  return [`${models} (${names(sources.candidates)})`, ...sampled, `effort ${effort}`].join(' | ');
}

const DRAFT = 'sonnet gemini kimi (preset Draft)';
const WARM = 'temperature 0.7 (task Rewrite)';

const rows: readonly (readonly [what: string, said: Said, line: string])[] = [
  // The task and its tier.
  ['a task alone', {}, `${DRAFT} | ${WARM} | effort –`],
  [
    'a tier that nobody has changed',
    { task: 'tighten' },
    'kimi gemini-flash gpt-mini (tier Volume) | temperature 0.5 (task Tighten) | effort –',
  ],
  [
    'a light task thinks little',
    { task: 'proof-only' },
    'gemini-flash gpt-mini kimi (tier Light) | temperature 0.2 (task Proof only) | effort minimal (task Proof only)',
  ],
  ['a task without a temperature', { task: 'chat' }, `${DRAFT} | effort –`],
  // The writer's preset.
  [
    'a preset’s temperature over the task’s',
    { rows: [warmDraft] },
    'sonnet gemini (preset Draft) | temperature 0.9 (preset Draft) | topP 0.95 (preset Draft) | effort –',
  ],
  [
    'a preset’s thinking over the task’s',
    { task: 'proof-only', rows: [{ ...quiet, id: 'light', name: 'Light' }] },
    'opus (preset Light) | temperature 0.2 (task Proof only) | effort high (preset Light)',
  ],
  [
    'a tier for which another stands in',
    { standIns: { draft: 'quiet' } },
    `opus (preset Quiet) | ${WARM} | effort high (preset Quiet)`,
  ],
  ['a stand-in is not that of another tier', { standIns: { volume: 'quiet' } }, `${DRAFT} | ${WARM} | effort –`],
  ['a stand-in that is gone', { standIns: { draft: 'gone' } }, `undefined () | effort –`],
  // Genres.
  [
    'a genre’s order',
    { genres: [genre({ order: ['kimi', '*gemini*'] })] },
    `kimi gemini sonnet (preset Draft + genre Noir) | ${WARM} | effort –`,
  ],
  ['an order that the preset has already', { genres: [genre({ order: ['sonnet'] })] }, `${DRAFT} | ${WARM} | effort –`],
  [
    'an order of models that the preset has not',
    { genres: [genre({ order: ['hermes'] })] },
    `${DRAFT} | ${WARM} | effort –`,
  ],
  [
    'an order by gateway',
    { genres: [genre({ order: ['openrouter/gem*'] })] },
    `gemini sonnet kimi (preset Draft + genre Noir) | ${WARM} | effort –`,
  ],
  [
    'a genre’s coolness on the task’s temperature',
    { genres: [genre({ temperature: -0.1 })] },
    `${DRAFT} | temperature 0.6 (task Rewrite + genre Noir) | effort –`,
  ],
  [
    'a genre’s coolness on the preset’s temperature',
    { genres: [genre({ temperature: -0.1 })], rows: [warmDraft] },
    'sonnet gemini (preset Draft) | temperature 0.8 (preset Draft + genre Noir) | topP 0.95 (preset Draft) | effort –',
  ],
  ['a genre’s coolness on nothing', { task: 'chat', genres: [genre({ temperature: -0.1 })] }, `${DRAFT} | effort –`],
  [
    'two genres, the first leads',
    {
      genres: [
        genre({ order: ['kimi'], temperature: 0.1 }),
        genre({ name: 'Cosy', order: ['gemini'], temperature: -0.3 }),
      ],
    },
    `gemini kimi sonnet (preset Draft + genre Noir + genre Cosy) | temperature 0.5 (task Rewrite + genre Noir + genre Cosy) | effort –`,
  ],
  [
    'a genre never gets colder than cold',
    { genres: [genre({ temperature: -2 })] },
    `${DRAFT} | temperature 0 (task Rewrite + genre Noir) | effort –`,
  ],
  [
    'a genre’s preset for the task’s',
    { genres: [genre({ presets: { draft: 'dark' } })] },
    'hermes kimi (genre Noir) | temperature 1.1 (genre Noir) | effort –',
  ],
  [
    'a genre’s preset for another tier',
    { genres: [genre({ presets: { volume: 'dark' } })] },
    `${DRAFT} | ${WARM} | effort –`,
  ],
  [
    'a genre’s preset in its own order',
    { genres: [genre({ presets: { draft: 'dark' }, order: ['kimi'] })] },
    'kimi hermes (genre Noir + genre Noir) | temperature 1.1 (genre Noir) | effort –',
  ],
  [
    'a genre’s preset counts for the tier that stands in',
    { standIns: { draft: 'quiet' }, genres: [genre({ presets: { draft: 'dark' } })] },
    'hermes kimi (genre Noir) | temperature 1.1 (genre Noir) | effort –',
  ],
  [
    'a genre’s preset that is gone',
    { genres: [genre({ presets: { draft: 'gone' } })] },
    `${DRAFT} | ${WARM} | effort –`,
  ],
  // The writer's override of a task.
  [
    'an override’s temperature over the genre’s',
    { override: { temperature: 0.3 }, genres: [genre({ temperature: -0.1 })] },
    `${DRAFT} | temperature 0.3 (override Rewrite) | effort –`,
  ],
  [
    'an override’s preset over the genre’s',
    { override: { preset: 'quiet' }, genres: [genre({ presets: { draft: 'dark' } })] },
    `opus (override Rewrite) | ${WARM} | effort high (override Rewrite)`,
  ],
  [
    'an override’s preset is not put in the genre’s order',
    { override: { preset: 'dark' }, genres: [genre({ order: ['kimi'] })] },
    'hermes kimi (override Rewrite) | temperature 1.1 (override Rewrite) | effort –',
  ],
  [
    'an override’s own temperature over its preset’s',
    { override: { preset: 'dark', temperature: 0.2 } },
    'hermes kimi (override Rewrite) | temperature 0.2 (override Rewrite) | effort –',
  ],
  [
    'an override’s thinking',
    { override: { effort: 'low' }, rows: [{ ...quiet, id: 'draft', name: 'Draft' }] },
    `opus (preset Draft) | ${WARM} | effort low (override Rewrite)`,
  ],
  ['an override’s preset that is gone', { override: { preset: 'gone' } }, `${DRAFT} | ${WARM} | effort –`],
  // Voices.
  ['a voice that only talks', { voice: { lines: 'Slowly.' } }, `${DRAFT} | ${WARM} | effort –`],
  [
    'a voice’s preset over the override’s',
    { voice: { preset: 'dark' }, override: { preset: 'quiet', temperature: 0.2 } },
    'hermes kimi (voice Tomas) | temperature 1.1 (voice Tomas) | effort –',
  ],
  [
    'a voice’s model before all others',
    { voice: { model: at('opus') } },
    `opus sonnet gemini kimi (preset Draft + voice Tomas) | ${WARM} | effort –`,
  ],
  [
    'a voice’s model that the preset has',
    { voice: { model: at('kimi') } },
    `kimi sonnet gemini (preset Draft + voice Tomas) | ${WARM} | effort –`,
  ],
  [
    'a voice’s model before its preset’s',
    { voice: { preset: 'dark', model: at('opus') } },
    'opus hermes kimi (voice Tomas + voice Tomas) | temperature 1.1 (voice Tomas) | effort –',
  ],
  [
    'a voice over a genre’s order',
    { voice: { model: at('sonnet') }, genres: [genre({ order: ['kimi'] })] },
    `sonnet kimi gemini (preset Draft + genre Noir + voice Tomas) | ${WARM} | effort –`,
  ],
  // This run.
  [
    'the run’s model before the voice’s',
    { model: 'gemini', voice: { model: at('opus') } },
    `gemini opus sonnet kimi (preset Draft + voice Tomas + run) | ${WARM} | effort –`,
  ],
  [
    'the run’s model that nobody else has',
    { model: 'new' },
    `new sonnet gemini kimi (preset Draft + run) | ${WARM} | effort –`,
  ],
  ['the run’s model that is the first already', { model: 'sonnet' }, `${DRAFT} | ${WARM} | effort –`],
  [
    'the run’s only model',
    { order: { only: at('opus') }, voice: { preset: 'dark' } },
    'opus (run) | temperature 1.1 (voice Tomas) | effort –',
  ],
  [
    'the run’s thinking over everybody’s',
    { order: { effort: 'none' }, override: { effort: 'high' } },
    `${DRAFT} | ${WARM} | effort none (run)`,
  ],
  // All at once.
  [
    'run over voice over override over genre over preset over task',
    {
      model: 'mine',
      voice: { model: at('his') },
      override: { temperature: 0.4 },
      genres: [genre({ order: ['kimi'], temperature: 0.2 })],
      rows: [warmDraft],
    },
    'mine his sonnet gemini (preset Draft + voice Tomas + run) | temperature 0.4 (override Rewrite) | topP 0.95 (preset Draft) | effort –',
  ],
  [
    'mystery cools a little',
    { genres: builtInGenres.filter(({ id }) => id === 'mystery') },
    `${DRAFT} | temperature 0.6 (task Rewrite + genre Mystery) | effort –`,
  ],
];

it('the table has at least forty rows', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40);
});

it.each(rows)('%s', (_, said, expected) => {
  expect(line(resolved(said))).toBe(expected);
});

it('presets that are named and are not there are told, and by whom', () => {
  const { missing } = resolved({ override: { preset: 'gone' }, genres: [genre({ presets: { draft: 'lost' } })] });
  expect(missing).toEqual([
    { preset: 'lost', by: { from: 'genre', name: 'Noir' } },
    { preset: 'gone', by: { from: 'override', name: 'Rewrite' } },
  ]);
});

it('only what a task or a genre says is a suggestion that a family of models may change', () => {
  expect(resolved({}).suggested).toEqual(['temperature']);
  expect(resolved({ genres: [genre({ temperature: 0.1 })] }).suggested).toEqual(['temperature']);
  expect(resolved({ rows: [warmDraft] }).suggested).toEqual([]);
  expect(resolved({ rows: [warmDraft], genres: [genre({ temperature: 0.1 })] }).suggested).toEqual([]);
  expect(resolved({ override: { temperature: 0.7 } }).suggested).toEqual([]);
});

it('what a refusal leads to, prices and privacy come from the preset alone', () => {
  const strict = draftOf(['x'], { onRefusal: 'next', price: { allowance: 3, paidBehindFree: true } });
  expect(resolved({ rows: [strict], genres: builtInGenres.slice() }).preset).toMatchObject({
    onRefusal: 'next',
    price: { allowance: 3 },
    privacy: { dataCollection: 'deny' },
  });
  for (const one of builtInGenres) expect(Object.keys(one)).not.toContain('onRefusal');
});
