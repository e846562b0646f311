import fc from 'fast-check';
import { fieldAmount, typedAmount } from '../../src/ledger/typed-amount';

const euro = { code: 'EUR', rate: 0.8 };

it.each<[typed: string, nanoDollars: number | null | undefined]>([
  ['', null],
  ['  ', null],
  ['2', 2_000_000_000],
  ['2.5', 2_500_000_000],
  ['2,50', 2_500_000_000],
  [' $ 0.0052 ', 5_200_000],
  ['2 USD', 2_000_000_000],
  ['.5', 500_000_000],
  ['0.125', 125_000_000],
  ['0', 0],
  ['1,000', undefined],
  ['1.000', undefined],
  ['-1', undefined],
  ['$', undefined],
  ['2 €', undefined],
  ['two', undefined],
  ['1e9', undefined],
  ['99999999999', undefined],
])('%p is %p nano-dollars', (typed, nanoDollars) => {
  expect(typedAmount(typed, null)).toBe(nanoDollars);
});

it.each<[typed: string, nanoDollars: number | undefined]>([
  ['2', 2_500_000_000],
  ['2 €', 2_500_000_000],
  ['EUR 2', 2_500_000_000],
  ['$2', undefined],
])('where euros are shown %p is %p nano-dollars', (typed, nanoDollars) => {
  expect(typedAmount(typed, euro)).toBe(nanoDollars);
});

it('an amount that stands in its field is read again as what it looks like', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500_000 }),
      fc.constantFrom(null, euro, { code: 'JPY', rate: 151.37 }),
      fc.constantFrom('en-US', 'de-DE'),
      (cents, currency, locale) => {
        const shown = fieldAmount(cents * 10_000_000, currency, locale);
        const again = typedAmount(shown, currency);
        expect(typeof again === 'number' ? fieldAmount(again, currency, locale) : again).toBe(shown);
      },
    ),
  );
});
