import { readPrice } from '../../src/gateway/read-price';

const plain = { prompt: '0.000003', completion: '0.000015' };
const read = { prompt: 3_000_000_000, completion: 15_000_000_000, request: 0 };

it.each<[what: string, pricing: unknown]>([
  ['a router’s', { prompt: '-1', completion: '-1' }],
  ['half of one', { prompt: '0.1' }],
  ['words', { prompt: 'cheap', completion: '0' }],
  ['not there', undefined],
  ['a list', []],
  ['one with a fee that is none', { ...plain, request: '-1' }],
  ['one with a tier that is none', { ...plain, overrides: [{ min_prompt_tokens: 200_000, prompt: '-1' }] }],
  ['one with a tier that is no object', { ...plain, overrides: ['dearer at night'] }],
  ['one with hours that are none', { ...plain, overrides: [{ utc_start: 'dusk', utc_end: 'dawn', prompt: '0' }] }],
])('a price is not known where it is %s', (_, pricing) => {
  expect(readPrice(pricing)).toBeNull();
});

it('a free model is told from one without a price', () => {
  expect(readPrice({ prompt: '0', completion: '0' })).toEqual({ prompt: 0, completion: 0, request: 0 });
});

it('numbers are as good as strings', () => {
  expect(readPrice({ prompt: 6.146e-8, completion: 0.000015 })).toMatchObject({ prompt: 61_460_000 });
});

it('special tokens have their own rates where these are given', () => {
  const pricing = {
    ...plain,
    input_cache_read: '0.0000003',
    input_cache_write: '0.00000375',
    internal_reasoning: '0.00001',
  };
  expect(readPrice({ ...pricing, request: '0.005', web_search: '0.01' })).toEqual({
    ...read,
    cacheRead: 300_000_000,
    cacheWrite: 3_750_000_000,
    reasoning: 10_000_000_000,
    request: 5_000_000,
  });
});

it('a zero for thinking means that it costs what the answer does, as catalogues write it', () => {
  expect(readPrice({ ...plain, internal_reasoning: '0' })).toEqual(read);
});

it('tiers are read with what they name', () => {
  const overrides = [
    { min_prompt_tokens: 200_000, prompt: '0.000006', completion: '0.0000225' },
    { utc_start: 1630, utc_end: '0030', completion: '0.000001' },
    { utc_start: '16:30', utc_end: '00:30', min_prompt_tokens: 7, prompt: '0' },
  ];
  expect(readPrice({ ...plain, overrides })).toEqual({
    ...read,
    tiers: [
      { above: 200_000, prompt: 6_000_000_000, completion: 22_500_000_000 },
      { from: 1630, until: 30, completion: 1_000_000_000 },
      { from: 1630, until: 30, above: 7, prompt: 0 },
    ],
  });
  expect(readPrice({ ...plain, overrides: [] })).toEqual(read);
});
