import { inspect } from 'node:util';
import type { ChatEvent } from '../../src/gateway/chat';
import type { GatewayError } from '../../src/gateway/gateway-error';
import { streamChat } from '../../src/gateway/stream-chat';
import { placeOf, type WireDeps } from '../../src/gateway/transport';
import { aGateway, aRequest, finishOf, textOf, thinkingOf } from '../helpers/ask';
import { scriptedBuffered } from '../helpers/scripted-buffered';
import { says, scriptedFetch, sse, stop } from '../helpers/scripted-fetch';
import { KEY, rememberedWays, wireDeps } from '../helpers/wire-deps';

const gateway = aGateway('portkey');
const cors = new TypeError('Failed to fetch');
const message = { role: 'assistant', content: 'Salt wind.', reasoning: 'Hm.' };
const answer = JSON.stringify({ id: 'g', model: 'm', choices: [{ message, finish_reason: 'stop' }] });

/** Calls a gateway that is known to let nothing but whole answers through. */
function call(buffered: ReturnType<typeof scriptedBuffered>, signal?: AbortSignal, more: Partial<WireDeps> = {}) {
  const deps = wireDeps(scriptedFetch(cors).fetch, {
    requestBuffered: buffered.request,
    ways: rememberedWays({ [placeOf(gateway)]: 'buffered' }),
    ...more,
  });
  return streamChat(gateway, aRequest(), deps, signal ?? new AbortController().signal);
}

async function heard(events: AsyncIterable<ChatEvent>) {
  const told: ChatEvent[] = [];
  let failure: GatewayError | null = null;
  try {
    for await (const event of events) told.push(event);
  } catch (error) {
    failure = error as GatewayError;
  }
  return { told, failure };
}

it('the answer comes in one piece, asked for as one, and is said to run on from the start', async () => {
  const buffered = scriptedBuffered({ text: answer });
  const { told } = await heard(call(buffered));
  expect(told[0]).toEqual({ type: 'opened', generationId: null, runsOn: true });
  expect([textOf(told), thinkingOf(told), finishOf(told)]).toEqual(['Salt wind.', 'Hm.', 'complete']);
  const [sent] = buffered.calls;
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ model: 'vendor/model', stream: false });
  expect(sent?.body).not.toContain('stream_options');
  expect([sent?.method, sent?.headers.Authorization]).toEqual(['POST', `Bearer ${KEY}`]);
});

it('a stream that comes in spite of that is read as one', async () => {
  const { told } = await heard(call(scriptedBuffered({ text: sse(says('Salt '), says('wind.'), stop, '[DONE]') })));
  expect([textOf(told), finishOf(told)]).toEqual(['Salt wind.', 'complete']);
});

it('the way is found with a question that costs nothing, and the paid one is sent once', async () => {
  const { fetch, calls } = scriptedFetch(cors);
  const buffered = scriptedBuffered({ text: '{"data":[]}' }, { text: answer });
  await heard(call(buffered, undefined, { fetch, ways: rememberedWays() }));
  expect(calls.map(({ init }) => init.method)).toEqual(['GET', 'GET']);
  expect(buffered.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET https://gateway.example/v1/models',
    'POST https://gateway.example/v1/chat/completions',
  ]);
});

it('a paid request that fails without a response is not sent again another way, and the way is forgotten', async () => {
  const { fetch, calls } = scriptedFetch(cors);
  const buffered = scriptedBuffered({ text: answer });
  const ways = rememberedWays({ [placeOf(gateway)]: 'stream' });
  const { failure } = await heard(call(buffered, undefined, { fetch, ways }));
  expect([failure?.kind, calls.length, buffered.calls.length, ways.all.size]).toEqual(['unreachable', 1, 0, 0]);
});

it('a way that leads nowhere any more is forgotten, and not tried twice', async () => {
  const ways = rememberedWays({ [placeOf(gateway)]: 'buffered' });
  const buffered = scriptedBuffered(new Error('net::ERR'));
  const { failure } = await heard(call(buffered, undefined, { ways }));
  expect([failure?.kind, buffered.calls.length, ways.all.size]).toEqual(['unreachable', 1, 0]);
});

it('stopping stops the waiting, although the answer never comes', async () => {
  const stopping = new AbortController();
  const events = call(scriptedBuffered('never'), stopping.signal);
  expect((await events.next()).value).toMatchObject({ type: 'opened', runsOn: true });
  const waiting = events.next();
  stopping.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});

it('stopped before it is asked, nothing is sent', async () => {
  const buffered = scriptedBuffered({ text: answer });
  const { failure } = await heard(call(buffered, AbortSignal.abort(new Error('enough'))));
  expect([failure?.message, buffered.calls.length]).toEqual(['enough', 0]);
});

it('after two minutes it is too slow', async () => {
  const late = new AbortController();
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
  const events = call(scriptedBuffered('never'));
  await events.next();
  const waiting = events.next();
  late.abort(new DOMException('late', 'TimeoutError'));
  await expect(waiting).rejects.toMatchObject({ kind: 'too-slow', waited: 120 });
  expect(timeout).toHaveBeenCalledWith(120_000);
  timeout.mockRestore();
});

it.each<[what: string, given: Parameters<typeof scriptedBuffered>[0], kind: string]>([
  [
    'a refusal',
    { status: 429, headers: { 'Retry-After': '7' }, text: '{"error":{"message":"Slowly"}}' },
    'rate-limited',
  ],
  ['an error with status 200', { text: '{"error":{"code":402,"message":"Pay"}}' }, 'out-of-credit'],
  ['a web page', { text: '<h1>Welcome</h1>' }, 'broken-answer'],
  ['nothing', { text: '' }, 'broken-answer'],
  ['a status without a body', { status: 502, text: '' }, 'overloaded'],
  ['a way that fails too', new Error(`net::ERR ${KEY}`), 'unreachable'],
])('%s is a failure', async (_, given, kind) => {
  const { failure } = await heard(call(scriptedBuffered(given)));
  // With all that an error carries: whoever logs it logs its cause too.
  expect([failure?.kind, inspect(failure).includes(KEY)]).toEqual([kind, false]);
  if (kind === 'rate-limited') expect(failure?.retryAfter).toBe(7);
});
