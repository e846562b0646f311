import { testConnection } from '../../src/gateway/test-connection';
import { placeOf } from '../../src/gateway/transport';
import { aGateway } from '../helpers/ask';
import { scriptedBuffered } from '../helpers/scripted-buffered';
import { scriptedFetch, type Scripted } from '../helpers/scripted-fetch';
import { rememberedWays, wireDeps } from '../helpers/wire-deps';

const json = (status: number, body: object): Scripted => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});
const listed = json(200, { data: [{ id: 'a' }, { id: 'b' }] });
const rejected = json(401, { error: { message: 'User not found.' } });

it.each<[what: string, kind: 'openrouter' | 'litellm', answers: (Scripted | Error)[], found: object]>([
  [
    'all is well',
    'litellm',
    [listed],
    { reachable: true, keyAccepted: true, models: 2, streams: 'stream', problem: null },
  ],
  ['OpenRouter likes the key', 'openrouter', [listed, json(200, { data: {} })], { keyAccepted: true, problem: null }],
  ['OpenRouter does not', 'openrouter', [listed, rejected], { keyAccepted: false, problem: { kind: 'key-rejected' } }],
  [
    'the key is rejected',
    'litellm',
    [rejected],
    { reachable: true, keyAccepted: false, problem: { kind: 'key-rejected' } },
  ],
  ['it is busy', 'litellm', [json(503, {})], { reachable: true, keyAccepted: null, problem: { kind: 'overloaded' } }],
  [
    'it is a web page',
    'litellm',
    [{ type: 'text/html', body: '<h1>Hi</h1>' }],
    { models: null, problem: { kind: 'broken-answer' } },
  ],
  [
    'there is nothing',
    'litellm',
    [json(404, {})],
    { reachable: true, models: null, problem: { kind: 'broken-answer' } },
  ],
  [
    'nobody is there',
    'litellm',
    [new TypeError('Failed to fetch')],
    { reachable: false, streams: null, problem: { kind: 'unreachable' } },
  ],
])('when %s, that is told, and nothing is paid for', async (_, kind, answers, found) => {
  const { fetch, calls } = scriptedFetch(...answers);
  expect(await testConnection(aGateway(kind), wireDeps(fetch))).toMatchObject(found);
  expect(calls.map(({ init }) => init.method)).toEqual(calls.map(() => 'GET'));
});

it('a gateway that answers only in one piece is known as that, though another way was remembered', async () => {
  const gateway = aGateway('portkey');
  const deps = wireDeps(scriptedFetch(new TypeError('Failed to fetch')).fetch, {
    requestBuffered: scriptedBuffered({ text: '{"data":[]}' }).request,
    ways: rememberedWays({ [placeOf(gateway)]: 'stream' }),
  });
  expect(await testConnection(gateway, deps)).toMatchObject({ reachable: true, streams: 'buffered', models: 0 });
  expect(deps.ways.get(placeOf(gateway))).toBe('buffered');
});

it('a gateway that keeps silent is given up', async () => {
  const late = new AbortController();
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
  const found = testConnection(
    aGateway(),
    wireDeps(() => new Promise(() => undefined)),
  );
  late.abort(new DOMException('late', 'TimeoutError'));
  expect(await found).toMatchObject({ reachable: false, problem: { kind: 'too-slow', waited: 15 } });
  timeout.mockRestore();
});

it('without a key it is told that there is none, but also that somebody is there', async () => {
  const deps = wireDeps(scriptedFetch(listed).fetch, { keyOf: () => null });
  expect(await testConnection(aGateway(), deps)).toMatchObject({
    reachable: true,
    keyAccepted: null,
    problem: { kind: 'no-key' },
  });
});

it('an address with a password in it is not asked', async () => {
  const { fetch, calls } = scriptedFetch(listed);
  const found = await testConnection(aGateway('generic', { baseUrl: 'https://me:pw@x.example' }), wireDeps(fetch));
  expect([found.problem?.kind, calls]).toEqual(['bad-address', []]);
});
