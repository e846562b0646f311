import { withEntries } from '../../../src/ledger/block-draft';
import type { NewEntry } from '../../../src/ledger/entry';
import { emptyBlock } from '../../../src/ledger/tally';
import type { Grouping } from '../../../src/review/spending/grouping';
import { shareTable } from '../../../src/review/spending/share-table';
import { blockOf, numbered } from '../../helpers/blocks';
import { aCall } from '../../helpers/calls';
import { dollars, spendingNames } from '../../helpers/spending-names';

const EN = 'en-US';
const table = (block: ReturnType<typeof blockOf>, grouping: Grouping = 'model') =>
  shareTable({ tally: { here: block }, month: '2026-11', grouping, names: spendingNames, shown: EN });
const lines = (block: ReturnType<typeof blockOf>, grouping?: Grouping) => {
  const { rows, sum } = table(block, grouping);
  return [...rows, { ...sum, place: '' }].map(({ name, place, cells }) =>
    [`${name} ${place}`.trim(), ...cells.map(({ text }) => text)].join(' | '),
  );
};

const kimi = { model: 'moonshotai/kimi-k3' };
/** Calls that were decided, so many of them taken. */
const decided = (count: number, taken: number): NewEntry[] =>
  Array.from({ length: count }, (_, i) => [
    aCall({ run: `d-${i}`, cost: dollars(0.01) }),
    { type: 'decided', run: `d-${i}`, attempt: 0, accepted: i < taken } as const,
  ]).flat();

it('models stand with what they cost and how they did, the dearest first, several ids of one together', () => {
  const block = blockOf(
    { cost: dollars(0.01), firstTokenAfter: 1300, took: 2300, tokensOut: 61 },
    {
      cost: dollars(0.02),
      answeredBy: 'anthropic/claude-sonnet-5-20260601',
      firstTokenAfter: 1300,
      took: 2300,
      tokensOut: 61,
    },
    { ...kimi, cost: dollars(0.004), fallback: true, firstTokenAfter: 900, took: 1900, tokensOut: 84 },
    {
      gateway: 'ollama',
      model: 'qwen3-14b',
      cost: 0,
      source: 'computed',
      firstTokenAfter: 1900,
      took: 2900,
      tokensOut: 22,
    },
  );
  expect(table(block).columns).toEqual([
    'Calls',
    'Cost',
    'Per answer',
    'First word',
    'Tokens / s',
    'Accepted',
    'As fallback',
  ]);
  expect(lines(block)).toEqual([
    'claude-sonnet-5 | 2 | $0.03 | $0.0150 | 1.3 s | 61 |  | never',
    'kimi-k3 | 1 | $0.0040 | $0.0040 | 0.9 s | 84 |  | once',
    'qwen3-14b on this computer | 1 | free | free | 1.9 s | 22 |  | never',
    'November | 4 | $0.03 |  |  |  |  | once',
  ]);
  expect(table(block).rows.map(({ rank }) => rank)).toEqual([0, 1, null]);
});

it.each([
  [4, 3, '3 of 4'],
  [9, 9, '9 of 9'],
  [10, 9, '90%'],
  [100, 74, '74%'],
  [1, 0, '0 of 1'],
])('of %i answers that were decided, %i taken are said to be %s', (count, taken, said) => {
  const { rows, sum } = table(withEntries(emptyBlock, numbered(decided(count, taken))));
  expect([rows[0]?.cells[5]?.text, sum.cells[5]?.text]).toEqual([said, said]);
});

it.each<[Grouping, string[]]>([
  ['task', ['Rewrite | 1 | $0.30 | $0.3000', 'Chat | 1 | $0.20 | $0.2000']],
  ['genre', ['Noir | 1 | $0.30 | $0.3000', 'No genre | 1 | $0.20 | $0.2000']],
  ['project', ['Saltmarrow | 1 | $0.30 | $0.3000', 'Outside of any book | 1 | $0.20 | $0.2000']],
])('by %s the sums are the same', (grouping, rows) => {
  const block = blockOf(
    { cost: dollars(0.3), genre: 'Noir', project: 'Saltmarrow' },
    { cost: dollars(0.2), task: 'chat' },
  );
  expect(lines(block, grouping)).toEqual([...rows, 'November | 2 | $0.50 | ']);
});

it('what is not settled is said to be an estimate, and what is not known stands below', () => {
  const block = blockOf(
    { cost: dollars(0.5), source: 'pending' },
    { ...kimi, gateway: 'litellm', cost: null, source: 'unknown' },
    { ...kimi, gateway: 'litellm', cost: null, source: 'unknown' },
  );
  expect(lines(block).map((line) => line.split(' | ').slice(0, 3).join(' | '))).toEqual([
    'claude-sonnet-5 | 1 | about $0.50',
    'kimi-k3 via LiteLLM | 2 | unknown',
    'November | 3 | about $0.50',
  ]);
  expect(table(block).leftOut).toBe('Two calls have no known price and are not in the sums.');
  expect(table(blockOf({ cost: null, source: 'unknown' })).leftOut).toBe(
    'One call has no known price and is not in the sums.',
  );
});
