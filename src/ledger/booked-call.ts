import type { Usage } from '../gateway/chat';
import { priceOf, type Price } from '../gateway/price';
import { probableTokens } from '../gateway/tokens';
import type { RouteStep } from '../routing/turn';
import { dayOf, type Called, type CostSource } from './entry';

interface CallCost {
  readonly cost: number | null;
  readonly source: CostSource;
}

/** What is known about a call's place when its cost is reckoned. */
export interface PricedCall {
  readonly step: RouteStep;
  readonly price: Price | null;
  /** Nothing is ever charged here. */
  readonly isFree: boolean;
  /** The gateway can be asked later what an aborted call came to. */
  readonly settlesLater: boolean;
  readonly promptTokens: number;
}

/** What a call cost: as the gateway reported it, else from the catalogue, else an estimate, else unknown. */
export function costOfCall({ step, price, isFree, settlesLater, promptTokens }: PricedCall): CallCost {
  if (isFree) return { cost: 0, source: 'computed' };
  const { usage, startedAt } = step;
  if (usage && !isBelievable(usage)) return { cost: null, source: 'unknown' };
  if (usage?.cost !== null && usage?.cost !== undefined) return { cost: usage.cost, source: 'reported' };
  if (usage && usage.promptTokens !== null && usage.completionTokens !== null) {
    const { promptTokens, completionTokens } = usage;
    const cost = price && priceOf(price, { ...usage, promptTokens, completionTokens }, startedAt);
    return { cost, source: cost === null ? 'unknown' : 'computed' };
  }
  if (isFreeFailure(step, settlesLater)) return { cost: 0, source: 'computed' };
  if (!settlesLater || step.generationId === null) return { cost: null, source: 'unknown' };
  const completionTokens = probableTokens(step.text) + probableTokens(step.thinking);
  return { cost: price && priceOf(price, { promptTokens, completionTokens }, startedAt), source: 'pending' };
}

/** More than any call has: ten times the longest context, and some thousand dollars. */
const MOST_TOKENS = 100_000_000;
const MOST_NANO_DOLLARS = 5_000_000_000_000;

/** An amount that a call may have cost. */
export const isBelievableCost = (cost: number): boolean =>
  Number.isSafeInteger(cost) && cost >= 0 && cost <= MOST_NANO_DOLLARS;

/** Whether all figures that a gateway gave can be true; one that cannot takes the others with it. */
function isBelievable({ cost, promptTokens, completionTokens, ...parts }: Usage): boolean {
  const { cachedTokens, cacheWriteTokens = null, reasoningTokens } = parts;
  const counts = [promptTokens, completionTokens, cachedTokens, cacheWriteTokens, reasoningTokens];
  return (
    counts.every((count) => count === null || (Number.isSafeInteger(count) && count >= 0 && count <= MOST_TOKENS)) &&
    (cost === null || isBelievableCost(cost))
  );
}

/** What a gateway said that cannot be true, in its own words; null where there is nothing to doubt. */
const disbelieved = (usage: Usage | null): string | null =>
  usage === null ? null : (usage.odd ?? (isBelievable(usage) ? null : JSON.stringify(usage)));

/** A failure that no gateway charges for; one that we left because it was silent may well be charged. */
function isFreeFailure({ failure, generationId, firstTokenAt }: RouteStep, isOpenRouter: boolean): boolean {
  if (!failure || failure.kind === 'too-slow' || failure.kind === 'stalled') return false;
  // What broke before its first word may have been served where nobody promises not to charge for it.
  if (failure.kind === 'broken-answer' && !isOpenRouter) return false;
  if (generationId === null && firstTokenAt === null) return true;
  // OpenRouter charges nothing for an answer that it ends with an error, whatever came before.
  return isOpenRouter && failure.status !== null;
}

/** What the ledger wants to know of a call besides the step itself. */
export interface CallContext extends Omit<PricedCall, 'step'> {
  readonly run: string;
  readonly task: string;
  readonly preset: string;
  readonly note: string | null;
  /** Names of the genres as they were chosen, the book's title, whose voice; null where there is none. */
  readonly genre: string | null;
  readonly project: string | null;
  readonly voice: string | null;
  /** Somebody before it in the list could not or would not answer. */
  readonly isFallback: boolean;
}

/** The line that books a call. */
export function bookedCall(step: RouteStep, context: CallContext): Omit<Called, 'sequence'> {
  const { run, task, preset, note, genre, project, voice, isFallback } = context;
  const doubt = disbelieved(step.usage);
  const usage = step.usage && isBelievable(step.usage) ? step.usage : null;
  return {
    type: 'called',
    run,
    attempt: step.attempt,
    time: step.startedAt,
    day: dayOf(step.startedAt),
    task,
    genre,
    project,
    voice,
    preset,
    gateway: step.candidate.gateway,
    model: step.candidate.model,
    answeredBy: step.answeredBy?.model ?? null,
    provider: step.answeredBy?.provider ?? null,
    generation: step.generationId,
    tokensIn: usage?.promptTokens ?? null,
    tokensOut: usage?.completionTokens ?? null,
    tokensCached: usage?.cachedTokens ?? null,
    ...(usage?.cacheWriteTokens === undefined ? {} : { tokensCacheWrite: usage.cacheWriteTokens }),
    tokensReasoning: usage?.reasoningTokens ?? null,
    ...costOfCall({ step, ...context }),
    ...(doubt === null ? {} : { disbelieved: doubt }),
    firstTokenAfter: step.firstTokenAt === null ? null : step.firstTokenAt - step.startedAt,
    took: step.endedAt - step.startedAt,
    ended: step.ended,
    ...(step.failure ? { failure: step.failure.kind } : {}),
    ...(isFallback ? { fallback: true } : {}),
    note,
  };
}
