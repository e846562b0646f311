import { dialects, gatewayKinds, type GatewayKind } from './dialect';
import { GatewayError } from './gateway-error';
import { dictionary, flag, oneOf, openRecord, orElse, text, textLike, type Shape } from './shape';

/** A place that answers chat requests, as the settings keep it. The key is not in it, only the secret's name. */
export interface Gateway {
  readonly id: string;
  readonly kind: GatewayKind;
  readonly name: string;
  readonly baseUrl: string;
  readonly secretId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isLocal: boolean;
  readonly transport: 'auto' | 'stream' | 'buffered';
}

/** One gateway and one of its models. */
export interface Candidate {
  readonly gateway: string;
  readonly model: string;
}

/** An id that can be part of a file's name and of a secret's. */
export const idShape = textLike(/^[a-z0-9-]+$/, 'made of small letters, digits and hyphens');

export const gatewayShape: Shape<Gateway> = openRecord({
  id: idShape,
  kind: orElse(oneOf(gatewayKinds), 'generic'),
  name: text,
  baseUrl: text,
  secretId: idShape,
  headers: orElse(dictionary(text), {}),
  isLocal: orElse(flag, false),
  transport: orElse(oneOf(['auto', 'stream', 'buffered']), 'auto'),
});

/** The name under which SecretStorage keeps a gateway's key. */
export const secretIdOf = (gatewayId: string): string => `palimpsest-${gatewayId}`;

/** A new gateway row; `openrouter` is the one that always exists. */
export function newGateway(id: string, kind: GatewayKind, baseUrl: string): Gateway {
  return {
    id,
    kind,
    name: dialects[kind].name,
    baseUrl,
    secretId: secretIdOf(id),
    headers: {},
    isLocal: dialects[kind].isLocal,
    transport: 'auto',
  };
}

const COMPLETIONS = '/chat/completions';
const VERSION = /\/v\d[^/]*(\/|$)/i;

/** A base URL as the writer pasted it, without the parts that we add ourselves; null if it is no http address. */
export function cleanBaseUrl(pasted: string): string | null {
  const url = httpUrl(pasted);
  if (!url) return null;
  const path = url.pathname.replace(/\/+$/, '');
  const api = path.endsWith(COMPLETIONS) ? path.slice(0, -COMPLETIONS.length) : path;
  // An API without a version in its path is known only by what was pasted behind it.
  return url.origin + (api === '' || VERSION.test(api) ? api : path);
}

/**
 * The address of something in a gateway's API, such as `models`; `../api/tags` stands beside it. A base URL that stops
 * short of the API (`http://localhost:11434`, `https://openrouter.ai/api`) is completed. One with a path of its own and
 * no version in it gets `/v1`, unless it was pasted with `/chat/completions`, which says exactly where the API is.
 * Throws a GatewayError `bad-address` for what is no http address without a password.
 */
export function apiUrl(gateway: Gateway, path: string): string {
  const url = httpUrl(gateway.baseUrl);
  if (!url) throw new GatewayError('bad-address', 'The base URL is no http address, or has a password in it.');
  const base = url.origin + apiPath(url.pathname, new URL(dialects[gateway.kind].baseUrl).pathname);
  return new URL(path.replace(/^\/+/, ''), `${base}/`).href;
}

function apiPath(pathname: string, usual: string): string {
  const pasted = pathname.replace(/\/+$/, '');
  if (pasted.endsWith(COMPLETIONS)) return pasted.slice(0, -COMPLETIONS.length);
  if (`${usual}/`.startsWith(`${pasted}/`)) return usual;
  return VERSION.test(pasted) ? pasted : `${pasted}/v1`;
}

/** An http address without a user or a password in it; null for everything else. */
function httpUrl(text: string): URL | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.username || url.password ? null : url;
}

/** The host of a gateway as it is said to people: `localhost:4000`. */
export function hostOf(gateway: Gateway): string {
  try {
    return new URL(gateway.baseUrl).host;
  } catch {
    return gateway.baseUrl;
  }
}
