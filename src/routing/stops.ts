import type { Catalogues } from '../gateway/catalogue';
import type { Candidate, Gateway } from '../gateway/gateway';
import { isPermitted, type ModelPolicy } from './model-policy';
import { estimate, priceBar, type ExpectedSize, type PriceLimit } from './price-guard';
import type { Bar, Stop } from './turn';

export interface StopContext {
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly catalogues: Pick<Catalogues, 'find'>;
  readonly size: ExpectedSize;
  readonly policy: ModelPolicy;
  /** The note is kept on this computer. */
  readonly isLocalOnly: boolean;
  /** The preset wants providers only that keep nothing. */
  readonly needsZeroRetention: boolean;
}

/** A preset's candidates as the walk will see them: priced, and barred where they must not be asked at all. */
export const stopsFor = (candidates: readonly Candidate[], context: StopContext): Stop[] =>
  candidates.map(({ gateway, model }) => {
    const known = context.catalogues.find({ gateway, model });
    const isFree = context.gateways.get(gateway)?.isLocal ?? false;
    return {
      gateway,
      model,
      estimate: isFree ? 0 : estimate(known?.price ?? null, context.size),
      contextLength: known?.contextLength ?? null,
      bar: barOf({ gateway, model }, context),
      also: [],
    };
  });

function barOf(candidate: Candidate, context: StopContext): Bar | null {
  const { gateways, catalogues, policy, isLocalOnly, needsZeroRetention } = context;
  const gateway = gateways.get(candidate.gateway);
  if (!gateway) return { why: 'no-gateway' };
  if (isLocalOnly && !gateway.isLocal) return { why: 'local-only' };
  const known = catalogues.find(candidate);
  if (!isPermitted(candidate, policy, known?.aliasTarget)) return { why: 'policy' };
  // Where it is not known the gateway decides.
  const keepsSomething = known?.zeroRetention === false;
  return needsZeroRetention && keepsSomething ? { why: 'no-zero-retention' } : null;
}

const MOST_IN_ONE_REQUEST = 3;

/**
 * The stops with neighbours joined that the gateway can walk itself in one request: those for which `fits` says that
 * they are asked in the same way, none dearer than the limit allows.
 */
export function joined(stops: readonly Stop[], fits: (a: Stop, b: Stop) => boolean, limit: PriceLimit): Stop[] {
  const result: Stop[] = [];
  let headAt = -1;
  for (const stop of stops) {
    const head = result[headAt];
    const canJoin =
      head !== undefined &&
      stop.bar === null &&
      head.also.length + 1 < MOST_IN_ONE_REQUEST &&
      fits(head, stop) &&
      priceBar(limit.first, stop.estimate, limit) === null;
    if (head && canJoin) {
      result[headAt] = { ...head, also: [...head.also, stop.model] };
      result.push({ ...stop, bar: { why: 'joined' } });
    } else {
      headAt = stop.bar === null ? result.length : -1;
      result.push(stop);
    }
  }
  return result;
}
