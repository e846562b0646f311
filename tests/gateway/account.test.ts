import { generationCost, keyLimit, type KeyLimit } from '../../src/gateway/account';
import { aGateway } from '../helpers/ask';
import { scriptedFetch, type Scripted } from '../helpers/scripted-fetch';
import { wireDeps } from '../helpers/wire-deps';

const json = (body: unknown, status = 200): Scripted => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

describe('what is left of a key', () => {
  const asked = async (answer: Scripted | Error, kind: 'openrouter' | 'litellm' = 'openrouter') => {
    const { fetch, calls } = scriptedFetch(answer);
    const limit = await keyLimit(aGateway(kind), wireDeps(fetch));
    return { limit, urls: calls.map(({ url }) => url) };
  };

  it.each<[what: string, data: unknown, limit: KeyLimit | null]>([
    ['a limit', { limit: 20, limit_remaining: 8.63 }, { limit: 20e9, left: 8.63e9 }],
    ['a limit of nothing', { limit: 0, limit_remaining: 0 }, { limit: 0, left: 0 }],
    ['no limit of the key', { limit: null, limit_remaining: null }, { limit: null, left: null }],
    ['a limit that was passed', { limit: 5, limit_remaining: -0.002 }, { limit: 5e9, left: 0 }],
    ['a limit without the rest', { limit: 5 }, { limit: 5e9, left: null }],
    ['nothing', {}, null],
    ['a limit that is none', { limit: -5 }, null],
    ['no data', null, null],
  ])('is told: %s', async (_, data, limit) => {
    expect((await asked(json({ data }))).limit).toEqual(limit);
  });

  it('is asked of OpenRouter at one place only', async () => {
    expect((await asked(json({ data: { limit: null } }))).urls).toEqual(['https://gateway.example/v1/key']);
    expect((await asked(json({}), 'litellm')).urls).toEqual([]);
  });

  it('is not asked without a key', async () => {
    const { fetch, calls } = scriptedFetch(json({}));
    expect(await keyLimit(aGateway(), wireDeps(fetch, { keyOf: () => null }))).toBeNull();
    expect(calls).toEqual([]);
  });

  it('is not known from a gateway that says no, and a gateway that is away is told of', async () => {
    expect((await asked(json({ error: { message: 'No.' } }, 401))).limit).toBeNull();
    await expect(asked(new TypeError('offline'))).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

describe('what a generation came to', () => {
  const cost = async (answer: Scripted) => {
    const { fetch, calls } = scriptedFetch(answer);
    const amount = await generationCost(aGateway(), 'gen-1&x', wireDeps(fetch));
    expect(calls[0]?.url).toBe('https://gateway.example/v1/generation?id=gen-1%26x');
    return amount;
  };

  it.each<[what: string, answer: Scripted, cost: number | null]>([
    ['its cost', json({ data: { total_cost: 0.000837 } }), 837_000],
    ['nothing', json({ data: { total_cost: 0 } }), 0],
    [
      'the provider’s bill as well',
      json({ data: { total_cost: 0.95, is_byok: true, upstream_inference_cost: 19 } }),
      19.95e9,
    ],
    ['the same bill twice', json({ data: { total_cost: 0.95, is_byok: false, upstream_inference_cost: 19 } }), 0.95e9],
    ['less than nothing', json({ data: { total_cost: -1 } }), null],
    ['no cost', json({ data: {} }), null],
    ['that it is not there yet', json({ error: { message: 'Generation not found' } }, 404), null],
    ['a page', { type: 'text/html', body: '<p>' }, null],
  ])('when it says %s', async (_, answer, amount) => {
    expect(await cost(answer)).toBe(amount);
  });
});
