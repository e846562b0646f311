import fc from 'fast-check';
import { dialects, gatewayKinds } from '../../src/gateway/dialect';
import { readError } from '../../src/gateway/read-error';
import { readChunk, requestBody } from '../../src/gateway/wire-format';
import { aRequest } from '../helpers/ask';

const usageOf = (usage: unknown) => readChunk({ usage })?.usage;

describe('a request', () => {
  it('is streamed, with a limit, and says nothing of what was not chosen', () => {
    expect(requestBody(aRequest(), dialects.mistral)).toEqual({
      model: 'vendor/model',
      messages: [{ role: 'user', content: 'Write.' }],
      stream: true,
      max_tokens: 500,
    });
  });

  it('says its sampling in the words of the wire, zero included', () => {
    const sampling = { temperature: 0, topP: 0.9, frequencyPenalty: 0.1, presencePenalty: -1, seed: 0 };
    expect(requestBody(aRequest({ sampling }), dialects.portkey)).toMatchObject({
      temperature: 0,
      top_p: 0.9,
      frequency_penalty: 0.1,
      presence_penalty: -1,
      seed: 0,
    });
  });

  it.each(gatewayKinds)('to %s has no field that it would not understand', (kind) => {
    const body = requestBody(aRequest(), dialects[kind]);
    const isOpenRouter = kind === 'openrouter';
    expect('provider' in body).toBe(isOpenRouter);
    expect('stream_options' in body).toBe(!isOpenRouter && kind !== 'mistral');
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['usage']));
  });

  it('asks OpenRouter for providers that keep nothing when the writer does', () => {
    const provider = (zdr: boolean) =>
      requestBody(aRequest({ privacy: { dataCollection: 'allow', zdr } }), dialects.openrouter).provider;
    expect([provider(false), provider(true)]).toEqual([
      { data_collection: 'allow' },
      { data_collection: 'allow', zdr: true },
    ]);
  });
});

describe('what only OpenRouter is told', () => {
  const wishes = {
    provider: { order: ['a'], only: [], ignore: ['b'], sort: 'price', maxLatencySeconds: 3, minThroughput: 20 },
    maxPrice: { prompt: 1_000_000_000, completion: 61_460_000 },
    fallbackModels: ['a/two', 'vendor/model', 'a/three', 'a/four'],
  } as const;

  it('is in the words that it knows, and only what was chosen', () => {
    expect(requestBody(aRequest(wishes), dialects.openrouter)).toMatchObject({
      provider: {
        data_collection: 'deny',
        order: ['a'],
        ignore: ['b'],
        sort: 'price',
        preferred_max_latency: 3,
        preferred_min_throughput: 20,
        max_price: { prompt: 1, completion: 0.06146 },
      },
    });
    expect(requestBody(aRequest(), dialects.openrouter).provider).toEqual({ data_collection: 'deny' });
  });

  it('is its own list of models in place of one, three at most', () => {
    const body = requestBody(aRequest(wishes), dialects.openrouter);
    expect([body.models, 'model' in body]).toEqual([['vendor/model', 'a/two', 'a/three'], false]);
  });

  it('is told to nobody else', () => {
    for (const kind of gatewayKinds.filter((name) => name !== 'openrouter')) {
      const body = requestBody(aRequest({ ...wishes, effort: 'high' }), dialects[kind]);
      expect([kind, body.model, body.provider, body.models, body.reasoning]).toEqual([
        kind,
        'vendor/model',
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});

describe('usage', () => {
  const none = { promptTokens: null, completionTokens: null, cachedTokens: null, reasoningTokens: null, cost: null };
  it.each<[what: string, wire: unknown, ours: object | null]>([
    ['nothing said is not known, never zero', {}, none],
    ['a cost alone', { cost: 0.000837 }, { ...none, cost: 837_000 }],
    ['a cost in a string', { cost: '0.00000006146' }, { ...none, cost: 61 }],
    ['a cost in exponents', { cost: 1e-7 }, { ...none, cost: 100 }],
    ['a true zero', { cost: 0 }, { ...none, cost: 0 }],
    ['a cost below zero is none, and is told', { cost: -1 }, { ...none, odd: '{"cost":-1}' }],
    ['a cost that is no amount is told', { cost: 'much' }, { ...none, odd: '{"cost":"much"}' }],
    [
      'the provider’s bill is within the cost',
      { cost: 0.5, is_byok: false, cost_details: { upstream_inference_cost: 0.4 } },
      { ...none, cost: 500_000_000 },
    ],
    [
      'the provider’s bill comes on top with an own key there',
      { cost: 0.5, is_byok: true, cost_details: { upstream_inference_cost: 9.5 } },
      { ...none, cost: 10_000_000_000 },
    ],
    [
      'details',
      {
        prompt_tokens_details: { cached_tokens: 3, cache_write_tokens: 5 },
        completion_tokens_details: { reasoning_tokens: 4 },
      },
      { ...none, cachedTokens: 3, cacheWriteTokens: 5, reasoningTokens: 4 },
    ],
    ['nulls', { prompt_tokens: null, cost: null, prompt_tokens_details: null, cost_details: null }, none],
    [
      'a count that cannot be costs no other, and is told',
      { prompt_tokens: -1, completion_tokens: 2.5, cost: 1 },
      { ...none, cost: 1e9, odd: '{"prompt_tokens":-1,"completion_tokens":2.5,"cost":1}' },
    ],
    ['a text', 'lots', null],
  ])('%s', (_, wire, ours) => {
    expect(usageOf(wire)).toEqual(ours);
  });

  it('what is told of figures that cannot be is not long', () => {
    expect(usageOf({ cost: 'x'.repeat(9000) })?.odd).toHaveLength(500);
  });

  it('counts are whole numbers, so that they can be multiplied exactly', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (prompt_tokens, cost) => {
        const usage = usageOf({ prompt_tokens, cost });
        for (const count of [usage?.promptTokens ?? 0, usage?.cost ?? 0]) {
          expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
        }
      }),
    );
  });
});

it('whatever comes over the wire, reading it does not fail', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, part) => {
      for (const json of [value, { choices: value }, { choices: [value] }, { choices: [{ delta: value }] }]) {
        readChunk(json);
        readError(json);
      }
      readChunk({ choices: [{ delta: { content: value, reasoning_details: part } }], usage: part });
      const said = readError({ error: value });
      if (said) expect(typeof said.message).toBe('string');
    }),
  );
});

it('an answer without a failure tells of none', () => {
  fc.assert(
    fc.property(fc.string(), (content) => {
      expect(readError({ choices: [{ delta: { content } }], error: null, detail: 'x' })).toBeNull();
    }),
  );
});

it.each<[what: string, raw: unknown, said: string]>([
  ['a text', 'Slowly.', 'Slowly.'],
  ['JSON', { error: 'connect error' }, 'connect error'],
  ['JSON in a text', '{"error":{"message":"Overloaded","type":"x"}}', 'Overloaded'],
  ['JSON of its own kind', '{"message":"Too busy"}', 'Too busy'],
  ['JSON that nobody knows', { reason: 7 }, '{"reason":7}'],
  ['nothing', null, 'Provider returned error'],
])('what the provider said is told where it is %s', (_, raw, said) => {
  const metadata = { raw };
  expect(readError({ error: { message: 'Provider returned error', metadata } })?.message).toBe(said);
  expect(readError({ error: { message: 'Provider returned error' } })?.message).toBe('Provider returned error');
});
