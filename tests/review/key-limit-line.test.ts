import { keyLimitLine } from '../../src/review/key-limit-line';
import type { KeyLimit } from '../../src/gateway/account';

it.each<[limit: KeyLimit, said: string]>([
  [{ limit: 20e9, left: 8.63e9 }, 'OpenRouter says this key has $8.63 left of its $20.00 limit.'],
  [{ limit: 20e9, left: 0 }, 'OpenRouter says this key has $0.00 left of its $20.00 limit.'],
  [{ limit: 20e9, left: null }, 'OpenRouter says this key has a $20.00 limit.'],
  [{ limit: null, left: null }, 'OpenRouter sets no limit for this key; your account’s credit is the limit.'],
])('%j is said as %p', (limit, said) => {
  expect(keyLimitLine('OpenRouter', limit, 'en-US')).toBe(said);
});
