import { apiUrl, type Gateway } from '../../src/gateway/gateway';
import type { GatewayKind } from '../../src/gateway/dialect';
import { getJson, placeOf, postJson, wayOf } from '../../src/gateway/transport';
import { aGateway } from '../helpers/ask';
import { scriptedBuffered } from '../helpers/scripted-buffered';
import { scriptedFetch } from '../helpers/scripted-fetch';
import { KEY, rememberedWays, wireDeps } from '../helpers/wire-deps';

const listing = { type: 'application/json', body: '{"data":[]}' };
const cors = new TypeError('Failed to fetch');
const place = placeOf(aGateway());

describe('the address', () => {
  it.each<[kind: GatewayKind, base: string, url: string]>([
    ['openrouter', 'https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1/models'],
    ['openrouter', 'https://openrouter.ai/api/v1/', 'https://openrouter.ai/api/v1/models'],
    ['openrouter', 'https://openrouter.ai/api', 'https://openrouter.ai/api/v1/models'],
    ['openrouter', 'https://openrouter.ai', 'https://openrouter.ai/api/v1/models'],
    ['openrouter', 'https://openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1/models'],
    ['ollama', 'http://localhost:11434', 'http://localhost:11434/v1/models'],
    ['ollama', 'http://localhost:11434/', 'http://localhost:11434/v1/models'],
    ['litellm', 'http://localhost:4000/v1/chat/completions/', 'http://localhost:4000/v1/models'],
    ['litellm', 'http://localhost:4000/chat/completions', 'http://localhost:4000/models'],
    ['generic', 'http://127.0.0.1:9000/api', 'http://127.0.0.1:9000/api/v1/models'],
    ['generic', 'http://127.0.0.1:9000/api/v1', 'http://127.0.0.1:9000/api/v1/models'],
    ['generic', 'https://x.example/inference/chat/completions', 'https://x.example/inference/models'],
    ['gemini-compatible', 'https://g.example', 'https://g.example/v1beta/openai/models'],
    ['gemini-compatible', 'https://g.example/v1beta/openai/', 'https://g.example/v1beta/openai/models'],
  ])('of the models of %s at %s is %s', (kind, baseUrl, url) => {
    expect(apiUrl(aGateway(kind, { baseUrl }), '/models')).toBe(url);
    expect(apiUrl(aGateway(kind, { baseUrl }), 'models')).toBe(url);
  });

  it('of what stands beside the API is told from it', () => {
    expect(apiUrl(aGateway('ollama', { baseUrl: 'http://localhost:11434/' }), '../api/tags')).toBe(
      'http://localhost:11434/api/tags',
    );
  });

  it.each(['https://me:secret@api.example/v1', 'file:///etc/passwd', 'localhost:1234', ''])(
    '%p is refused, without being quoted',
    (baseUrl) => {
      let refusal: unknown;
      try {
        apiUrl(aGateway('generic', { baseUrl }), 'models');
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toMatchObject({ name: 'GatewayError', kind: 'bad-address' });
      expect(String(refusal)).not.toContain('secret');
    },
  );
});

describe('the way to a gateway', () => {
  it('is fetch where fetch is let in, and nothing else is tried', async () => {
    const { fetch, calls } = scriptedFetch(listing);
    const buffered = scriptedBuffered();
    const deps = wireDeps(fetch, { requestBuffered: buffered.request });
    expect(await getJson(aGateway(), 'models', deps)).toEqual({ status: 200, json: { data: [] }, way: 'stream' });
    expect([calls.length, buffered.calls.length, deps.ways.get(place)]).toEqual([1, 0, 'stream']);
  });

  it('is the other where fetch fails without a response, twice, and is remembered', async () => {
    const { fetch, calls } = scriptedFetch(cors);
    const buffered = scriptedBuffered({ text: '{"data":[1]}' });
    const deps = wireDeps(fetch, { requestBuffered: buffered.request });
    expect(await getJson(aGateway(), 'models', deps)).toEqual({ status: 200, json: { data: [1] }, way: 'buffered' });
    await getJson(aGateway(), 'models', deps);
    expect([calls.length, buffered.calls.length, await wayOf(aGateway(), deps)]).toEqual([2, 2, 'buffered']);
    expect(buffered.calls[0]?.headers.Authorization).toBe(`Bearer ${KEY}`);
  });

  it('stays fetch where only the network was away for a moment', async () => {
    const { fetch } = scriptedFetch(cors, listing);
    const deps = wireDeps(fetch, { requestBuffered: scriptedBuffered({ text: '{}' }).request });
    expect((await getJson(aGateway(), 'models', deps)).way).toBe('stream');
    expect(deps.ways.get(place)).toBe('stream');
  });

  it('is none where neither answers, and nothing is remembered', async () => {
    const ways = rememberedWays();
    const down = new Error(`refused ${KEY}`);
    const deps = wireDeps(scriptedFetch(cors).fetch, { requestBuffered: scriptedBuffered(down).request, ways });
    await expect(wayOf(aGateway(), deps)).rejects.toMatchObject({ kind: 'unreachable', message: 'refused …' });
    expect(ways.all.size).toBe(0);
  });

  it('is what the row says, without a question', async () => {
    const { fetch, calls } = scriptedFetch(listing);
    const deps = wireDeps(fetch, { requestBuffered: scriptedBuffered().request });
    expect(await wayOf(aGateway('generic', { transport: 'buffered' }), deps)).toBe('buffered');
    expect(await wayOf(aGateway('generic', { transport: 'stream' }), deps)).toBe('stream');
    expect(calls).toEqual([]);
  });

  it('that the row says is not left when it fails', async () => {
    const buffered = scriptedBuffered();
    const deps = wireDeps(scriptedFetch(cors).fetch, { requestBuffered: buffered.request });
    const asked = getJson(aGateway('generic', { transport: 'stream' }), 'models', deps);
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' });
    expect(buffered.calls).toEqual([]);
  });

  it.each<[what: string, answer: object]>([
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example' } }],
    ['a catalogue without end', { type: 'application/json', body: Array(33).fill(new Uint8Array(1 << 20).fill(32)) }],
  ])('is not looked for behind %s', async (_, answer) => {
    const buffered = scriptedBuffered();
    const deps = wireDeps(scriptedFetch(answer).fetch, { requestBuffered: buffered.request });
    await expect(getJson(aGateway(), 'models', deps)).rejects.toMatchObject({ name: 'GatewayError' });
    expect(buffered.calls).toEqual([]);
  });

  it.each(['before', 'while'])('is not waited for when stopped %s it is looked for', async (when) => {
    const stop = new AbortController();
    if (when === 'before') stop.abort('enough');
    const deps = wireDeps(scriptedFetch(cors).fetch, { requestBuffered: scriptedBuffered('never').request });
    const asked = getJson(aGateway(), 'models', deps, stop.signal);
    setTimeout(() => stop.abort('enough'), 10);
    await expect(asked).rejects.toBe('enough');
  });
});

it('a small post goes the way that works anywhere, and takes no key along', async () => {
  const { fetch, calls } = scriptedFetch({ type: 'application/json', body: '{"key":"k"}' });
  const buffered = scriptedBuffered({ text: '{"key":"k"}' });
  const gateway: Gateway = aGateway();
  const answers = [
    await postJson(gateway, 'auth/keys', { code: 1 }, wireDeps(fetch, { requestBuffered: buffered.request })),
    await postJson(gateway, 'auth/keys', { code: 1 }, wireDeps(fetch)),
  ];
  expect(answers.map(({ json, way }) => [json, way])).toEqual([
    [{ key: 'k' }, 'buffered'],
    [{ key: 'k' }, 'stream'],
  ]);
  expect(buffered.calls[0]).toMatchObject({ body: '{"code":1}', headers: { 'Content-Type': 'application/json' } });
  expect([Object.keys(buffered.calls[0]?.headers ?? {}), Object.keys(calls[0]?.init.headers ?? {})]).toEqual([
    ['Content-Type'],
    ['Content-Type'],
  ]);
});
