import { isNearlyUsed, keyLimitLine, lowCreditLine } from '../../src/review/key-limit-line';
import type { KeyLimit } from '../../src/gateway/account';

it.each<[limit: KeyLimit, said: string]>([
  [{ limit: 20e9, left: 8.63e9 }, 'OpenRouter says this key has $8.63 left of its $20.00 limit.'],
  [{ limit: 20e9, left: 0 }, 'OpenRouter says this key has $0.00 left of its $20.00 limit.'],
  [{ limit: 20e9, left: null }, 'OpenRouter says this key has a $20.00 limit.'],
  [{ limit: null, left: null }, 'OpenRouter sets no limit for this key; your account’s credit is the limit.'],
])('%j is said as %p', (limit, said) => {
  expect(keyLimitLine('OpenRouter', limit, 'en-US')).toBe(said);
});

it.each([
  [20, 8, false],
  [20, 4.01, false],
  [20, 4, true],
  [20, 0, true],
  [null, null, false],
  [20, null, false],
])('a key with a limit of %p and %p left is warned of: %p', (limit, left, isWarned) => {
  expect(isNearlyUsed({ limit, left })).toBe(isWarned);
});

it('a key with little left says so, and what to do', () => {
  expect(lowCreditLine('OpenRouter', { limit: 20e9, left: 1.2e9 }, 'en-US')).toBe(
    'OpenRouter says this key has $1.20 left of its $20.00 limit. Raise it there before it runs out.',
  );
});
