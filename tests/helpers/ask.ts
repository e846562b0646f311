import type { ChatEvent, ChatRequest } from '../../src/gateway/chat';
import type { GatewayKind } from '../../src/gateway/dialect';
import { newGateway, type Gateway } from '../../src/gateway/gateway';
import type { GatewayError } from '../../src/gateway/gateway-error';
import { streamChat } from '../../src/gateway/stream-chat';
import { scriptedFetch, type Scripted } from './scripted-fetch';
import { wireDeps } from './wire-deps';

export const aGateway = (kind: GatewayKind = 'openrouter', more: Partial<Gateway> = {}): Gateway => ({
  ...newGateway(kind === 'openrouter' ? 'openrouter' : 'other', kind, 'https://gateway.example/v1'),
  ...more,
});

export const aRequest = (more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'vendor/model',
  messages: [{ role: 'user', content: 'Write.' }],
  maxTokens: 500,
  sampling: {},
  privacy: { dataCollection: 'deny', zdr: false },
  ...more,
});

/** What a model tells when the gateway answers so. Throws what `streamChat` throws. */
export async function told(answer: Scripted | Error, gateway = aGateway()): Promise<ChatEvent[]> {
  const deps = wireDeps(scriptedFetch(answer).fetch);
  const events: ChatEvent[] = [];
  for await (const event of streamChat(gateway, aRequest(), deps, new AbortController().signal)) events.push(event);
  return events;
}

/** The error that a call ends with, and what was told before it. */
export async function failure(
  answer: Scripted | Error,
  gateway = aGateway(),
): Promise<{ error: GatewayError; before: ChatEvent[] }> {
  const deps = wireDeps(scriptedFetch(answer).fetch);
  const before: ChatEvent[] = [];
  try {
    for await (const event of streamChat(gateway, aRequest(), deps, new AbortController().signal)) before.push(event);
  } catch (error) {
    return { error: error as GatewayError, before };
  }
  throw new Error(`The call did not fail but told ${JSON.stringify(before)}.`);
}

/** Events with neighbouring texts of one kind joined, so that cuts do not show. */
export function joined(events: readonly ChatEvent[]): ChatEvent[] {
  const out: ChatEvent[] = [];
  for (const event of events) {
    const last = out.at(-1);
    if ((event.type === 'text' || event.type === 'thinking') && last?.type === event.type) {
      out[out.length - 1] = { type: event.type, text: last.text + event.text };
    } else out.push(event);
  }
  return out;
}

export const textOf = (events: readonly ChatEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

export const thinkingOf = (events: readonly ChatEvent[]): string =>
  events.map((event) => (event.type === 'thinking' ? event.text : '')).join('');

export const finishOf = (events: readonly ChatEvent[]): string | undefined =>
  events.flatMap((event) => (event.type === 'finish' ? [event.finish] : [])).at(-1);
