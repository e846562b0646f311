import type { Gateway } from './gateway';
import { isAlias, type Model } from './model';
import { RANKS, searchable, searcher, type Searchable } from './typed-search';

/** A model that can be chosen, with what typing is compared to. */
export interface Findable extends Searchable {
  readonly gateway: Gateway;
  readonly model: Model;
  /** The names under which it was used if it was, as `usedName` makes them. */
  readonly usedAs: readonly string[];
}

/** By what a model can be found besides its id and its gateway. */
export interface FoundBy {
  readonly name: string;
  /** What stands below the name. */
  readonly line: string;
  readonly badges: readonly string[];
}

/** The names under which a model was used; the gateway's id, a slash and an id of the model. */
export const usedName = (gatewayId: string, model: string): string => `${gatewayId}/${model}`;

/**
 * The models of a gateway as they can be chosen, aliases first: they outlive the models that they mean. Batch models are
 * left out, for they answer hours later and never in a stream.
 */
export function findable(gateway: Gateway, models: readonly Model[], foundBy: (model: Model) => FoundBy): Findable[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const streaming = models.filter(({ id }) => !id.endsWith(':batch'));
  const ordered = [true, false].flatMap((isFirst) => streaming.filter(({ id }) => isAlias(id) === isFirst));
  return ordered.map((model) => {
    const { name, line, badges } = foundBy(model);
    const target = model.aliasTarget === null ? undefined : byId.get(model.aliasTarget);
    return {
      gateway,
      model,
      ...searchable(name, [line, model.id, gateway.name].join(' '), badges),
      usedAs: [model, target].flatMap((one) => (one ? namesOf(one) : [])).map((id) => usedName(gateway.id, id)),
    };
  });
}

/** Several variants share a canonical id, and the plain one is meant. */
const namesOf = ({ id, canonicalId }: Model): string[] =>
  canonicalId === null || id.includes(':') ? [id] : [id, canonicalId];

/** Of two letters a model's name has nearly any. */
const FEWEST_LETTERS = 3;

/** What a search has found, the best first in each list. */
export interface FoundModels {
  readonly used: readonly Findable[];
  readonly others: readonly Findable[];
}

/**
 * The models that match every word of a query by name, vendor, id, gateway or badge, what was used before apart from the
 * others; an id that was typed whole comes first. Without a query all.
 */
export function searchModels(
  models: readonly Findable[],
  query: string,
  used: ReadonlySet<string> = new Set(),
): FoundModels {
  const typed = query.trim().toLowerCase();
  const rankOf = searcher(typed, FEWEST_LETTERS);
  const lists = [false, true].map(() => Array.from({ length: RANKS + 1 }, (): Findable[] => []));
  for (const found of models) {
    const rank = rankOf(found);
    if (rank === null) continue;
    const isExact = found.model.id === typed;
    lists[found.usedAs.some((name) => used.has(name)) ? 1 : 0]?.[isExact ? 0 : rank + 1]?.push(found);
  }
  const [others = [], usedBefore = []] = lists.map((list) => list.flat());
  return { used: usedBefore, others };
}
