// Runs in the page of `gateway/first-token`.
import { newGateway } from '../../src/gateway/gateway';
import { streamChat } from '../../src/gateway/stream-chat';
import type { WireDeps } from '../../src/gateway/transport';

const gateway = newGateway('g', 'generic', `${location.origin}/v1`);
const request = {
  model: 'vendor/model',
  messages: [{ role: 'user', content: 'Write.' }],
  maxTokens: 500,
  sampling: {},
  privacy: { dataCollection: 'deny', zdr: false },
} as const;
const deps: WireDeps = {
  fetch: window.fetch.bind(window),
  requestBuffered: null,
  keyOf: () => 'key',
  ways: { get: () => null, set: () => undefined },
  refusedUsage: new Set(),
};

/** Milliseconds to the first word, as our wire tells it. */
export async function ours(): Promise<number> {
  const began = performance.now();
  let first = NaN;
  for await (const { type } of streamChat(gateway, request, deps, new AbortController().signal)) {
    if (type === 'text' && Number.isNaN(first)) first = performance.now() - began;
  }
  return first;
}

/** Milliseconds to the first bytes with a word in them, by a bare fetch. */
export async function bare(): Promise<number> {
  const began = performance.now();
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer key' };
  const sent = { method: 'POST', headers, body: JSON.stringify({ model: 'vendor/model', messages: request.messages }) };
  const response = await fetch('/v1/chat/completions', sent);
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let first = NaN;
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) return first;
    if (Number.isNaN(first) && decoder.decode(read.value).includes('"content"')) first = performance.now() - began;
  }
}
