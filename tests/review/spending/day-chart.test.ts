import fc from 'fast-check';
import { compacted } from '../../../src/ledger/compact';
import type { Shown } from '../../../src/ledger/figures';
import type { Tally } from '../../../src/ledger/tally';
import { byDay, HUES } from '../../../src/review/spending/day-chart';
import { shareTable } from '../../../src/review/spending/share-table';
import { blockOf } from '../../helpers/blocks';
import { dollars, spendingNames } from '../../helpers/spending-names';

const EN = 'en-US';

interface Drawing {
  readonly month?: string;
  readonly dayLimit?: number | null;
  readonly shown?: Shown;
}

function drawn(tally: Tally, { month = '2026-11', dayLimit = null, shown = EN }: Drawing = {}) {
  const of = { tally, month, grouping: 'model', names: spendingNames, shown } as const;
  return byDay({ ...of, rows: shareTable(of).rows, dayLimit });
}

const november = {
  here: blockOf(
    { day: '2026-11-01', cost: dollars(0.6) },
    { day: '2026-11-01', cost: dollars(0.2), model: 'moonshotai/kimi-k3' },
    { day: '2026-11-14', cost: dollars(1.6) },
  ),
};

it('a month is a picture with a name, a bar for each day with a call, and the dearest model at the bottom', () => {
  const { chart } = drawn(november);
  expect(chart?.name).toBe(
    'Spending by day in November 2026, stacked by model. The table “Day by day” below holds the same figures.',
  );
  expect(chart?.bars.map(({ title }) => title)).toEqual(['November 1: $0.80', 'November 14: $1.60']);
  expect(chart?.bars[0]?.parts.map(({ hue, from, to }) => [hue, from, to].join(' '))).toEqual(['0 0 0.3', '1 0.3 0.4']);
  expect(chart?.legend).toEqual([
    { hue: 0, name: 'claude-sonnet-5' },
    { hue: 1, name: 'kimi-k3' },
  ]);
  expect(chart?.labels.map(({ text }) => text)).toEqual(['Nov 1', '5', '10', '15', '20', '25', '30']);
});

it('the table of days holds the same figures', () => {
  expect(drawn(november).table).toEqual({
    columns: ['Day', 'claude-sonnet-5', 'kimi-k3', 'Together'],
    rows: [
      ['November 1', '$0.60', '$0.20', '$0.80'],
      ['November 14', '$1.60', '', '$1.60'],
    ],
  });
});

it.each<[most: number, ticks: string[]]>([
  [1.6, ['$0.00', '$0.50', '$1.00', '$1.50', '$2.00']],
  [0.0009, ['$0.00', '$0.00025', '$0.0005', '$0.00075', '$0.001']],
  [37, ['$0.00', '$10.00', '$20.00', '$30.00', '$40.00']],
  [0.8, ['$0.00', '$0.20', '$0.40', '$0.60', '$0.80']],
])('the axis of a month whose dearest day came to %p dollars is round', (most, ticks) => {
  const { chart } = drawn({ here: blockOf({ cost: dollars(most) }) });
  expect(chart?.ticks.map(({ label }) => label)).toEqual(ticks);
});

it('the axis is round in the currency that is shown', () => {
  const shown = { locale: EN, currency: { code: 'EUR', rate: 0.92 } };
  const { chart } = drawn({ here: blockOf({ cost: dollars(1) }) }, { shown });
  expect(chart?.ticks.map(({ label }) => label)).toEqual(['€0.00', '€0.25', '€0.50', '€0.75', '€1.00']);
});

it.each([
  [2, 1],
  [1, 0.5],
  [50, null],
  [0, null],
])('a budget of %p dollars a day is a line at %p of the height', (limit, at) => {
  expect(drawn(november, { dayLimit: dollars(limit) }).chart?.limit?.at ?? null).toBe(at);
});

it('of many models the cheapest share a colour', () => {
  const many = Array.from({ length: 9 }, (_, i) => ({ model: `a/m${i}`, cost: dollars(9 - i) }));
  const { chart } = drawn({ here: blockOf(...many) });
  expect(chart?.bars[0]?.parts.map(({ hue }) => hue)).toEqual([0, 1, 2, 3, 4, 5, HUES]);
  expect(chart?.legend.at(-1)).toEqual({ hue: HUES, name: 'Others' });
});

it('a month in which nothing was charged has no picture, but its table', () => {
  const { chart, table } = drawn({ here: blockOf({ cost: 0, source: 'computed' }) });
  expect([chart, table.rows.length]).toEqual([null, 1]);
});

it('days so long ago that only their sum is kept are a sentence and a row', () => {
  const here = compacted(
    blockOf({ day: '2026-09-10', cost: dollars(0.3) }, { day: '2026-09-25', cost: dollars(0.5) }),
    '2026-11-20',
  );
  const { chart, table, note } = drawn({ here }, { month: '2026-09' });
  expect(note).toBe('$0.30 of it is so long ago that its days are no longer told apart.');
  expect(chart?.bars.map(({ title }) => title)).toEqual(['September 25: $0.50']);
  expect(table.rows[0]).toEqual(['Longer ago', '$0.30', '$0.30']);
});

it('no bar ends above the top, and every bar is as high as its parts', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          day: fc.integer({ min: 10, max: 30 }),
          cost: fc.integer({ min: 1, max: 5_000_000_000_000 }),
          model: fc.integer({ max: 9, min: 0 }),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      (calls) => {
        const here = blockOf(
          ...calls.map(({ day, cost, model }) => ({ day: `2026-11-${day}`, cost, model: `a/${model}` })),
        );
        const { chart } = drawn({ here });
        for (const { parts } of chart?.bars ?? []) {
          expect(parts.at(-1)?.to).toBeLessThanOrEqual(1 + 1e-9);
          parts.reduce((from, part) => (expect(part.from).toBeCloseTo(from), part.to), 0);
        }
        expect(chart?.ticks.length).toBeLessThanOrEqual(6);
      },
    ),
  );
});
