import * as z from 'zod/mini';
import { dialects, gatewayKinds, type GatewayKind } from './dialect';

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

export const gatewaySchema = () =>
  z.looseObject({
    id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    kind: z._default(z.enum(gatewayKinds), 'generic'),
    name: z.string(),
    baseUrl: z.string(),
    secretId: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    headers: z._default(z.record(z.string(), z.string()), {}),
    isLocal: z._default(z.boolean(), false),
    transport: z._default(z.enum(['auto', 'stream', 'buffered']), 'auto'),
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
    isLocal: false,
    transport: 'auto',
  };
}

/** A base URL as the writer pasted it, without the parts that we add ourselves; null if it is no http address. */
export function cleanBaseUrl(pasted: string): string | null {
  let url: URL;
  try {
    url = new URL(pasted.trim());
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username || url.password) return null;
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return url.origin + path;
}

/** The host of a gateway as it is said to people: `localhost:4000`. */
export function hostOf(gateway: Gateway): string {
  try {
    return new URL(gateway.baseUrl).host;
  } catch {
    return gateway.baseUrl;
  }
}
