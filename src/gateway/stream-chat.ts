import type { ChatEvent, ChatRequest } from './chat';
import { dialects } from './dialect';
import { apiUrl, type Gateway } from './gateway';
import { errorSaid, GatewayError } from './gateway-error';
import { headersFor, hiding, withoutKey, type Hide } from './headers';
import { parsed } from './json';
import { messageOf, plain, readBody, readUpTo } from './read-body';
import { nothingSaid, readError, seconds } from './read-error';
import { END_MARK, eventsIn, readEvents, type StreamEnd } from './read-events';
import { tellChunks } from './tell-chunks';
import { orAborted, placeOf, unreachable, wayOf, type BufferedResponse, type WireDeps } from './transport';
import { requestBody } from './wire-format';

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;
/** How long an answer in one piece may take, in milliseconds. */
const BUFFERED_DEADLINE = 120_000;

interface Call {
  readonly gateway: Gateway;
  readonly request: ChatRequest;
  readonly deps: WireDeps;
  readonly signal: AbortSignal;
  readonly url: string;
  readonly key: string | null;
  readonly hide: Hide;
}

/**
 * Asks a model and tells its answer as it comes, or in one piece where nothing else is let in. The last event is `finish`.
 * Sends one paid request. Throws a GatewayError for every failure, and whatever reason the signal was aborted with.
 */
export async function* streamChat(
  gateway: Gateway,
  request: ChatRequest,
  deps: WireDeps,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  const key = deps.keyOf(gateway);
  const url = apiUrl(gateway, 'chat/completions');
  if (key === null && !dialects[gateway.kind].worksWithoutKey) {
    throw new GatewayError('no-key', `${gateway.name} has no key.`);
  }
  const call: Call = { gateway, request, deps, signal, url, key, hide: hiding(key) };
  const way = await wayOf(gateway, deps, signal);
  yield* way === 'buffered' && deps.requestBuffered ? inOnePiece(call) : asItComes(call);
}

async function* asItComes(call: Call): AsyncGenerator<ChatEvent, void, undefined> {
  const { hide, signal, deps } = call;
  const response = await post(call);
  yield { type: 'opened', generationId: response.headers.get('X-Generation-Id') };
  const end: StreamEnd = { broke: null, stray: null };
  if (response.body && (response.headers.get('Content-Type') ?? '').includes('text/event-stream')) {
    yield* tellChunks(readEvents(response.body, end, signal), { end, hide, breathe: deps.breathe });
    return;
  }
  const body = await readBody(response, MAX_ANSWER_BYTES, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    if (cause instanceof GatewayError) throw cause;
    throw new GatewayError('broken-answer', hide(messageOf(cause)), { cause: withoutKey(cause, hide) });
  });
  yield* tellChunks([payloadsOf(body, end)], { end, hide });
}

/** Asks by way of a transport that can neither stream nor be stopped. */
async function* inOnePiece(call: Call): AsyncGenerator<ChatEvent, void, undefined> {
  const { gateway, request, deps, signal, url, key, hide } = call;
  signal.throwIfAborted();
  const body = JSON.stringify(requestBody(request, dialects[gateway.kind], { stream: false, asksForUsage: false }));
  const late = AbortSignal.timeout(BUFFERED_DEADLINE);
  const sent = deps.requestBuffered?.({ url, method: 'POST', headers: headersFor(gateway, key, request), body });
  // Whoever goes away meanwhile must not leave a rejection behind that nobody handles.
  sent?.catch(() => undefined);
  yield { type: 'opened', generationId: null, runsOn: true };
  let response: BufferedResponse | undefined;
  try {
    response = await orAborted(orAborted(sent as Promise<BufferedResponse>, signal), late);
  } catch (cause) {
    signal.throwIfAborted();
    if (late.aborted) {
      const waited = BUFFERED_DEADLINE / 1000;
      throw new GatewayError('too-slow', `No answer within ${waited} s.`, { waited, cause });
    }
    throw lost(call, cause);
  }
  const { status, headers, text } = response;
  if (status < 200 || status >= 300) throw failureOf(status, text, headerOf(headers, 'retry-after'), hide);
  const end: StreamEnd = { broke: null, stray: null };
  yield* tellChunks([payloadsOf(text, end)], { end, hide });
}

const headerOf = (headers: Readonly<Record<string, string>>, wanted: string): string | null =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;

/** A body that is no stream by its type: one answer, unless it is a stream all the same. */
function payloadsOf(body: string, end: StreamEnd): readonly string[] {
  if (/^\s*(data|event|id|retry)?:/.test(body)) return eventsIn(body, end);
  return body.trim() === '' ? [] : [body, END_MARK];
}

/** One POST. Only a refusal of `stream_options`, which costs nothing, is followed by a second one without. */
async function post(call: Call): Promise<Response> {
  const { gateway, deps, hide, signal } = call;
  const place = placeOf(gateway);
  const asksForUsage = dialects[gateway.kind].asksForUsage && !deps.refusedUsage.has(place);
  const response = await postOnce(call, asksForUsage);
  if (response.ok) return response;
  const failure = await failureIn(response, hide, signal);
  const isRefused = response.status === 400 || response.status === 422;
  if (!asksForUsage || !isRefused || !/stream_options|include_usage/.test(failure.message)) throw failure;
  deps.refusedUsage.add(place);
  const again = await postOnce(call, false);
  if (again.ok) return again;
  throw await failureIn(again, hide, signal);
}

async function postOnce(call: Call, asksForUsage: boolean): Promise<Response> {
  const { gateway, request, deps, signal, url, key } = call;
  const body = requestBody(request, dialects[gateway.kind], { stream: true, asksForUsage });
  try {
    return await deps.fetch(url, {
      method: 'POST',
      headers: headersFor(gateway, key, request),
      body: JSON.stringify(body),
      // The key must not follow a redirect to another host.
      redirect: 'error',
      signal,
    });
  } catch (cause) {
    throw lost(call, cause);
  }
}

/** A paid request without a response is never sent another way: it may have been served. The next looks for the way anew. */
function lost({ gateway, deps, hide, signal }: Call, cause: unknown): GatewayError {
  const failure = unreachable(cause, hide, signal);
  if (gateway.transport === 'auto') deps.ways.set(placeOf(gateway), null);
  return failure;
}

async function failureIn(response: Response, hide: Hide, signal: AbortSignal): Promise<GatewayError> {
  const { text } = await readUpTo(response, MAX_ERROR_BYTES, signal).catch(() => {
    signal.throwIfAborted();
    return { text: '' };
  });
  return failureOf(response.status, text, response.headers.get('Retry-After'), hide);
}

function failureOf(status: number, text: string, retryAfter: string | null, hide: Hide): GatewayError {
  const body = hide(text);
  const said = readError(parsed(body)) ?? { ...nothingSaid, message: plain(body) };
  return errorSaid({ ...said, retryAfter: said.retryAfter ?? seconds(retryAfter) }, status);
}
