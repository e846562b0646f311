import fc from 'fast-check';
import { costInNanoDollars, inDollars, isDearer, perToken } from './prices';

it.each([
  [3, '0.000003'],
  [0.6, '0.0000006'],
  [0.0375, '0.0000000375'],
  [120, '0.00012'],
  [0, '0'],
])('%d dollars per million tokens are %s per token', (perMillion, perOne) => {
  expect(perToken(perMillion)).toBe(perOne);
});

it.each([
  ['a cent and a half per thousand', { prompt: '0.000015', completion: '0' }, 1000, 0, 15_000_000],
  ['half a nano-dollar is rounded up', { prompt: '0.0000000005', completion: '0' }, 1, 0, 1],
  ['less than half a nano-dollar is rounded down', { prompt: '0.0000000004', completion: '0' }, 1, 0, 0],
  ['prompt and answer are rounded together', { prompt: '0.0000000004', completion: '0.0000000004' }, 1, 1, 1],
  ['a price per request is added', { prompt: '0.000001', completion: '0', request: '0.01' }, 1, 0, 10_001_000],
  ['a router itself costs nothing', { prompt: '-1', completion: '-1' }, 100, 100, 0],
])('%s', (_, pricing, promptTokens, completionTokens, nanoDollars) => {
  expect(costInNanoDollars(pricing, { promptTokens, completionTokens })).toBe(nanoDollars);
});

it.each([
  ['0.0000006', 0.6, false],
  ['0.0000006', '0.59', true],
  ['0.0000006', undefined, false],
])('a price of %s a token is above %s dollars per million: %s', (price, most, isAbove) => {
  expect(isDearer(price, most)).toBe(isAbove);
});

it('the dearer tier begins above its threshold, not at it', () => {
  const dearer = { min_prompt_tokens: 100, prompt: '0.000002', completion: '0' };
  const pricing = { prompt: '0.000001', completion: '0', overrides: [dearer] };
  expect(costInNanoDollars(pricing, { promptTokens: 100, completionTokens: 0 })).toBe(100_000);
  expect(costInNanoDollars(pricing, { promptTokens: 101, completionTokens: 0 })).toBe(202_000);
});

it('the dollars that are sent come back as the same nano-dollars', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), (nanoDollars) => {
      const sent = JSON.parse(JSON.stringify(inDollars(nanoDollars))) as number;
      expect(Math.round(sent * 1e9)).toBe(nanoDollars);
    }),
  );
});
