import fc from 'fast-check';
import { nanoDollars, priceOf, pricePerMillion } from '../../src/gateway/price';

it.each<[perToken: string, nanoPerMillion: number | null]>([
  ['0.00000006146', 61_460_000],
  ['0.000003', 3_000_000_000],
  ['3e-6', 3_000_000_000],
  ['1.5E-07', 150_000_000],
  ['0', 0],
  ['0.0', 0],
  [' 0.000001 ', 1_000_000_000],
  ['0.0000000000000014', 1],
  ['0.0000000000000015', 2],
  ['-1', null],
  ['', null],
  ['free', null],
  ['NaN', null],
  ['1e999', null],
  ['12345678901234', null],
])('a price of %p dollars per token is %p nano-dollars per million', (perToken, nano) => {
  expect(pricePerMillion(perToken)).toBe(nano);
});

it.each<[dollars: number | string | null | undefined, nano: number | null]>([
  [0.000837, 837_000],
  ['0.000837', 837_000],
  [1e-9, 1],
  [4e-10, 0],
  [5e-10, 1],
  [12, 12_000_000_000],
  [0, 0],
  [-0.1, null],
  [NaN, null],
  [Infinity, null],
  [null, null],
  [undefined, null],
])('%p dollars are %p nano-dollars', (dollars, nano) => {
  expect(nanoDollars(dollars)).toBe(nano);
});

it('every decimal is read digit by digit, never through a float', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (nano) => {
      const digits = String(nano).padStart(16, '0');
      expect(pricePerMillion(`${digits.slice(0, -15)}.${digits.slice(-15)}`)).toBe(nano);
      const cents = String(nano).padStart(10, '0');
      expect(nanoDollars(`${cents.slice(0, -9)}.${cents.slice(-9)}`)).toBe(nano);
    }),
  );
});

it('a call is rounded once, half up, and the fee of the request is added', () => {
  const price = { prompt: 61_460_000, completion: 250_000, request: 7 };
  expect(priceOf(price, 1, 0)).toBe(61 + 7);
  expect(priceOf(price, 0, 2)).toBe(1 + 7);
  expect(priceOf(price, 0, 1)).toBe(0 + 7);
  expect(priceOf(price, 1000, 500)).toBe(61_460 + 125 + 7);
});

it('a price is exact where a float is not', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(150_000_000), (prompt, completion, each) => {
      const exact = (BigInt(prompt + completion) * BigInt(each) + 500_000n) / 1_000_000n;
      expect(priceOf({ prompt: each, completion: each, request: 0 }, prompt, completion)).toBe(Number(exact));
    }),
  );
});
