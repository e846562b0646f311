import type { ModelCost, NoteCost } from '../../src/ledger/note-cost';
import { noteCostView } from '../../src/review/note-cost-view';

const PATH = 'Saltmarrow/The tide table.md';
const nameOf = ({ model }: { readonly model: string }) => model;

const aNote = (more: Partial<NoteCost> = {}): NoteCost => ({
  ...{ runs: 1, calls: 1, cost: 4_200_000, pending: 0, unknown: 0, models: [] },
  ...more,
});
const aModel = (more: Partial<ModelCost> = {}): ModelCost => ({
  gateway: 'openrouter',
  model: 'kimi',
  ...aNote(),
  ...more,
});
const viewOf = (note: NoteCost, currency: { code: string; rate: number } | null = null) =>
  noteCostView(PATH, note, { shown: { locale: 'en', currency }, nameOf });

it.each<[string, Partial<NoteCost>, string, string[]]>([
  ['one call', {}, '$0.0042', ['1 call in 1 run.']],
  ['several', { calls: 4, runs: 3 }, '$0.0042', ['4 calls in 3 runs.']],
  ['free ones', { cost: 0 }, 'free', ['1 call in 1 run.']],
  [
    'some that are not settled',
    { calls: 2, pending: 6_300_000 },
    'about $0.0105',
    ['2 calls in 1 run.', 'Of it about $0.0063 is not settled yet.'],
  ],
  [
    'one that nobody knows',
    { calls: 2, unknown: 1 },
    '$0.0042',
    ['2 calls in 1 run.', '1 call has no known price and is not in the sum.'],
  ],
  [
    'only such as nobody knows',
    { calls: 2, cost: 0, unknown: 2 },
    'unknown',
    ['2 calls in 1 run.', '2 calls have no known price and are not in the sum.'],
  ],
])('what a note has cost is said of %s', (_, more, sum, lines) => {
  const view = viewOf(aNote(more));
  expect([view.sum?.text, view.lines]).toEqual([sum, lines]);
});

it('a note that nothing was run on says so, under its name', () => {
  expect(viewOf(aNote({ runs: 0, calls: 0, cost: 0 }))).toEqual({
    title: 'What The tide table has cost',
    sum: null,
    lines: ['Nothing was run on this note yet. What it costs will stand here.'],
    models: [],
  });
});

it('each model has a row, and dollars stand behind amounts in another currency', () => {
  const models = [aModel({ calls: 3, cost: 0, pending: 2_000_000 }), aModel({ model: 'x', cost: 0, unknown: 1 })];
  const { sum, models: rows } = viewOf(aNote({ models }), { code: 'EUR', rate: 0.5 });
  expect(sum).toEqual({ text: '€0.0021', dollars: '$0.0042' });
  expect(rows).toEqual([
    { name: 'kimi', calls: 3, cost: { text: 'about €0.0010', dollars: '$0.0020' } },
    { name: 'x', calls: 1, cost: { text: 'unknown', dollars: null } },
  ]);
});
