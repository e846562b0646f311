import fc from 'fast-check';
import { isFree, nanoDollars, priceOf, pricePerMillion, type Price } from '../../src/gateway/price';

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

const tokens = (promptTokens: number, completionTokens: number, more: object = {}) => ({
  promptTokens,
  completionTokens,
  ...more,
});

it('a call is rounded once, half up, and the fee of the request is added', () => {
  const price = { prompt: 61_460_000, completion: 250_000, request: 7 };
  expect(priceOf(price, tokens(1, 0))).toBe(61 + 7);
  expect(priceOf(price, tokens(0, 2))).toBe(1 + 7);
  expect(priceOf(price, tokens(0, 1))).toBe(0 + 7);
  expect(priceOf(price, tokens(1000, 500))).toBe(61_460 + 125 + 7);
});

it('a price is exact where a float is not', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(150_000_000), (prompt, completion, each) => {
      const exact = (BigInt(prompt + completion) * BigInt(each) + 500_000n) / 1_000_000n;
      expect(priceOf({ prompt: each, completion: each, request: 0 }, tokens(prompt, completion))).toBe(Number(exact));
    }),
  );
});

describe('special tokens are part of the others', () => {
  const price: Price = {
    prompt: 10e6,
    completion: 100e6,
    request: 0,
    cacheRead: 1e6,
    cacheWrite: 20e6,
    reasoning: 50e6,
  };

  it.each<[what: string, more: object, cost: number]>([
    ['none', {}, 1000 * 10 + 200 * 100],
    ['not known', { cachedTokens: null, cacheWriteTokens: null, reasoningTokens: null }, 1000 * 10 + 200 * 100],
    ['read from the cache', { cachedTokens: 400 }, 600 * 10 + 400 + 200 * 100],
    ['written into it', { cacheWriteTokens: 400 }, 600 * 10 + 400 * 20 + 200 * 100],
    ['both', { cachedTokens: 400, cacheWriteTokens: 500 }, 100 * 10 + 400 + 500 * 20 + 200 * 100],
    ['thinking', { reasoningTokens: 150 }, 1000 * 10 + 50 * 100 + 150 * 50],
    ['more than there are', { cachedTokens: 5000, cacheWriteTokens: 9, reasoningTokens: 201 }, 1000 + 200 * 50],
  ])('%s', (_, more, cost) => {
    expect(priceOf(price, tokens(1000, 200, more))).toBe(cost);
  });

  it('and cost what those do where nothing else is said', () => {
    const plain = { prompt: 10e6, completion: 100e6, request: 0 };
    const special = { cachedTokens: 10, cacheWriteTokens: 10, reasoningTokens: 10 };
    expect(priceOf(plain, tokens(100, 20, special))).toBe(priceOf(plain, tokens(100, 20)));
  });
});

describe('tiers', () => {
  const price: Price = {
    prompt: 1e6,
    completion: 2e6,
    request: 0,
    cacheRead: 0,
    tiers: [
      { above: 500, prompt: 5e6 },
      { above: 200, prompt: 3e6, completion: 4e6 },
    ],
  };

  it.each([
    [200, 200 + 2 * 10],
    [201, 201 * 3 + 4 * 10],
    [500, 500 * 3 + 4 * 10],
    [501, 501 * 5 + 4 * 10],
  ])('with %i prompt tokens the rates are those of the highest tier below', (prompt, cost) => {
    expect(priceOf(price, tokens(prompt, 10))).toBe(cost);
  });

  it('keep the rates that they do not name', () => {
    expect(priceOf(price, tokens(300, 0, { cachedTokens: 300 }))).toBe(0);
  });
});

describe('hours', () => {
  const at = (time: string) => Date.parse(`2026-11-20T${time}:00Z`);
  const night: Price = { prompt: 10e6, completion: 0, request: 0, tiers: [{ from: 1630, until: 30, prompt: 5e6 }] };

  it.each([
    ['16:29', 10],
    ['16:30', 5],
    ['23:59', 5],
    ['00:00', 5],
    ['00:29', 5],
    ['00:30', 10],
  ])('at %s UTC a token costs %i', (time, cost) => {
    expect(priceOf(night, tokens(1, 0), at(time))).toBe(cost);
  });

  it('that are not known count with the dearest one', () => {
    expect(priceOf(night, tokens(1, 0))).toBe(10);
    const peak: Price = { ...night, tiers: [{ from: 900, until: 1700, prompt: 30e6 }] };
    expect(priceOf(peak, tokens(1, 0))).toBe(30);
    expect(priceOf(peak, tokens(1, 0), at('08:00'))).toBe(10);
  });

  it('may hold only for long prompts', () => {
    const both: Price = { ...night, tiers: [{ above: 100, from: 900, until: 1700, prompt: 30e6 }] };
    expect([100, 101].map((count) => priceOf(both, tokens(count, 0), at('12:00')))).toEqual([1000, 3030]);
  });
});

it.each<[what: string, price: Price | null, free: boolean]>([
  ['nothing for anything', { prompt: 0, completion: 0, request: 0 }, true],
  ['something for the request', { prompt: 0, completion: 0, request: 1 }, false],
  ['something for long prompts', { prompt: 0, completion: 0, request: 0, tiers: [{ above: 9, prompt: 1 }] }, false],
  ['not known', null, false],
])('a price of %s is free: %p', (_, price, free) => {
  expect(isFree(price)).toBe(free);
});
