import fc from 'fast-check';
import { blockForFile, tallyBlockShape } from '../../src/ledger/block-file';
import { withEntries } from '../../src/ledger/block-draft';
import { columns } from '../../src/ledger/cell';
import { spent, spentBy } from '../../src/ledger/spending';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { aCell, blockOf, numbered } from '../helpers/blocks';
import { aCall } from '../helpers/calls';
import { threeYears } from '../helpers/three-years';

const written = (block: TallyBlock): unknown => JSON.parse(JSON.stringify(blockForFile(block)));
const read = (json: unknown): TallyBlock => {
  const found = tallyBlockShape(json);
  if (!found.ok) throw new Error(`${found.at} ${found.why}`);
  return found.value;
};

it('a block is read as it was written', () => {
  const calls = numbered([
    aCall({ run: 'a run', genre: 'Noir; 1:2,3', project: '1984' }),
    aCall({ run: 'b', cost: null, source: 'pending', generation: 'gen-1', genre: null }),
    aCall({ run: 'c', time: 0, disbelieved: '{"cost":"-1"}' }),
    aCall({ run: 'd', day: '2026-11-21', cost: Number.MAX_SAFE_INTEGER }),
    { type: 'decided', run: 'a run', attempt: 0, accepted: false },
    { type: 'decided', run: 'd', attempt: 0, accepted: true },
  ]);
  const block = { ...withEntries(emptyBlock, calls), revision: 3, files: { '2026-11': 1234 } };
  expect(read(written(block))).toEqual(block);
  expect(read(written(emptyBlock))).toEqual(emptyBlock);
});

it('whatever is counted is read as it was written', () => {
  const counts = fc.record(Object.fromEntries(columns.map((column) => [column, fc.maxSafeNat()])));
  const name = fc.string({ unit: 'grapheme' }).filter((one) => one !== '__proto__');
  const period = fc.constantFrom('2026-11-20', '2026-11', '1999-01-01');
  fc.assert(
    fc.property(fc.dictionary(period, fc.dictionary(name, counts)), (periods) => {
      const cells = Object.fromEntries(
        Object.entries(periods).map(([one, values]) => [
          one,
          { model: Object.fromEntries(Object.entries(values).map(([value, cell]) => [value, aCell(cell)])) },
        ]),
      );
      const block = { ...emptyBlock, cells };
      expect(JSON.stringify(spentBy({ here: read(written(block)) }, 'model', ''))).toBe(
        JSON.stringify(spentBy({ here: block }, 'model', '')),
      );
    }),
  );
});

const saved = written(blockOf({}, { run: 'x', cost: 7, source: 'pending' })) as Record<string, unknown>;

it.each<[what: string, change: object, at: string]>([
  ['of a later version', { format: 3 }, 'format'],
  ['without names', { names: {} }, 'names.model'],
  ['with a cell of nobody', { cells: { '2026-11-20': 'm9:1' } }, 'cells.2026-11-20'],
  ['with a cell of no dimension', { cells: { '2026-11-20': 'x0:1' } }, 'cells.2026-11-20'],
  ['with less than nothing', { cells: { '2026-11-20': 'm0:-5' } }, 'cells.2026-11-20'],
  ['with more than can be counted', { cells: { '2026-11': 'm0:zzzzzzzzzzzz' } }, 'cells.2026-11'],
  ['with columns of a later version', { cells: { '2026-11': `m0:${'1,'.repeat(13)}1` } }, 'cells.2026-11'],
  ['with a day that is none', { cells: { today: 'm0:1' } }, 'cells.today'],
  ['with cells as they once were', { cells: { '2026-11-20': { calls: 1 } } }, 'cells.2026-11-20'],
  ['with a call that cannot be read', { recent: ['run-1/0 yesterday 0 ?'] }, 'recent'],
  ['with a file of no size', { files: { '2026-11': -1 } }, 'files.2026-11'],
  [
    'with an estimate below nothing',
    { pending: [{ run: 'x', attempt: 0, day: '2026-11-20', cost: -1 }] },
    'pending.0.cost',
  ],
])('a block %s is not read', (_, change, at) => {
  expect(tallyBlockShape({ ...saved, ...change })).toMatchObject({ ok: false, at });
});

describe('a block of the first format', () => {
  const cell = { calls: 2, cost: 14, unknown: 1, tokensIn: 10, tokensOut: 2 };
  const first = {
    epoch: 1,
    revision: 9,
    sequence: 40,
    cells: {
      '2026-11-20|model|openrouter/x/y|z': cell,
      '2026-11-20|task|rewrite': cell,
      '2026-11-20|preset|draft': cell,
      '2026-11-20|gateway|openrouter': cell,
      'no cell': cell,
    },
    pending: [
      {
        run: 'a',
        attempt: 0,
        day: '2026-11-20',
        cost: 7,
        time: 5,
        gateway: 'openrouter',
        generation: 'gen-1',
        cells: ['2026-11-20|model|openrouter/x/y|z', '2026-11-20|gateway|openrouter'],
      },
    ],
  };

  it('is read into the present one, and nothing is lost on the way', () => {
    const block = read(first);
    expect(spent({ here: block }, '2026-11-20')).toMatchObject({ ...cell, pending: 7 });
    expect(spentBy({ here: block }, 'model', '')).toMatchObject([{ value: 'openrouter/x/y|z', cell, pending: 7 }]);
    expect(block).toMatchObject({ epoch: 1, revision: 9, sequence: 40, since: '2026-11-20', files: {} });
    expect(read(written(block))).toEqual(block);
    const settled = withEntries(block, [{ type: 'settled', sequence: 41, run: 'a', attempt: 0, cost: 6 }]);
    expect(spent({ here: settled }, '')).toMatchObject({ cost: 20, pending: 0, calls: 2 });
  });

  it('from before amounts could be settled is read too', () => {
    const old = { ...first, cells: {}, pending: [{ run: 'a', attempt: 0, day: '2026-11-20', cost: 7 }] };
    expect(read(old).pending).toEqual([
      { run: 'a', attempt: 0, day: '2026-11-20', cost: 7, time: 0, gateway: '', generation: null, values: {} },
    ]);
  });

  it.each([
    { ...first, epoch: -1 },
    { ...first, cells: 7 },
    { ...first, cells: { a: { calls: 1 } } },
    null,
    'block',
    [],
  ])('that is none is not read: %#', (json) => expect(tallyBlockShape(json).ok).toBe(false));
});

it('three years of heavy daily use are so small that two devices stay under 200 kilobytes, indented as the app writes them', () => {
  const block = threeYears();
  const size = JSON.stringify({ tally: { here: blockForFile(block) } }, null, 2).length;
  expect(spent({ here: block }, '').calls).toBeGreaterThan(100_000);
  expect(size).toBeLessThan(100_000);
  expect(read(written(block))).toEqual(block);
});
