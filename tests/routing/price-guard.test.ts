import fc from 'fast-check';
import { estimate, priceBar } from '../../src/routing/price-guard';

const rule = { allowance: 1.5, paidBehindFree: false };

it.each<[what: string, first: number | null, later: number | null, isAllowed: boolean]>([
  ['cheaper', 100, 50, true],
  ['as dear as allowed', 100, 150, true],
  ['a little dearer than that', 100, 151, false],
  ['free behind paid', 100, 0, true],
  ['free behind free', 0, 0, true],
  ['paid behind free', 0, 1, false],
  ['not known', 100, null, true],
  ['not comparable', null, 1e12, true],
  ['not known behind free', 0, null, true],
])('%s', (_, first, later, isAllowed) => {
  expect(priceBar(first, later, rule) === null).toBe(isAllowed);
});

it('nobody is asked who costs more than the allowance, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.nat(1e9),
      fc.double({ min: 1, max: 100, noNaN: true }),
      (a, b, allowance) => {
        expect(priceBar(a, b, { allowance, paidBehindFree: false }) === null).toBe(
          b <= a * allowance || b / a <= allowance,
        );
      },
    ),
  );
});

it('an estimate is the price of the expected size, and not known without a price', () => {
  const size = { promptTokens: 1_000_000, answerTokens: 500_000 };
  expect(estimate({ prompt: 3, completion: 10, request: 1 }, size)).toBe(9);
  expect(estimate(null, size)).toBeNull();
});
