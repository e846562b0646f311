import { compacted } from '../../src/ledger/compact';
import { withEntries } from '../../src/ledger/block-draft';
import { modelFigures } from '../../src/ledger/model-figures';
import { believable, firstDay, monthsIn, spent, spentBy, spentByDay, totalOf } from '../../src/ledger/spending';
import { emptyBlock } from '../../src/ledger/tally';
import { aCell, blockOf } from '../helpers/blocks';

const tally = {
  here: blockOf({ day: '2026-11-20', cost: 5 }, { day: '2026-11-21', cost: 70, model: 'b', task: 'chat' }),
  there: blockOf({ day: '2026-11-20', cost: 300 }, { day: '2026-10-01', cost: 4000, source: 'pending' }),
};

describe('what was spent', () => {
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
    const block = blockOf({ cost: 5 }, { cost: 900, source: 'pending', model: 'b' });
    expect(
      spentBy({ here: block }, 'model', '').map(({ value, cell, pending }) => [value, cell.cost, pending]),
    ).toEqual([
      ['openrouter/b', 0, 900],
      ['openrouter/anthropic/claude-sonnet-5', 5, 0],
    ]);
  });

  it('outside of any genre or book has a row of its own', () => {
    const block = blockOf(
      { genre: 'Noir', cost: 5 },
      { cost: 70 },
      { cost: 900, source: 'pending', project: 'Saltmarrow' },
    );
    const rows = (dimension: 'genre' | 'project') =>
      spentBy({ here: block }, dimension, '').map(({ value, cell, pending }) => [
        value,
        cell.cost,
        pending,
        cell.calls,
      ]);
    expect(rows('genre')).toEqual([
      ['', 70, 900, 2],
      ['Noir', 5, 0, 1],
    ]);
    expect(rows('project')).toEqual([
      ['Saltmarrow', 0, 900, 1],
      ['', 75, 0, 2],
    ]);
  });

  it('under several names of one model can be put together', () => {
    const block = blockOf(
      { model: 'a/kimi-k3', cost: 1 },
      { answeredBy: 'a/kimi-k3-0711', cost: 20 },
      { model: 'a/opus' },
    );
    const family = (value: string) => value.replace(/-0711$/, '');
    expect(spentBy({ here: block }, 'model', '', family).map(({ value, cell }) => [value, cell.cost])).toEqual([
      ['openrouter/a/kimi-k3', 21],
      ['openrouter/a/opus', 5],
    ]);
  });

  it('is nothing where nothing was called', () => {
    expect([spent({}, ''), spentBy({}, 'model', '')]).toEqual([{ ...aCell({}), pending: 0 }, []]);
    expect([totalOf({}, ''), firstDay({ here: emptyBlock }), monthsIn({})]).toEqual([null, null, []]);
  });

  it('in all is what is settled and what is not', () => {
    expect([totalOf(tally, ''), totalOf(tally, '2026-11-20')]).toEqual([4375, 305]);
  });
});

describe('a month', () => {
  it('is drawn day by day, and what is only kept as a sum stands before', () => {
    const block = compacted(
      blockOf(
        { day: '2026-09-02', cost: 1 },
        { day: '2026-09-25', cost: 20, model: 'b' },
        { day: '2026-09-28', cost: 300, source: 'pending' },
      ),
      '2026-11-20',
    );
    const sonnet = 'openrouter/anthropic/claude-sonnet-5';
    expect(spentByDay({ here: block }, 'model', '2026-09')).toEqual([
      { day: null, costs: { [sonnet]: 1 }, total: 1 },
      { day: '2026-09-25', costs: { 'openrouter/b': 20 }, total: 20 },
      { day: '2026-09-28', costs: { [sonnet]: 300 }, total: 300 },
    ]);
  });

  it('of two devices has both in each day', () => {
    expect(spentByDay(tally, 'task', '2026-11')).toEqual([
      { day: '2026-11-20', costs: { rewrite: 305 }, total: 305 },
      { day: '2026-11-21', costs: { chat: 70 }, total: 70 },
    ]);
  });

  it('is in the list, the newest first, also when it is only a sum', () => {
    const old = compacted(blockOf({ day: '2026-03-03' }), '2026-11-20');
    expect(monthsIn({ ...tally, old })).toEqual(['2026-11', '2026-10', '2026-03']);
    expect(firstDay({ ...tally, old })).toBe('2026-03-03');
  });
});

describe('a model', () => {
  const figures = (...calls: Parameters<typeof blockOf>) => modelFigures({ here: blockOf(...calls) }, '')[0];

  it('is told with what an answer cost and how fast it came', () => {
    const call = { cost: 30, tokensOut: 200, firstTokenAfter: 1000, took: 5000 };
    expect(figures(call, { ...call, firstTokenAfter: 2000, took: 6000 }, { cost: 0, ended: 'failed' })).toMatchObject({
      perAnswer: 30,
      firstWord: (1000 + 2000 + 800) / 3,
      tokensPerSecond: 50,
      acceptance: null,
    });
  });

  it('of which nothing is known says so', () => {
    const failed = { ended: 'failed', firstTokenAfter: null, cost: null, source: 'unknown' as const };
    expect(figures(failed)).toMatchObject({ perAnswer: null, firstWord: null, tokensPerSecond: null });
    expect(figures({ ...failed, ended: 'complete' })).toMatchObject({ perAnswer: null });
  });

  it('is told with how often its answers were taken and how often it stood in for another', () => {
    const decisions = ['run-1', 'run-2', 'run-3'].map(
      (run, i) => ({ type: 'decided', sequence: 9 + i, run, attempt: 0, accepted: i > 0 }) as const,
    );
    const block = withEntries(blockOf({ fallback: true }, {}, {}, {}), decisions);
    expect(modelFigures({ here: block }, '2026-11')).toMatchObject([
      { acceptance: 2 / 3, cell: { fallbacks: 1, decided: 3, accepted: 2, answered: 4 } },
    ]);
  });
});

describe('a day that is still to come', () => {
  const there = blockOf(
    { day: '2026-11-20', cost: 1 },
    { day: '2026-11-21', cost: 20 },
    { day: '2026-11-22', cost: 300 },
    { day: '2031-01-01', cost: 4000, source: 'pending' },
  );
  it('is in no sum, but tomorrow is: somewhere it has begun', () => {
    expect(spent(believable({ there }, '2026-11-20'), '')).toMatchObject({ cost: 21, pending: 0, calls: 2 });
    expect(spent(believable({ there }, '2031-01-01'), '')).toMatchObject({ cost: 321, pending: 4000 });
  });

  it('is not, as a month, while a day of the month has begun', () => {
    const month = compacted(there, '2032-01-01');
    expect(spent(believable({ month }, '2026-10-30'), '').cost).toBe(0);
    expect(spent(believable({ month }, '2026-10-31'), '').cost).toBe(321);
  });

  it('costs nothing where there is none', () => {
    expect(believable(tally, '2026-11-21').here).toBe(tally.here);
  });
});
