import { dialects } from './dialect';
import type { Gateway } from './gateway';
import { isObject, type Json } from './json';
import { charged, nanoDollars } from './price';
import { getJson, type WireDeps } from './transport';

/** What a gateway says of a key, in nano-dollars. */
export interface KeyLimit {
  /** Null is “the key itself has no limit”; the account behind it may have one. */
  readonly limit: number | null;
  readonly left: number | null;
}

/** The `data` of an answer with status 200. */
function dataOf({ status, json }: { readonly status: number; readonly json: unknown }): Json | null {
  return status === 200 && isObject(json) && isObject(json.data) ? json.data : null;
}

/** Asks what is left of a key's limit. Null where the gateway does not tell; throws a GatewayError if it does not answer. */
export async function keyLimit(gateway: Gateway, deps: WireDeps): Promise<KeyLimit | null> {
  if (!dialects[gateway.kind].isOpenRouter || deps.keyOf(gateway) === null) return null;
  const data = dataOf(await getJson(gateway, 'key', deps));
  if (!data) return null;
  const limit = nanoDollars(data.limit);
  if (limit === null) return data.limit === null ? { limit, left: null } : null;
  // Less than nothing is left where the last call went over the limit.
  const isOver = typeof data.limit_remaining === 'number' && data.limit_remaining < 0;
  return { limit, left: isOver ? 0 : nanoDollars(data.limit_remaining) };
}

/**
 * Asks what a generation came to, in nano-dollars; null while the gateway does not know it yet.
 * Throws a GatewayError if it does not answer.
 */
export async function generationCost(gateway: Gateway, generation: string, deps: WireDeps): Promise<number | null> {
  const data = dataOf(await getJson(gateway, `generation?id=${encodeURIComponent(generation)}`, deps));
  return data && charged(data.total_cost, data.is_byok, data.upstream_inference_cost);
}
