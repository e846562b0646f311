import { familyName, isAlias, keptFields, readCatalogue, shortName } from '../../src/gateway/model';
import { startDemoGateway } from '../workbench/gateway/demo-gateway';
import { listed } from '../helpers/models';

const sonnet = listed();

describe('a catalogue', () => {
  it('is read row by row', () => {
    expect(readCatalogue({ data: [sonnet] })).toEqual([
      {
        id: 'anthropic/claude-sonnet-5',
        canonicalId: 'anthropic/claude-sonnet-5-20260601',
        name: 'Claude Sonnet 5',
        contextLength: 200_000,
        maxAnswerTokens: 64_000,
        price: { prompt: 3_000_000_000, completion: 15_000_000_000, request: 0 },
        supportedParameters: ['max_tokens', 'seed'],
        aliasTarget: null,
        expires: null,
        zeroRetention: null,
        reasoning: { mandatory: false, supportedEfforts: ['low', 'high'] },
      },
    ]);
  });

  it.each<[what: string, target: unknown]>([
    ['an object', { slug: sonnet.id, name: 'Claude Sonnet 5' }],
    ['an id', sonnet.id],
  ])('shows an alias by today’s name, the target being %s', (_, alias_target) => {
    const alias = listed({ id: '~anthropic/claude-sonnet-latest', name: 'Claude Sonnet (latest)', alias_target });
    const models = readCatalogue({ data: [alias, sonnet] });
    expect(models.map(({ name }) => name)).toEqual(['Claude Sonnet 5', 'Claude Sonnet 5']);
  });

  it('shows an alias whose target is not listed by the target’s name, or else by its own', () => {
    const alias = listed({ id: '~x/y-latest', name: 'Y (latest)', alias_target: { slug: 'x/y' } });
    expect(readCatalogue({ data: [alias] })[0]?.name).toBe('Y (latest)');
    const named = { ...alias, alias_target: { slug: 'x/y', name: 'X: Y 7' } };
    expect(readCatalogue({ data: [named] })[0]?.name).toBe('Y 7');
  });

  it('leaves out rows that cannot be read and keeps the others', () => {
    const models = readCatalogue({ data: [null, 7, 'x', [], {}, { id: 5 }, { id: '' }, { id: 'a/b' }] });
    expect(models).toEqual([
      {
        id: 'a/b',
        canonicalId: null,
        name: 'b',
        contextLength: null,
        maxAnswerTokens: null,
        price: null,
        supportedParameters: null,
        aliasTarget: null,
        expires: null,
        zeroRetention: null,
        reasoning: null,
      },
    ]);
  });

  it.each([undefined, null, 'text', [], {}, { data: {} }])('%p is an empty one', (json) => {
    expect(readCatalogue(json)).toEqual([]);
  });

  it('of Ollama is read by its own shape', () => {
    const models = readCatalogue({ models: [{ name: 'qwen3:14b', model: 'qwen3:14b', size: 9 }, { name: 'phi4' }, 7] });
    expect(models.map(({ id }) => id)).toEqual(['qwen3:14b', 'phi4']);
  });

  it.each<[gateway: string, row: object]>([
    ['vLLM', { max_model_len: 8192 }],
    ['Mistral', { max_context_length: 8192 }],
    ['llama.cpp', { meta: { n_ctx_train: 8192 } }],
  ])('of %s says how much a model can read', (_, row) => {
    expect(readCatalogue({ data: [{ id: 'm', ...row }] })[0]?.contextLength).toBe(8192);
  });

  it.each<[given: unknown, expires: string | null]>([
    ['2026-12-14', '2026-12-14'],
    ['2026-12-14T00:00:00Z', '2026-12-14'],
    [null, null],
    ['soon', null],
    [20261214, null],
  ])('an expiration date of %p is the day %p', (expiration_date, expires) => {
    expect(readCatalogue({ data: [listed({ expiration_date })] })[0]?.expires).toBe(expires);
  });

  it('is the same when it was kept with only the fields that are read', async () => {
    const gateway = await startDemoGateway();
    try {
      const { data } = (await (await fetch(`${gateway.url}/models`)).json()) as { data: unknown[] };
      expect(readCatalogue({ data: data.map(keptFields) })).toEqual(readCatalogue({ data }));
      expect(readCatalogue({ data })).toHaveLength(data.length);
    } finally {
      await gateway.close();
    }
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

it.each([
  ['~anthropic/claude-sonnet-latest', 'Claude Sonnet'],
  ['~openai/gpt-mini-latest', 'GPT Mini'],
  ['~moonshotai/kimi-latest', 'Kimi'],
])('the alias %p stands for %p', (id, family) => {
  expect([isAlias(id), familyName(id)]).toEqual([true, family]);
});

it.each(['anthropic/claude-sonnet-5', '~x/y', 'x/y-latest'])('%p is no alias', (id) => {
  expect(isAlias(id)).toBe(false);
});
