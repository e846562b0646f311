import fc from 'fast-check';
import { blockForFile } from '../../src/ledger/block-file';
import { BlockDraft, withEntries } from '../../src/ledger/block-draft';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import type { NewEntry } from '../../src/ledger/entry';
import { spent } from '../../src/ledger/spending';
import { blockOf, cellOf, numbered } from '../helpers/blocks';
import { aCall } from '../helpers/calls';
import { START } from '../helpers/runs';

const DAY = 86_400_000;
const MODEL = 'openrouter/anthropic/claude-sonnet-5';
const book = (block: TallyBlock, ...entries: NewEntry[]): TallyBlock =>
  withEntries(block, numbered(entries, block.sequence));
const decided = (accepted: boolean, run = 'run-1'): NewEntry => ({ type: 'decided', run, attempt: 0, accepted });
const sums = (block: TallyBlock) => spent({ here: block }, '');

describe('a call', () => {
  it('is counted once in each dimension that it has, richest for its model', () => {
    const block = blockOf({ genre: 'Noir, Romance', project: 'Saltmarrow' });
    const plain = { calls: 1, cost: 5, answered: 1 };
    for (const [dimension, value] of [
      ['task', 'rewrite'],
      ['genre', 'Noir, Romance'],
      ['preset', 'draft'],
      ['project', 'Saltmarrow'],
    ] as const)
      expect(cellOf(block, '2026-11-20', dimension, value)).toEqual(plain);
    const tokens = { tokensIn: 10, tokensOut: 2 };
    expect(cellOf(block, '2026-11-20', 'gateway', 'openrouter')).toEqual({ ...plain, ...tokens });
    expect(cellOf(block, '2026-11-20', 'model', MODEL)).toEqual({
      ...plain,
      ...tokens,
      waited: 800,
      begun: 1,
      writing: 4000,
      written: 2,
    });
    expect(block).toMatchObject({ sequence: 1, since: '2026-11-20', newest: START });
  });

  it('without a genre and outside of a book is in no cell of these', () => {
    expect(Object.keys(blockOf({}).cells['2026-11-20'] ?? {}).sort()).toEqual(['gateway', 'model', 'preset', 'task']);
  });

  it('is counted under the model that answered', () => {
    expect(cellOf(blockOf({ answeredBy: 'x/y|z' }), '2026-11-20', 'model', 'openrouter/x/y|z')).toMatchObject({
      calls: 1,
    });
  });

  it.each<[ended: string, more: object, counted: object]>([
    ['complete', { fallback: true }, { answered: 1, fallbacks: 1, waited: 800, begun: 1 }],
    ['length', {}, { answered: 1, waited: 800, begun: 1 }],
    ['cut-off', {}, { answered: 1, waited: 800, begun: 1 }],
    ['stopped', {}, { waited: 800, begun: 1 }],
    ['failed', { fallback: true, firstTokenAfter: null }, {}],
  ])('that ended as %s counts what it has', (ended, more, counted) => {
    const call = { ended, cost: 0, tokensIn: null, tokensOut: null, ...more };
    expect(cellOf(blockOf(call), '2026-11-20', 'model', MODEL)).toEqual({ calls: 1, ...counted });
  });

  it('that has no known cost is counted, and nothing is summed', () => {
    expect(sums(blockOf({ cost: null, source: 'unknown' }, { cost: 5 }))).toMatchObject({
      calls: 2,
      cost: 5,
      unknown: 1,
    });
  });

  it('that is booked again changes nothing but the number of the last line', () => {
    const block = blockOf({});
    expect(book(block, aCall({ run: 'run-1', cost: 99 }))).toEqual({ ...block, sequence: 2 });
  });
});

