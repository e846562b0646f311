import type { Gateway } from './gateway';
import type { Model } from './model';
import { isFree } from './price';

/** A model that can be chosen, with what typing is compared to. */
export interface Findable {
  readonly gateway: Gateway;
  readonly model: Model;
  readonly name: string;
  /** Everything that it can be found by, in lower case. */
  readonly text: string;
}

/** The names under which a model was used; the gateway's id, a slash and an id of the model. */
export const usedName = (gatewayId: string, model: string): string => `${gatewayId}/${model}`;

/** The models of a gateway as they can be chosen. Batch models answer hours later and never in a stream. */
export function findable(gateway: Gateway, models: readonly Model[]): Findable[] {
  return models
    .filter(({ id }) => !id.endsWith(':batch'))
    .map((model) => {
      const name = model.name.toLowerCase();
      const badges = gateway.isLocal ? 'free local on this computer' : isFree(model.price) ? 'free' : '';
      const words = [name, model.id, gateway.name, badges].join(' ').toLowerCase();
      return { gateway, model, name, text: `${words} ${squeezed(name)}` };
    });
}

/** `Claude Sonnet 5` is found by “sonnet5” too. */
const squeezed = (text: string): string => text.replace(/[\s._-]+/g, '');

const EXACT = 0;
const BEGINS = 1;
const IN_NAME = 2;
const ELSEWHERE = 3;
const RANKS = 4;

/**
 * The models that match every word of a query by name, vendor, id, gateway or badge: what was used before first, then
 * names that begin with the query, then names that have it. Without a query all, in the catalogue's order.
 */
export function searchModels(
  models: readonly Findable[],
  query: string,
  used: ReadonlySet<string> = new Set(),
): Findable[] {
  const typed = query.trim().toLowerCase();
  const words = typed.split(/\s+/);
  const ranks: Findable[][] = Array.from({ length: 2 * RANKS }, () => []);
  for (const found of models) {
    if (!words.every((word) => found.text.includes(word))) continue;
    const rank = rankOf(found, typed);
    ranks[rank === EXACT || isUsed(found, used) ? rank : RANKS + rank]?.push(found);
  }
  return ranks.flat();
}

function rankOf({ model, name }: Findable, typed: string): number {
  if (typed === '') return ELSEWHERE;
  if (model.id === typed) return EXACT;
  if (name.startsWith(typed)) return BEGINS;
  return name.includes(typed) ? IN_NAME : ELSEWHERE;
}

function isUsed({ gateway, model }: Findable, used: ReadonlySet<string>): boolean {
  if (used.size === 0) return false;
  const { id, canonicalId } = model;
  if (used.has(usedName(gateway.id, id))) return true;
  // Several variants share a canonical id, and the plain one is meant.
  return canonicalId !== null && !id.includes(':') && used.has(usedName(gateway.id, canonicalId));
}
