import fc from 'fast-check';
import type { ChatEvent } from '../../src/gateway/chat';
import type { GatewayError } from '../../src/gateway/gateway-error';
import { streamChat } from '../../src/gateway/stream-chat';
import { streams, type StreamFixture } from '../fixtures/streams';
import { aGateway, aRequest, finishOf, joined, textOf, thinkingOf } from '../helpers/ask';
import { cut, scriptedFetch, type Scripted } from '../helpers/scripted-fetch';
import { wireDeps } from '../helpers/wire-deps';

/** What is told of an answer, and how it ends. */
async function heard(answer: Scripted): Promise<{ events: ChatEvent[]; ends: string | undefined }> {
  const events: ChatEvent[] = [];
  const deps = wireDeps(scriptedFetch(answer).fetch);
  try {
    for await (const event of streamChat(aGateway(), aRequest(), deps, new AbortController().signal))
      events.push(event);
  } catch (error) {
    return { events: joined(events), ends: (error as GatewayError).kind };
  }
  return { events: joined(events), ends: finishOf(events) };
}

describe.each(Object.entries(streams))('%s', (_, fixture: StreamFixture) => {
  it('is read', async () => {
    const { events, ends } = await heard({ body: fixture.body });
    expect([textOf(events), thinkingOf(events), ends]).toEqual([fixture.text, fixture.thinking ?? '', fixture.ends]);
    const usage = events.flatMap((event) => (event.type === 'usage' ? [event.usage] : [])).at(-1);
    expect(usage?.cost).toBe(fixture.cost);
  });

  it('says the same byte by byte and in any pieces', async () => {
    const whole = await heard({ body: fixture.body });
    expect(await heard({ body: cut(fixture.body, [1]) })).toEqual(whole);
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 });
    const same = async (pieces: number[]) => expect(await heard({ body: cut(fixture.body, pieces) })).toEqual(whole);
    await fc.assert(fc.asyncProperty(sizes, same), { numRuns: 20 });
  });

  it('torn off anywhere it is never taken for more than it was', async () => {
    const bytes = new TextEncoder().encode(fixture.body).length;
    const torn = async (at: number) => {
      const { events, ends } = await heard({ body: cut(fixture.body, [at, bytes]).slice(0, 1), breaks: true });
      expect(fixture.text.startsWith(textOf(events).replace(/\uFFFD+$/, ''))).toBe(true);
      if (ends === 'complete') expect(textOf(events)).toBe(fixture.text);
    };
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: Math.max(1, bytes) }), torn), { numRuns: 20 });
  });
});

it('what OpenRouter tried on its own is told at the end', async () => {
  const { events } = await heard({ body: streams['OpenRouter’s own fallback']?.body ?? '' });
  expect(events.at(-1)).toMatchObject({ attempts: [{ model: 'a/b', provider: 'P', status: 503 }] });
});

it('i: a connection that breaks before anything came was not reached', async () => {
  expect(await heard({ body: '', breaks: true })).toMatchObject({ ends: 'unreachable' });
});

it('random bytes are a broken answer or one that was cut off, never a crash', async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
  const noise = async (body: Uint8Array, type: string) => {
    const { ends } = await heard({ type, body: [body] });
    expect(['broken-answer', 'cut-off', 'complete']).toContain(ends);
  };
  await fc.assert(fc.asyncProperty(bytes, fc.constantFrom('text/event-stream', 'application/json', ''), noise));
});
