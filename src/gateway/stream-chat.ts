import { createParser } from 'eventsource-parser';
import type { ChatEvent, ChatRequest, Finish, Usage } from './chat';
import { dialects } from './dialect';
import type { Gateway } from './gateway';
import { errorSaid, GatewayError } from './gateway-error';
import { readChunk, readError, requestBody } from './wire-format';

const APP_URL = 'https://github.com/palimpsest-obsidian/palimpsest';
const APP_NAME = 'Palimpsest';
/** One event may carry this much: more than any answer, less than would hurt. */
const MAX_EVENT_CHARACTERS = 32 * 1024 * 1024;

export interface WireDeps {
  readonly fetch: typeof fetch;
  /** The key of a gateway, or null if this device has none. */
  readonly keyOf: (gateway: Gateway) => string | null;
}

/**
 * Asks a model and tells its answer as it comes. The last event is `finish`.
 * Throws a GatewayError for every failure, and whatever reason the signal was aborted with.
 */
export async function* streamChat(
  gateway: Gateway,
  request: ChatRequest,
  deps: WireDeps,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const key = deps.keyOf(gateway);
  // A gateway may quote the key that it was sent, and not every key looks like one.
  const hide: Hide = (text) => (key ? text.replaceAll(key, '…') : text);
  const response = await post(gateway, request, { fetch: deps.fetch, key, hide }, signal);
  yield { type: 'opened', generationId: response.headers.get('X-Generation-Id') };
  const isStream = (response.headers.get('Content-Type') ?? '').includes('text/event-stream');
  const payloads = isStream ? readEvents(response, signal) : readWhole(response, signal);
  yield* tellChunks(payloads, hide);
}

type Hide = (text: string) => string;

interface Call extends Pick<WireDeps, 'fetch'> {
  readonly key: string | null;
  readonly hide: Hide;
}

/** The headers of a call; characters that would make `fetch` throw (control, outside ISO-8859-1) are dropped. */
export function headersFor(gateway: Gateway, key: string | null): Record<string, string> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', ...gateway.headers };
  if (key !== null) headers.Authorization = `Bearer ${key}`;
  if (dialects[gateway.kind].isOpenRouter) {
    headers['HTTP-Referer'] = APP_URL;
    headers['X-OpenRouter-Title'] = APP_NAME;
  }
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, printable(value)]));
}

const printable = (value: string): string => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

async function post(gateway: Gateway, request: ChatRequest, call: Call, signal: AbortSignal): Promise<Response> {
  const dialect = dialects[gateway.kind];
  const { key, hide } = call;
  if (key === null && !dialect.worksWithoutKey) throw new GatewayError('no-key', `${gateway.name} has no key.`);
  let response: Response;
  try {
    response = await call.fetch(`${gateway.baseUrl}/chat/completions`, {
      method: 'POST',
      headers: headersFor(gateway, key),
      body: JSON.stringify(requestBody(request, dialect)),
      // The key must not follow a redirect to another host.
      redirect: 'error',
      signal,
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new GatewayError('unreachable', hide(messageOf(cause)), { cause });
  }
  if (!response.ok) throw await failureOf(response, hide);
  return response;
}

async function failureOf(response: Response, hide: Hide): Promise<GatewayError> {
  const body = hide(await response.text().catch(() => ''));
  const said = readError(parsed(body)) ?? { message: plain(body), code: null, type: null, retryAfter: null };
  const header = Number(response.headers.get('Retry-After') ?? NaN);
  const retryAfter = said.retryAfter ?? (Number.isFinite(header) ? header : null);
  return errorSaid({ ...said, retryAfter }, response.status);
}

/** The payload of each event of a server-sent stream; the end mark is passed on as it is. */
async function* readEvents(response: Response, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  if (!response.body) throw new GatewayError('broken-answer', 'The answer has no body.');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let payloads: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => payloads.push(data),
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw new GatewayError('broken-answer', error.message);
    },
  });
  try {
    for (;;) {
      const { done, value } = await read(reader, signal);
      // Two newlines at the end release a last event whose blank line never came.
      parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true }));
      yield* payloads;
      payloads = [];
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A closed socket is the end of what there is: what came before decides whether the answer is complete. */
async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
): Promise<{ done: boolean; value?: Uint8Array }> {
  try {
    const { done, value } = await reader.read();
    return value ? { done, value } : { done: true };
  } catch {
    signal.throwIfAborted();
    return { done: true };
  }
}

async function* readWhole(response: Response, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const body = await response.text().catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new GatewayError('broken-answer', messageOf(cause), { cause });
  });
  if (body.trim() === '') throw new GatewayError('broken-answer', 'The answer is empty.');
  yield body;
  yield END_MARK;
}

const END_MARK = '[DONE]';

async function* tellChunks(payloads: AsyncIterable<string>, hide: Hide): AsyncGenerator<ChatEvent, void, undefined> {
  let finish: Finish | null = null;
  let ended = false;
  let model: string | null = null;
  let usage: Usage | null = null;
  let unreadable: string | null = null;
  let readable = 0;
  for await (const payload of payloads) {
    ended = payload.trim() === END_MARK;
    // Not waited for: some gateways keep the connection open behind their end mark.
    if (ended) break;
    // A proxy may wrap a comment as data; it says nothing.
    if (payload.startsWith(':') || payload.trim() === '') continue;
    const json = parsed(payload);
    const said = readError(json);
    const chunk = readChunk(json);
    usage = chunk?.usage ?? usage;
    if (said || chunk?.finish === 'error') {
      if (chunk?.text) yield { type: 'text', text: chunk.text };
      if (usage) yield { type: 'usage', usage };
      throw errorSaid(said ? { ...said, message: hide(said.message) } : stoppedWithError, null);
    }
    if (!chunk) unreadable = payload;
    if (!chunk) continue;
    readable++;
    if (chunk.model !== null && model === null) {
      model = chunk.model;
      yield { type: 'answered-by', model, provider: chunk.provider, generationId: chunk.id };
    }
    if (chunk.thinking) yield { type: 'thinking', text: chunk.thinking };
    if (chunk.text) yield { type: 'text', text: chunk.text };
    finish = chunk.finish ?? finish;
  }
  if (readable === 0 && unreadable !== null) throw new GatewayError('broken-answer', plain(hide(unreadable)));
  if (usage) yield { type: 'usage', usage };
  yield { type: 'finish', finish: finish ?? (ended ? 'complete' : 'cut-off') };
}

const stoppedWithError = { message: 'The model stopped with an error.', code: null, type: null, retryAfter: null };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A body that is not JSON, as one short line without markup. */
function plain(body: string): string {
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.slice(0, 200) || 'The gateway gave no reason.';
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
