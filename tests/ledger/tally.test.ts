import fc from 'fast-check';
import type { Entry } from '../../src/ledger/entry';
import {
  emptyBlock,
  newerBlock,
  spent,
  spentBy,
  tallyBlockShape,
  totalOf,
  withEntry,
  type TallyBlock,
} from '../../src/ledger/tally';
import { aCall } from '../helpers/calls';
import { START } from '../helpers/runs';

const blockOf = (...calls: Parameters<typeof aCall>[0][]): TallyBlock =>
  calls.reduce<TallyBlock>((block, call, i) => withEntry(block, { ...aCall(call), sequence: i + 1 }), emptyBlock);

describe('a block', () => {
  it('has a cell for each day and dimension', () => {
    const cell = { calls: 1, cost: 5, unknown: 0, tokensIn: 10, tokensOut: 2 };
    expect(blockOf({})).toEqual({
      ...emptyBlock,
      sequence: 1,
      cells: {
        '2026-11-20|model|openrouter/anthropic/claude-sonnet-5': cell,
        '2026-11-20|task|rewrite': cell,
        '2026-11-20|preset|draft': cell,
        '2026-11-20|gateway|openrouter': cell,
      },
    });
  });

  it('counts unknown costs and sums none of them', () => {
    expect(spent({ here: blockOf({ cost: null, source: 'unknown' }, { cost: 5 }) }, '')).toMatchObject({
      calls: 2,
      cost: 5,
      unknown: 1,
    });
  });

  it('keeps what is not settled beside the cells', () => {
    const block = blockOf({ cost: 7, source: 'pending', attempt: 1, generation: 'gen-1' }, { cost: 5 });
    expect(block.pending).toMatchObject([
      { run: 'run-1', attempt: 1, day: '2026-11-20', cost: 7, time: START, gateway: 'openrouter', generation: 'gen-1' },
    ]);
    expect(spent({ here: block }, '2026-11-20')).toMatchObject({ calls: 2, cost: 5, pending: 7, unknown: 0 });
  });

  it('moves a settled amount into the cells that its call is counted in', () => {
    const settled = { type: 'settled', sequence: 3, run: 'run-1', attempt: 1, cost: 9 } as const;
    const block = withEntry(blockOf({ cost: 7, source: 'pending', attempt: 1 }, { cost: 5 }), settled);
    expect(block.pending).toEqual([]);
    for (const cell of Object.values(block.cells)) expect(cell).toMatchObject({ calls: 2, cost: 14, unknown: 0 });
    expect(withEntry(block, { ...settled, sequence: 4 })).toEqual({ ...block, sequence: 4 });
    expect(withEntry(block, { ...settled, sequence: 4, run: 'never' })).toEqual({ ...block, sequence: 4 });
  });

  it('counts as unknown what will never be settled, and what is pending without an estimate', () => {
    const block = blockOf({ cost: null, source: 'pending' });
    expect(spent({ here: block }, '')).toMatchObject({ calls: 1, cost: 0, pending: 0, unknown: 1 });
    const never = withEntry(block, { type: 'settled', sequence: 2, run: 'run-1', attempt: 0, cost: null });
    expect(spent({ here: never }, '')).toMatchObject({ calls: 1, cost: 0, pending: 0, unknown: 1 });
    const known = withEntry(block, { type: 'settled', sequence: 2, run: 'run-1', attempt: 0, cost: 3 });
    expect(spent({ here: known }, '')).toMatchObject({ calls: 1, cost: 3, pending: 0, unknown: 0 });
  });

  it('from before pending amounts could be settled is still read', () => {
    const old = { ...emptyBlock, pending: [{ run: 'a', attempt: 0, day: '2026-11-20', cost: 7 }] };
    const pending = [{ ...old.pending[0], time: 0, gateway: '', generation: null, cells: [] }];
    expect(tallyBlockShape(old)).toEqual({ ok: true, value: { ...old, pending } });
  });

  it('names the model that answered', () => {
    expect(Object.keys(blockOf({ answeredBy: 'x/y|z' }).cells)).toContain('2026-11-20|model|openrouter/x/y|z');
    expect(spentBy({ here: blockOf({ answeredBy: 'x/y|z' }) }, 'model', '')[0]?.value).toBe('openrouter/x/y|z');
  });

  it('takes each line once, in any company of lines that it has', () => {
    const entries = fc.array(
      fc.record({ cost: fc.option(fc.nat(1e9)), task: fc.constantFrom('rewrite', 'chat'), isPending: fc.boolean() }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(entries, fc.array(fc.nat(11)), (rows, again) => {
        const lines = rows.map(({ isPending, ...row }, i): Entry => {
          return { ...aCall({ ...row, source: isPending ? 'pending' : 'reported' }), sequence: i + 1 };
        });
        const whole = lines.reduce(withEntry, emptyBlock);
        expect(again.flatMap((i) => lines[i] ?? []).reduce(withEntry, whole)).toEqual(whole);
        const known = rows.reduce((sum, { cost, isPending }) => sum + (isPending ? 0 : (cost ?? 0)), 0);
        expect(spent({ here: whole }, '').cost).toBe(known);
        expect(tallyBlockShape(whole).ok).toBe(true);
      }),
    );
  });

  it('is not made larger by decisions', () => {
    const block = blockOf({});
    const after = withEntry(block, { type: 'decided', sequence: 2, run: 'run-1', attempt: 0, accepted: true });
    expect(after).toEqual({ ...block, sequence: 2 });
  });
});

describe('what was spent', () => {
  const tally = {
    here: blockOf({ day: '2026-11-20', cost: 5 }, { day: '2026-11-21', cost: 70, model: 'b', task: 'chat' }),
    there: blockOf({ day: '2026-11-20', cost: 300 }, { day: '2026-10-01', cost: 4000, source: 'pending' }),
  };

  it.each([
    ['2026-11-20', 305, 0, 2],
    ['2026-11', 375, 0, 3],
    ['2026', 375, 4000, 4],
    ['', 375, 4000, 4],
    ['2027', 0, 0, 0],
  ])('in %p sums over all devices', (period, cost, pending, calls) => {
    expect(spent(tally, period)).toMatchObject({ cost, pending, calls });
  });

  it('is told apart by a dimension, dearest first', () => {
    const rows = spentBy(tally, 'task', '2026-11').map(({ value, cell }) => [value, cell.cost, cell.calls]);
    expect(rows).toEqual([
      ['rewrite', 305, 2],
      ['chat', 70, 1],
    ]);
  });

  it('has what is not settled beside the cost of a value, and sorts by both', () => {
    const pendingFirst = blockOf({ cost: 5 }, { cost: 900, source: 'pending', model: 'b' });
    const rows = spentBy({ here: pendingFirst }, 'model', '').map(({ value, cell, pending }) => [
      value,
      cell.cost,
      pending,
    ]);
    expect(rows).toEqual([
      ['openrouter/b', 0, 900],
      ['openrouter/anthropic/claude-sonnet-5', 5, 0],
    ]);
  });

  it('is nothing where nothing was called', () => {
    expect([spent({}, ''), spentBy({}, 'model', '')]).toEqual([
      { calls: 0, cost: 0, unknown: 0, tokensIn: 0, tokensOut: 0, pending: 0 },
      [],
    ]);
  });
});

it.each<[a: [number, number], b: [number, number], newer: 'a' | 'b']>([
  [[0, 1], [0, 2], 'b'],
  [[0, 2], [0, 1], 'a'],
  [[0, 9], [1, 0], 'b'],
  [[1, 0], [0, 9], 'a'],
  [[0, 1], [0, 1], 'a'],
])('of %p and %p the block with the higher epoch, then revision, is the newer', ([e1, r1], [e2, r2], newer) => {
  const a = { ...emptyBlock, epoch: e1, revision: r1 };
  const b = { ...emptyBlock, epoch: e2, revision: r2 };
  expect(newerBlock(a, b)).toBe(newer === 'a' ? a : b);
});

it('what a day has cost is its calls and what is still to be settled; a day without calls has no cost', () => {
  const tally = { here: blockOf({ cost: 5 }), there: blockOf({ cost: 7 }) };
  expect([totalOf(tally, '2026-11-20'), totalOf(tally, '2026-11'), totalOf(tally, '2026-11-21')]).toEqual([
    12,
    12,
    null,
  ]);
});
