import { apiUrl, type Gateway } from './gateway';
import { GatewayError } from './gateway-error';
import { headersFor, hiding, withoutKey, type Hide } from './headers';
import { parsed } from './json';
import { messageOf, readBody } from './read-body';

export interface BufferedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface BufferedRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Obsidian's requestUrl: no CORS, but the answer comes in one piece and nothing can be aborted. */
export type RequestBuffered = (request: BufferedRequest) => Promise<BufferedResponse>;

/** How a gateway can be asked from here: `stream` by fetch, `buffered` where fetch is not let in. */
export type Way = 'stream' | 'buffered';

/** Which way led to a gateway, remembered per gateway and base URL on this device; null forgets it. */
export interface WayMemory {
  get(place: string): Way | null;
  set(place: string, way: Way | null): void;
}

export interface WireDeps {
  readonly fetch: typeof fetch;
  readonly requestBuffered: RequestBuffered | null;
  /** The key of a gateway, or null if this device has none. */
  readonly keyOf: (gateway: Gateway) => string | null;
  readonly ways: WayMemory;
  /** The places that have refused `stream_options` since the plugin started. */
  readonly refusedUsage: Set<string>;
  /**
   * Waits some milliseconds between two looks at an answer that streams: what came meanwhile is read in one go. A token
   * by itself costs eight times as much. Absent does not wait.
   */
  readonly breathe?: () => Promise<void>;
}

/** What a gateway answered to a question that costs nothing; `json` is undefined where the body is none. */
export interface FreeAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly way: Way;
}

/** The name under which the way to a gateway is remembered. */
export const placeOf = (gateway: Gateway): string => `${gateway.id} ${gateway.baseUrl}`;

/** More than the longest catalogue has. */
const MAX_JSON_BYTES = 32 * 1024 * 1024;

/**
 * Asks a gateway for something that costs nothing: by fetch, and where that fails without a response by
 * `requestBuffered`. Remembers which way led there. Throws a GatewayError `unreachable` where none does,
 * and the signal's reason where it was aborted.
 */
export async function getJson(
  gateway: Gateway,
  path: string,
  deps: WireDeps,
  signal?: AbortSignal,
): Promise<FreeAnswer> {
  const request: BufferedRequest = {
    url: apiUrl(gateway, path),
    method: 'GET',
    // The same headers as a paid call has, Content-Type included: what CORS lets through here it lets through there.
    headers: headersFor(gateway, deps.keyOf(gateway)),
  };
  const place = placeOf(gateway);
  const hide = hiding(deps.keyOf(gateway));
  const settled = knownWay(gateway, deps);
  const { requestBuffered } = deps;
  if (settled === 'buffered' && requestBuffered) return byBuffered(request, requestBuffered, hide, signal);
  try {
    const answer = await byFetch(request, deps.fetch, signal);
    if (gateway.transport === 'auto' && settled === null) deps.ways.set(place, 'stream');
    return answer;
  } catch (cause) {
    if (!requestBuffered || gateway.transport === 'stream' || isOurs(cause, signal))
      throw unreachable(cause, hide, signal);
  }
  const answer = await byBuffered(request, requestBuffered, hide, signal);
  try {
    // A network that was away for a moment is not CORS, and streaming is worth a second look.
    const again = await byFetch(request, deps.fetch, signal);
    deps.ways.set(place, 'stream');
    return again;
  } catch (cause) {
    if (isOurs(cause, signal)) throw unreachable(cause, hide, signal);
    deps.ways.set(place, 'buffered');
    return answer;
  }
}

/** Posts something small that costs nothing. No key goes along. Throws as `getJson` does. */
export async function postJson(
  gateway: Gateway,
  path: string,
  body: unknown,
  deps: WireDeps,
  signal?: AbortSignal,
): Promise<FreeAnswer> {
  const request: BufferedRequest = {
    url: apiUrl(gateway, path),
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const hide = hiding(null);
  if (deps.requestBuffered) return byBuffered(request, deps.requestBuffered, hide, signal);
  return byFetch(request, deps.fetch, signal).catch((cause: unknown) => {
    throw unreachable(cause, hide, signal);
  });
}

/** The way to a gateway: what its row says, else what is remembered, else what a free GET of its models finds. */
export async function wayOf(gateway: Gateway, deps: WireDeps, signal?: AbortSignal): Promise<Way> {
  return knownWay(gateway, deps) ?? (await getJson(gateway, 'models', deps, signal)).way;
}

/** The way that needs no question; null where one must be asked. */
function knownWay(gateway: Gateway, deps: WireDeps): Way | null {
  if (!deps.requestBuffered) return 'stream';
  return gateway.transport === 'auto' ? deps.ways.get(placeOf(gateway)) : gateway.transport;
}

/** What `work` comes to, or the signal's reason at once: `requestBuffered` itself cannot be stopped. */
export function orAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The error for a call that brought no response; the signal's reason where it was aborted. */
export function unreachable(cause: unknown, hide: Hide, signal?: AbortSignal): GatewayError {
  signal?.throwIfAborted();
  if (cause instanceof GatewayError) return cause;
  return new GatewayError('unreachable', hide(messageOf(cause)), { cause: withoutKey(cause, hide) });
}

async function byFetch(request: BufferedRequest, fetchIt: typeof fetch, signal?: AbortSignal): Promise<FreeAnswer> {
  const { url, ...init } = request;
  // `manual`, not `error`: a redirect that can be told from CORS is not tried again by a way that would follow it.
  const response = await fetchIt(url, { ...init, redirect: 'manual', ...(signal ? { signal } : {}) });
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new GatewayError('unreachable', 'The gateway sends to another address, where the key must not go.');
  }
  const text = await readBody(response, MAX_JSON_BYTES, signal);
  return { status: response.status, json: parsed(text), way: 'stream' };
}

async function byBuffered(
  request: BufferedRequest,
  requestBuffered: RequestBuffered,
  hide: Hide,
  signal?: AbortSignal,
): Promise<FreeAnswer> {
  try {
    const { status, text } = await orAborted(requestBuffered(request), signal);
    return { status, json: parsed(text), way: 'buffered' };
  } catch (cause) {
    throw unreachable(cause, hide, signal);
  }
}

/** Not a fetch that failed without a response: aborted by us, or a response that we refuse. */
const isOurs = (cause: unknown, signal?: AbortSignal): boolean =>
  cause instanceof GatewayError || signal?.aborted === true;
