import { compacted } from '../../src/ledger/compact';
import { withEntries } from '../../src/ledger/block-draft';
import { differences, rebuilt } from '../../src/ledger/rebuild';
import { emptyBlock } from '../../src/ledger/tally';
import type { NewEntry } from '../../src/ledger/entry';
import { numbered } from '../helpers/blocks';
import { aCall } from '../helpers/calls';

const entries = numbered([
  aCall({ run: 'a', day: '2026-08-01', cost: 100, genre: 'Noir' }),
  aCall({ run: 'b', cost: 7, source: 'pending', generation: 'g' }),
  aCall({ run: 'c', time: 0, cost: 9 }),
  { type: 'decided', run: 'a', attempt: 0, accepted: true },
  { type: 'settled', run: 'b', attempt: 0, cost: 8 },
  aCall({ run: 'd', cost: 70, source: 'pending' }),
]);
const whole = withEntries(emptyBlock, entries);

it('a block is rebuilt from its entries, in any order and with lines that are there twice', () => {
  expect(rebuilt(entries)).toEqual(whole);
  expect(rebuilt([...entries].reverse())).toEqual(whole);
  expect(rebuilt([...entries, ...entries])).toEqual(whole);
});

it('a call whose line is there under two numbers is counted once', () => {
  const again = entries.map((entry, index) => ({ ...entry, sequence: 100 + index }));
  expect(rebuilt([...entries, ...again.filter(({ type }) => type === 'called')])).toEqual(whole);
});

it('what was before a reset is not in it', () => {
  const reset = { type: 'reset', sequence: 7 } as const;
  const after = { ...aCall({ run: 'e' }), sequence: 8 };
  expect(rebuilt([...entries, reset, after])).toEqual({
    ...withEntries(emptyBlock, [after]),
    epoch: 1,
    sequence: 8,
  });
});

it('days that were put into their month make no difference', () => {
  expect(differences(compacted(whole, '2027-06-01'), rebuilt(entries))).toEqual([]);
});

it.each<[what: string, lost: number, found: object[]]>([
  [
    'a call',
    0,
    [
      { month: '2026-08', dimension: 'model', column: 'calls', stored: 1, rebuilt: 0 },
      { month: '2026-08', dimension: 'genre', value: 'Noir', column: 'cost', stored: 100, rebuilt: 0 },
    ],
  ],
  ['a call with a date that cannot be', 2, [{ dimension: 'outside', column: 'cost', stored: 9, rebuilt: 0 }]],
  ['a decision', 3, [{ dimension: 'model', column: 'accepted', stored: 1, rebuilt: 0 }]],
  ['what was settled', 4, [{ dimension: 'gateway', column: 'cost', stored: 8, rebuilt: 0 }]],
  ['what is not settled', 5, [{ dimension: 'pending', column: 'cost', stored: 70, rebuilt: 0 }]],
])('a line that is lost shows, if it was %s', (_, lost, found) => {
  const rest = entries.filter((__, index) => index !== lost);
  expect(differences(whole, rebuilt(rest))).toEqual(
    expect.arrayContaining(found.map((one) => expect.objectContaining(one) as object)),
  );
});

it('very many entries are no more than a call takes', () => {
  const one: NewEntry = { type: 'decided', run: 'never', attempt: 0, accepted: true };
  expect(rebuilt(numbered(Array.from({ length: 200_000 }, () => one))).sequence).toBe(200_000);
});