describe('a call that is not settled', () => {
  const pending = blockOf({ cost: 7, source: 'pending', attempt: 1, generation: 'gen-1' }, { cost: 5 });
  const settled = (cost: number | null): NewEntry => ({ type: 'settled', run: 'run-1', attempt: 1, cost });

  it('is kept beside the cells', () => {
    expect(pending.pending).toMatchObject([
      { run: 'run-1', attempt: 1, day: '2026-11-20', cost: 7, time: START, gateway: 'openrouter', generation: 'gen-1' },
    ]);
    expect(spent({ here: pending }, '2026-11-20')).toMatchObject({ calls: 2, cost: 5, pending: 7, unknown: 0 });
  });

  it('moves into the cells that it is counted in once it is, and only once', () => {
    const block = book(pending, settled(9));
    expect(block.pending).toEqual([]);
    expect(sums(block)).toMatchObject({ calls: 2, cost: 14, pending: 0, unknown: 0 });
    expect(book(block, settled(9))).toEqual({ ...block, sequence: 4 });
    expect(book(block, { ...settled(9), run: 'never' })).toEqual({ ...block, sequence: 4 });
  });

  it('is unknown where it never will be, and while there is no estimate', () => {
    expect(sums(book(pending, settled(null)))).toMatchObject({ cost: 5, pending: 0, unknown: 1 });
    expect(sums(blockOf({ cost: null, source: 'pending' }))).toMatchObject({ calls: 1, cost: 0, unknown: 1 });
  });
});

describe('what the writer decides', () => {
  const counted = (block: TallyBlock) => {
    const { decided = 0, accepted = 0 } = cellOf(block, '2026-11-20', 'model', MODEL);
    return [decided, accepted];
  };

  it.each<[decisions: boolean[], counted: [number, number]]>([
    [[true], [1, 1]],
    [[false], [1, 0]],
    [
      [true, true],
      [1, 1],
    ],
    [
      [false, true],
      [1, 1],
    ],
    [
      [true, false],
      [1, 0],
    ],
    [
      [false, true, false, true],
      [1, 1],
    ],
  ])('%p is decided once, as it was said last', (decisions, expected) => {
    expect(counted(book(blockOf({}), ...decisions.map((one) => decided(one))))).toEqual(expected);
  });

  it('is counted for the model and the day of its call', () => {
    const block = blockOf({ day: '2026-11-19', model: 'x' }, { day: '2026-11-20' });
    expect(cellOf(book(block, decided(true)), '2026-11-19', 'model', 'openrouter/x')).toMatchObject({ accepted: 1 });
  });

  it('is counted for the call of which a part was kept as an answer of its own', () => {
    expect(counted(book(blockOf({}), decided(true, 'run-1-0')))).toEqual([1, 1]);
  });

  it('about a call that nobody knows any more is in no sum', () => {
    const block = blockOf({});
    expect(book(block, decided(true, 'never'))).toEqual({ ...block, sequence: 2 });
  });

  it('is found for hundreds of calls back, and what is remembered does not grow for ever', () => {
    const calls = Array.from({ length: 2000 }, () => ({}));
    const block = blockOf(...calls);
    expect(block.recent.size).toBeLessThanOrEqual(450);
    expect(counted(book(block, decided(true, 'run-1701')))).toEqual([1, 1]);
  });
});

