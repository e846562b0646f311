import { dialects } from './dialect';
import type { Gateway } from './gateway';
import { GatewayError } from './gateway-error';
import { isObject } from './json';
import { readModels, rowsIn, withZeroRetention, type Model } from './model';
import { getJson, type WireDeps } from './transport';

/** A gateway that accepts a question and never answers it must not keep the next one from being asked. */
const PATIENCE = 30_000;
/** Of a list that loses more than this share of its models at once, or can be read to a lesser share, something is wrong. */
const LEAST_SHARE = 0.5;
const LEAST_LEFT = 0.1;

export interface FetchedCatalogue {
  /** The rows as they were sent. */
  readonly rows: readonly unknown[];
  readonly models: readonly Model[];
}

/** Asks a gateway what it offers. Throws a GatewayError where nothing that it says is a catalogue. */
export async function fetchCatalogue(gateway: Gateway, deps: WireDeps): Promise<FetchedCatalogue> {
  const signal = AbortSignal.timeout(PATIENCE);
  let status: number | null = null;
  for (const path of pathsOf(gateway, deps.keyOf(gateway) !== null)) {
    const answer = await getJson(gateway, path, deps, signal);
    const listed = answer.status === 200 ? rowsIn(answer.json) : null;
    if (listed) {
      const ids = await zeroRetentionIds(gateway, deps, signal);
      const rows = ids ? withZeroRetention(listed, ids) : listed;
      return { rows, models: readModels(rows) };
    }
    status = answer.status;
  }
  throw new GatewayError('broken-answer', `${gateway.name} sent no list of models.`, { status });
}

/** The models that somebody offers with zero retention; null where that cannot be told. Never throws. */
async function zeroRetentionIds(gateway: Gateway, deps: WireDeps, signal: AbortSignal): Promise<Set<string> | null> {
  if (!dialects[gateway.kind].isOpenRouter) return null;
  try {
    const { status, json } = await getJson(gateway, 'endpoints/zdr', deps, signal);
    const rows = status === 200 ? rowsIn(json) : null;
    return (
      rows && new Set(rows.flatMap((row) => (isObject(row) && typeof row.model_id === 'string' ? [row.model_id] : [])))
    );
  } catch {
    return null;
  }
}

/** Where a gateway may list its models, the best place first. */
function pathsOf({ kind }: Gateway, hasKey: boolean): readonly string[] {
  const { isOpenRouter, worksWithoutKey } = dialects[kind];
  if (isOpenRouter) return hasKey ? ['models/user', 'models'] : ['models'];
  if (kind === 'ollama') return [OLLAMA, 'models'];
  return worksWithoutKey ? ['models', OLLAMA] : ['models'];
}

const OLLAMA = '../api/tags';

/** Whether a list may take the place of the one before: an empty or a much broken one must not. */
export function isGood({ rows, models }: FetchedCatalogue, before: ReadonlyMap<string, Model> | null): boolean {
  if (models.length === 0 || models.length < rows.length * LEAST_SHARE) return false;
  if (!before) return true;
  const lostPrices = [...before.values()].some(({ price }) => price) && !models.some(({ price }) => price);
  return models.length >= before.size * LEAST_LEFT && !lostPrices;
}
