import { Catalogues, readCatalogue, shortName } from '../../src/gateway/catalogue';
import { aGateway, KEY } from '../helpers/ask';
import { scriptedFetch, type Scripted } from '../helpers/scripted-fetch';

const sonnet = {
  id: 'anthropic/claude-sonnet-5',
  name: 'Anthropic: Claude Sonnet 5',
  context_length: 1_000_000,
  top_provider: { context_length: 200_000, max_completion_tokens: 64_000 },
  pricing: { prompt: '0.000003', completion: '0.000015', request: '0' },
  supported_parameters: ['max_tokens', 7, 'seed'],
};

describe('a catalogue', () => {
  it('is read row by row', () => {
    expect(readCatalogue({ data: [sonnet] })).toMatchObject([
      {
        id: 'anthropic/claude-sonnet-5',
        name: 'Claude Sonnet 5',
        contextLength: 200_000,
        maxAnswerTokens: 64_000,
        price: { prompt: 3_000_000_000, completion: 15_000_000_000, request: 0 },
        supportedParameters: ['max_tokens', 'seed'],
        aliasTarget: null,
      },
    ]);
  });

  it.each<[what: string, target: unknown]>([
    ['an object', { slug: sonnet.id, name: 'Claude Sonnet 5' }],
    ['an id', sonnet.id],
  ])('shows an alias by today’s name, the target being %s', (_, alias_target) => {
    const alias = { ...sonnet, id: '~anthropic/claude-sonnet-latest', name: 'Claude Sonnet (latest)', alias_target };
    const models = readCatalogue({ data: [alias, sonnet] });
    expect(models.map(({ name }) => name)).toEqual(['Claude Sonnet 5', 'Claude Sonnet 5']);
  });

  it('shows an alias whose target is not listed by its own name', () => {
    const alias = { ...sonnet, id: '~x/y-latest', name: 'Y (latest)', alias_target: { slug: 'x/y' } };
    expect(readCatalogue({ data: [alias] })[0]?.name).toBe('Y (latest)');
  });

  it.each<[what: string, pricing: unknown]>([
    ['a router', { prompt: '-1', completion: '-1' }],
    ['half of it', { prompt: '0.1' }],
    ['words', { prompt: 'cheap', completion: '0' }],
    ['none', undefined],
  ])('has no price where it is %s', (_, pricing) => {
    expect(readCatalogue({ data: [{ id: 'a/b', pricing }] })[0]?.price).toBeNull();
  });

  it('knows a free model from one without a price', () => {
    const pricing = { prompt: '0', completion: '0' };
    expect(readCatalogue({ data: [{ id: 'a/b:free', pricing }] })[0]?.price).toEqual({
      prompt: 0,
      completion: 0,
      request: 0,
    });
  });

  it('leaves out rows that cannot be read and keeps the others', () => {
    const models = readCatalogue({ data: [null, 7, 'x', [], {}, { id: 5 }, { id: 'a/b' }] });
    expect(models).toMatchObject([
      {
        id: 'a/b',
        name: 'b',
        contextLength: null,
        maxAnswerTokens: null,
        price: null,
        supportedParameters: null,
        aliasTarget: null,
      },
    ]);
  });

  it.each([undefined, null, 'text', [], {}, { data: {} }])('%p is an empty one', (json) => {
    expect(readCatalogue(json)).toEqual([]);
  });
});

it.each([
  ['Anthropic: Claude Sonnet 5', 'Claude Sonnet 5'],
  ['Kimi K3', 'Kimi K3'],
  ['~moonshotai/kimi-latest', 'kimi-latest'],
  ['qwen/qwen3:14b', 'qwen3:14b'],
  ['qwen3:14b', 'qwen3:14b'],
  ['Nous: Hermes: The Second', 'Hermes: The Second'],
])('%p is shown as %p', (name, short) => {
  expect(shortName(name)).toBe(short);
});

describe('the catalogues of the gateways', () => {
  const catalogues = (...answers: (Scripted | Error)[]) => {
    const { fetch, calls } = scriptedFetch(...answers);
    return { calls, catalogues: new Catalogues({ fetch, keyOf: () => KEY }) };
  };
  const page = { type: 'application/json', body: JSON.stringify({ data: [sonnet] }) };
  const candidate = { gateway: 'openrouter', model: sonnet.id };

  it('are fetched once each', async () => {
    const { catalogues: known, calls } = catalogues(page);
    await Promise.all([known.load(aGateway()), known.load(aGateway())]);
    await known.load(aGateway());
    expect(calls.map(({ url }) => url)).toEqual(['https://gateway.example/v1/models']);
    expect(known.find(candidate)?.id).toBe(sonnet.id);
    expect(known.nameOf(candidate)).toBe('Claude Sonnet 5');
    expect(known.modelsOf('openrouter')).toHaveLength(1);
  });

  it('are asked again after a failure, and a failure throws nothing', async () => {
    const { catalogues: known, calls } = catalogues(new TypeError('offline'), { status: 503 }, page);
    for (let i = 0; i < 3; i++) await known.load(aGateway());
    expect([calls.length, known.find(candidate)?.name]).toEqual([3, 'Claude Sonnet 5']);
  });

  it('are fetched anew from a gateway that has moved', async () => {
    const { catalogues: known, calls } = catalogues(page);
    await known.load(aGateway());
    await known.load(aGateway('openrouter', { baseUrl: 'https://moved.example/v1' }));
    expect(calls.at(-1)?.url).toBe('https://moved.example/v1/models');
  });

  it('are not asked for without a key', async () => {
    const { fetch, calls } = scriptedFetch(page);
    const known = new Catalogues({ fetch, keyOf: () => null });
    await known.load(aGateway());
    expect(calls).toEqual([]);
    await known.load(aGateway('ollama'));
    expect(calls).toHaveLength(1);
  });

  it('without one, a model is named by the readable end of its id', () => {
    expect(catalogues().catalogues.nameOf({ gateway: 'x', model: 'moonshotai/kimi-k3' })).toBe('kimi-k3');
  });
});
