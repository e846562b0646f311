import type { ChatEvent } from '../../src/gateway/chat';
import type { GatewayError } from '../../src/gateway/gateway-error';
import { streamChat } from '../../src/gateway/stream-chat';
import { placeOf } from '../../src/gateway/transport';
import { aGateway, aRequest, finishOf, textOf, thinkingOf } from '../helpers/ask';
import { says, scriptedFetch, sse, stop } from '../helpers/scripted-fetch';
import { wireDeps } from '../helpers/wire-deps';

const MEGABYTE = 1 << 20;

/** An answer of the given number of megabytes that is made only as it is read. */
function endless(piece: Uint8Array, megabytes: number, first = '') {
  const seen = { megabytes: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
    pull(controller) {
      if (seen.megabytes++ < megabytes) controller.enqueue(piece);
      else controller.close();
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  const headers = { 'content-type': 'text/event-stream' };
  const fetchIt = () => Promise.resolve(new Response(body, { headers }));
  return { seen, fetchIt };
}

async function heard(fetchIt: typeof fetch) {
  const told: ChatEvent[] = [];
  const before = process.memoryUsage().rss;
  let failure: GatewayError | null = null;
  try {
    const call = streamChat(aGateway(), aRequest(), wireDeps(fetchIt), new AbortController().signal);
    for await (const event of call) told.push(event);
  } catch (error) {
    failure = error as GatewayError;
  }
  return { told, failure, megabytes: (process.memoryUsage().rss - before) / MEGABYTE };
}

const eventsOf = (delta: object): Uint8Array => {
  const event = `data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`;
  return new TextEncoder().encode(event.repeat(Math.ceil(MEGABYTE / event.length)));
};

it.each<[what: string, delta: object]>([
  ['text', { content: 'Salt wind. ' }],
  ['thinking', { reasoning: 'Salt wind. ' }],
])('%s without end is kept to a million characters, and the call ends', async (_, delta) => {
  const { seen, fetchIt } = endless(eventsOf(delta), 1024);
  const { told } = await heard(fetchIt);
  expect(Math.max(textOf(told).length, thinkingOf(told).length)).toBe(1_000_000);
  expect(told.at(-1)).toEqual({ type: 'finish', finish: 'length', capped: true });
  expect([seen.cancelled, seen.megabytes < 10]).toEqual([true, true]);
});

it('an answer of exactly a million characters is whole', async () => {
  const { fetch } = scriptedFetch({ body: sse(says('a'.repeat(1_000_000)), stop) });
  const { told } = await heard(fetch);
  expect([textOf(told).length, finishOf(told)]).toEqual([1_000_000, 'complete']);
});

it('a gigabyte of comments takes no memory', async () => {
  const comments = new TextEncoder().encode(': OPENROUTER PROCESSING\n\n'.repeat(MEGABYTE / 25));
  const { fetchIt } = endless(comments, 1024, sse(says('a')));
  const { told, megabytes } = await heard(fetchIt);
  expect([textOf(told), finishOf(told)]).toEqual(['a', 'cut-off']);
  expect(megabytes).toBeLessThan(300);
});

it.each<[what: string, first: string]>([
  ['one event', 'data: '],
  ['one line that is none', ''],
])('a gigabyte in %s is given up long before its end', async (_, first) => {
  const { seen, fetchIt } = endless(new Uint8Array(MEGABYTE).fill(120), 1024, first);
  const { failure } = await heard(fetchIt);
  expect(failure?.kind).toBe('broken-answer');
  expect([seen.cancelled, seen.megabytes < 64]).toEqual([true, true]);
});

it('a gigabyte over the data lines of one event is given up too', async () => {
  const lines = new TextEncoder().encode('data: xxxxxxxxx\n'.repeat(MEGABYTE / 16));
  const { seen, fetchIt } = endless(lines, 1024);
  expect((await heard(fetchIt)).failure?.kind).toBe('broken-answer');
  expect(seen.megabytes).toBeLessThan(128);
});

it('a web page of a gigabyte is given up, also where it is the reason of a refusal', async () => {
  for (const [status, kind] of [
    [200, 'broken-answer'],
    [502, 'overloaded'],
  ] as const) {
    const { seen, fetchIt } = endless(new Uint8Array(MEGABYTE).fill(120), 1024);
    const asPage = async () => {
      const { body } = await fetchIt();
      return new Response(body, { status, headers: { 'content-type': 'text/html' } });
    };
    expect((await heard(asPage)).failure?.kind).toBe(kind);
    expect(seen.megabytes).toBeLessThan(64);
  }
});

describe('a gateway that does not know `stream_options`', () => {
  const refusal = {
    status: 400,
    type: 'application/json',
    body: '{"error":{"message":"Unknown field: stream_options"}}',
  };
  const answer = { body: sse(says('a'), stop) };
  const asked = (init: RequestInit) => 'stream_options' in (JSON.parse(init.body as string) as object);

  it('is asked once more without, and from then on without', async () => {
    const { fetch, calls } = scriptedFetch(refusal, answer);
    const gateway = aGateway('generic');
    const deps = wireDeps(fetch);
    const ask = async () => {
      const told: ChatEvent[] = [];
      for await (const event of streamChat(gateway, aRequest(), deps, new AbortController().signal)) told.push(event);
      return textOf(told);
    };
    expect([await ask(), await ask()]).toEqual(['a', 'a']);
    expect(calls.map(({ init }) => asked(init))).toEqual([true, false, false]);
    expect([...deps.refusedUsage]).toEqual([placeOf(gateway)]);
  });

  it.each<[what: string, kind: 'generic' | 'openrouter', answers: object[], calls: number]>([
    ['that refuses something else', 'generic', [{ ...refusal, body: '{"error":{"message":"Bad temperature"}}' }], 1],
    ['that was not sent them', 'openrouter', [refusal], 1],
    ['that refuses again', 'generic', [refusal, refusal], 2],
  ])('%s is not asked for ever', async (_, kind, answers, count) => {
    const { fetch, calls } = scriptedFetch(...answers);
    const call = streamChat(aGateway(kind), aRequest(), wireDeps(fetch), new AbortController().signal);
    await expect(call.next()).rejects.toMatchObject({ kind: 'bad-request' });
    expect(calls).toHaveLength(count);
  });
});
