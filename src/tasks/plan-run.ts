import type { Catalogues } from '../gateway/catalogue';
import type { Candidate, Gateway } from '../gateway/gateway';
import { thinkingTokens } from '../gateway/parameters';
import type { Preset } from '../presets/preset';
import { isKeptLocal, type ModelPolicy } from '../routing/model-policy';
import { priceBar, type PriceLimit } from '../routing/price-guard';
import { joinable, roomFor } from '../routing/request';
import { joined, stopsFor } from '../routing/stops';
import { isSameCandidate, type Stop } from '../routing/turn';
import type { Order } from './order';
import { prepareRun, type PrepareDeps, type Prepared } from './prepare-run';

export interface PlanDeps {
  readonly gateways: () => readonly Gateway[];
  readonly catalogues: Catalogues;
  readonly policy: () => ModelPolicy;
  readonly prepare: PrepareDeps;
}

/** All that is known of a run before anybody is asked. */
export interface Plan extends Prepared {
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly preset: Preset | null;
  /** What prices are held against. */
  readonly limit: PriceLimit | null;
  /** Who may be asked, in this order. */
  readonly stops: readonly Stop[];
  /** What each of them would cost if it thought as much as it does usually, and wrote as much as it may; null when not known. */
  readonly most: readonly (number | null)[];
  /** What is sent may be read by models on this computer only. */
  readonly isLocalOnly: boolean;
}

/** Plans a run with what is known of the models at this moment. */
export async function planRun(order: Order, deps: PlanDeps): Promise<Plan> {
  const { catalogues } = deps;
  const gateways = new Map(deps.gateways().map((gateway) => [gateway.id, gateway]));
  const room = (candidates: readonly Candidate[], answerTokens: number): number => {
    const known = candidates.map((candidate) => catalogues.find(candidate)?.contextLength ?? null);
    return (known.find((length) => length !== null) ?? Infinity) - roomFor({ answerTokens });
  };
  const prepared = await prepareRun(order, deps.prepare, room);
  const { preset } = prepared.resolution;
  const given = preset && order.only ? { ...preset, openRouterWalks: false } : preset;
  const policy = deps.policy();
  const isLocalOnly = order.keepsLocal === true || (order.passage !== null && isKeptLocal(order.passage, policy));
  const rules = { gateways, catalogues, policy, isLocalOnly, needsZeroRetention: given?.privacy.zdr ?? false };
  const all = stopsFor(given?.candidates ?? [], { ...rules, size: prepared.size });
  // The preset may have become shorter since the writer asked for the next of its models.
  const planned = all.slice(Math.min(order.skip ?? 0, Math.max(all.length - 1, 0)));
  // Whoever asks for the next model allows that one: those behind it are still held against the preset's first.
  const limit = given && { ...given.price, first: all[0]?.estimate ?? null };
  const stops =
    limit && given.openRouterWalks ? joined(planned, joinable(given, gateways, catalogues), limit) : planned;
  const { effort } = given?.reasoning ?? { effort: 'default' };
  const most = stops.map((stop) => {
    const thinking = thinkingTokens(prepared.mostAnswerTokens, effort, catalogues.find(stop));
    const answerTokens = prepared.mostAnswerTokens + thinking;
    return stopsFor([stop], { ...rules, size: { ...prepared.size, answerTokens } })[0]?.estimate ?? null;
  });
  return { ...prepared, gateways, preset: given, limit, stops, most, isLocalOnly };
}

/** What a run would cost: with the first who may be asked, and at most with any that may follow. Nano-dollars. */
export interface Estimate {
  readonly first: Stop | null;
  /** Null when not known. */
  readonly about: number | null;
  readonly atMost: number | null;
}

/** What a plan comes to if all goes well, and if it goes along the list. */
export function estimateOf({ stops, limit, most }: Pick<Plan, 'stops' | 'limit' | 'most'>): Estimate {
  const first = stops.find((stop) => isOpen(stop, stops[0] ?? null, limit)) ?? null;
  const costs = most.filter((_, index) => isOpen(stops[index] as Stop, stops[0] ?? null, limit));
  const atMost = costs.includes(null) ? null : Math.max(0, ...costs.map((cost) => cost ?? 0));
  return { first, about: first?.estimate ?? null, atMost: first ? atMost : null };
}

const isOpen = (stop: Stop, first: Stop | null, limit: PriceLimit | null): boolean =>
  (stop.bar === null || stop.bar.why === 'joined') &&
  (isSameCandidate(first, stop) || limit === null || priceBar(limit.first, stop.estimate, limit) === null);