describe('what cannot be true', () => {
  it('of a usage is listed with the gateway’s words', () => {
    const block = blockOf({ cost: null, source: 'unknown', disbelieved: '{"cost":-1}' });
    expect(block.flagged).toMatchObject([
      { run: 'run-1', why: 'usage', cost: null, said: '{"cost":-1}', model: MODEL },
    ]);
    expect(sums(block)).toMatchObject({ calls: 1, unknown: 1, cost: 0 });
  });

  it('of a clock that was set back is listed and in no sum, and beside the cells when it is settled', () => {
    const back = { time: START - 2 * DAY, day: '2026-11-18' };
    const block = blockOf({}, { ...back, cost: 70 }, { ...back, cost: null, source: 'pending', generation: 'g' });
    expect(sums(block)).toMatchObject({ calls: 1, cost: 5, pending: 0, unknown: 0 });
    expect(block.flagged).toMatchObject([
      { run: 'run-2', why: 'date', day: '2026-11-18', cost: 70 },
      { run: 'run-3', why: 'date', cost: null },
    ]);
    expect(block.outside).toEqual({ calls: 2, cost: 70, unknown: 0 });
    const after = book(block, { type: 'settled', run: 'run-3', attempt: 0, cost: 8 }, decided(true, 'run-2'));
    expect([after.outside, sums(after).cost]).toEqual([{ calls: 2, cost: 78, unknown: 0 }, 5]);
  });

  it('is not a day that came late, nor the hour of another time zone', () => {
    const block = blockOf({}, { time: START - DAY, day: '2026-11-19' }, { time: START + 40 * DAY, day: '2026-12-30' });
    expect([block.flagged, sums(block).calls]).toEqual([[], 3]);
  });

  it('is a call from before there was a plugin', () => {
    expect(blockOf({ time: 0, day: '1970-01-01' }).outside.calls).toBe(1);
  });

  it('were the days before, when ten calls in a row seem to come from the past', () => {
    const right = { time: START, day: '2026-11-20' };
    const block = blockOf({ time: START + 400 * DAY, day: '2027-12-25' }, ...Array.from({ length: 12 }, () => right));
    expect([block.outside.calls, block.newest, sums(block).calls]).toEqual([9, START, 4]);
  });

  it('is listed for the last calls only, and counted for all', () => {
    const back = Array.from({ length: 8 }, () => ({ time: START - 9 * DAY, day: '2026-11-11' }));
    const block = blockOf(...Array.from({ length: 10 }, () => [{}, ...back]).flat());
    expect([block.flagged.length, block.outside]).toEqual([50, { calls: 80, cost: 400, unknown: 0 }]);
  });
});

it('a reset leaves nothing but the count of lines, in a new epoch', () => {
  const block = withEntries(blockOf({}, { cost: null, source: 'pending' }), [{ type: 'reset', sequence: 3 }]);
  expect(block).toEqual({ ...emptyBlock, epoch: 1, sequence: 3 });
  const late: NewEntry[] = [{ type: 'settled', run: 'run-2', attempt: 0, cost: 5 }, decided(true)];
  expect(sums(book(block, ...late))).toMatchObject({ calls: 0, cost: 0 });
});

it('a draft changes nothing of the block that it began with', () => {
  const block = blockOf({ genre: 'Noir' }, { cost: 7, source: 'pending' });
  const before = JSON.stringify(blockForFile(block));
  const draft = new BlockDraft(block);
  for (const entry of numbered([aCall({ run: 'x', genre: 'Noir' }), decided(true)], 2)) draft.take(entry);
  draft.take({ type: 'settled', sequence: 5, run: 'run-2', attempt: 0, cost: 1 });
  expect(JSON.stringify(blockForFile(block))).toBe(before);
});

it('entries in one go and one by one come to the same', () => {
  const entry = fc.oneof(
    fc.record({ run: fc.nat(30), cost: fc.option(fc.nat(1e9)), task: fc.constantFrom('rewrite', 'chat') }),
    fc.record({ decides: fc.nat(30), accepted: fc.boolean() }),
    fc.record({ settles: fc.nat(30), cost: fc.option(fc.nat(1e9)) }),
  );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40, size: 'max' }), (script) => {
      const entries = numbered(
        script.map((one): NewEntry => {
          if ('decides' in one) return decided(one.accepted, `${one.decides}`);
          if ('settles' in one) return { type: 'settled', run: `${one.settles}`, attempt: 0, cost: one.cost };
          const source = one.run % 3 === 0 ? 'pending' : one.cost === null ? 'unknown' : 'reported';
          return aCall({ ...one, run: `${one.run}`, source });
        }),
      );
      const whole = withEntries(emptyBlock, entries);
      expect(entries.reduce((block, one) => withEntries(block, [one]), emptyBlock)).toEqual(whole);
      expect(
        withEntries(
          whole,
          entries.filter(({ type }) => type === 'called'),
        ),
      ).toEqual(whole);
    }),
  );
});
