import { priceOf, type Price } from '../gateway/price';
import { probableTokens } from '../gateway/tokens';
import type { RouteStep } from '../routing/route';
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
  const { usage } = step;
  if (usage?.cost !== null && usage?.cost !== undefined) return { cost: usage.cost, source: 'reported' };
  if (usage && usage.promptTokens !== null && usage.completionTokens !== null) {
    const cost = price && priceOf(price, usage.promptTokens, usage.completionTokens);
    return { cost, source: cost === null ? 'unknown' : 'computed' };
  }
  if (isFreeFailure(step, settlesLater)) return { cost: 0, source: 'computed' };
  if (!settlesLater || price === null || step.generationId === null) return { cost: null, source: 'unknown' };
  const answerTokens = probableTokens(step.text) + probableTokens(step.thinking);
  return { cost: priceOf(price, promptTokens, answerTokens), source: 'pending' };
}

/** A failure that no gateway charges for; one that we left because it was silent may well be charged. */
function isFreeFailure({ failure, generationId, firstTokenAt }: RouteStep, isOpenRouter: boolean): boolean {
  if (!failure || failure.kind === 'too-slow' || failure.kind === 'stalled') return false;
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
}

/** The line that books a call. */
export function bookedCall(step: RouteStep, context: CallContext): Omit<Called, 'sequence'> {
  const { run, task, preset, note } = context;
  return {
    type: 'called',
    run,
    attempt: step.attempt,
    time: step.startedAt,
    day: dayOf(step.startedAt),
    task,
    preset,
    gateway: step.candidate.gateway,
    model: step.candidate.model,
    answeredBy: step.answeredBy?.model ?? null,
    provider: step.answeredBy?.provider ?? null,
    generation: step.generationId,
    tokensIn: step.usage?.promptTokens ?? null,
    tokensOut: step.usage?.completionTokens ?? null,
    ...costOfCall({ step, ...context }),
    firstTokenAfter: step.firstTokenAt === null ? null : step.firstTokenAt - step.startedAt,
    took: step.endedAt - step.startedAt,
    ended: step.ended,
    note,
  };
}
