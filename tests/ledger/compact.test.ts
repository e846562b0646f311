import fc from 'fast-check';
import { byMonth, compacted, dayAfter } from '../../src/ledger/compact';
import { dimensions } from '../../src/ledger/cell';
import { monthsIn, spent, spentBy } from '../../src/ledger/spending';
import { blockOf, cellOf } from '../helpers/blocks';

it('days of more than sixty days ago go into their months, the others stay', () => {
  const block = blockOf(
    { day: '2026-09-20' },
    { day: '2026-09-21', cost: 7 },
    { day: '2026-09-02' },
    { day: '2026-11-20' },
  );
  const small = compacted(block, '2026-11-20');
  expect(Object.keys(small.cells).sort()).toEqual(['2026-09', '2026-09-21', '2026-11-20']);
  expect(cellOf(small, '2026-09', 'task', 'rewrite')).toEqual({ calls: 2, cost: 10, answered: 2 });
  expect(spent({ here: small }, '2026-09').cost).toBe(17);
});

it('where nothing is old nothing is made', () => {
  const block = blockOf({ day: '2026-11-20' });
  expect(compacted(block, '2027-01-19')).toBe(block);
  expect(compacted(block, '2027-01-20')).not.toBe(block);
});

it('a day that comes after its month was put together joins it', () => {
  const early = compacted(blockOf({ day: '2026-09-20', genre: 'Noir' }), '2026-11-20');
  const late = { ...early, cells: { ...early.cells, ...blockOf({ day: '2026-09-20', task: 'chat' }).cells } };
  const block = compacted(late, '2026-11-20');
  expect(Object.keys(block.cells)).toEqual(['2026-09']);
  expect(spent({ here: block }, '').calls).toBe(2);
});

it('days are counted over months, years and leap days', () => {
  expect([dayAfter('2026-12-31', 1), dayAfter('2028-03-01', -1), dayAfter('2026-01-20', -60)]).toEqual([
    '2027-01-01',
    '2028-02-29',
    '2025-11-21',
  ]);
});

it('no sum of a month or of all time changes, whenever and however often days are put together', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((number) => dayAfter('2026-01-01', number));
  const call = fc.record({
    day,
    cost: fc.nat(1e9),
    task: fc.constantFrom('rewrite', 'chat'),
    genre: fc.constantFrom(null, 'Noir'),
    model: fc.constantFrom('a', 'b'),
    source: fc.constantFrom('reported' as const, 'pending' as const),
  });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 25, size: 'max' }), fc.array(day, { maxLength: 4 }), (calls, todays) => {
      const block = blockOf(...calls);
      const small = todays.reduce(compacted, block);
      const [before, after] = [{ here: block }, { here: small }];
      expect(byMonth(small.cells)).toEqual(byMonth(block.cells));
      expect(monthsIn(after)).toEqual(monthsIn(before));
      for (const month of ['', ...monthsIn(before)]) {
        expect(spent(after, month)).toEqual(spent(before, month));
        for (const dimension of dimensions) {
          const byValue = (one: typeof after) =>
            Object.fromEntries(spentBy(one, dimension, month).map((row) => [row.value, row]));
          expect(byValue(after)).toEqual(byValue(before));
        }
      }
    }),
  );
});
