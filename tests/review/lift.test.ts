import * as fc from 'fast-check';
import { dropped, lift, liftSaid, movedTo } from '../../src/review/lift';

it('is heard of exactly like this', () => {
  const held = lift('Kimi', 1, 4);
  expect([
    liftSaid.lifted(held),
    liftSaid.moved(movedTo(held, 0)),
    liftSaid.dropped(held),
    liftSaid.putBack(held),
  ]).toEqual([
    'Kimi lifted, position 2 of 4.',
    'Kimi moved to position 1 of 4.',
    'Kimi dropped.',
    'Kimi put back, position 2 of 4.',
  ]);
});

it.each<[from: number, at: number, order: string]>([
  [0, 0, 'abcd'],
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 99, 'acdb'],
  [1, -99, 'bacd'],
])('lifted from %p and dropped at %p the list is %p', (from, at, order) => {
  expect(dropped([...'abcd'], movedTo(lift('it', from, 4), at)).join('')).toBe(order);
});

it('wherever it is moved, nothing is lost or doubled, and the others keep their order', () => {
  const lists = fc.integer({ min: 1, max: 8 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      from: fc.nat(count - 1),
      places: fc.array(fc.integer({ min: -3, max: 12 }), { maxLength: 6 }),
    }),
  );
  fc.assert(
    fc.property(lists, ({ count, from, places }) => {
      const items = Array.from({ length: count }, (_, index) => index);
      const held = places.reduce(movedTo, lift('it', from, count));
      const order = dropped(items, held);
      expect(order[held.at]).toBe(from);
      expect(order.filter((item) => item !== from)).toEqual(items.filter((item) => item !== from));
    }),
  );
});
