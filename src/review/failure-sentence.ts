import type { Candidate } from '../gateway/gateway';
import type { GatewayErrorKind } from '../gateway/gateway-error';
import { charged, clockTime, duration, type Shown } from '../ledger/figures';
import type { Bar, RouteStep } from '../routing/turn';
import type { RunState } from '../routing/run-state';
import { reasonOf } from './reasons';
import { sentences, type SentenceKind } from './sentences';

/** One line of “who was asked and what came of it”. */
export interface RouteLine {
  readonly model: string;
  readonly what: string;
  readonly took: string;
  readonly cost: string;
}

/** Failures of these kinds are said as themselves when they are all that happened. */
const hasOwnSentence = (kind: GatewayErrorKind): kind is GatewayErrorKind & SentenceKind => kind in sentences;

/** Which sentence a failed run deserves: the one thing that is wrong if it is one thing, else “No model answered”. */
export function failureKind({ steps, overBudget }: Pick<RunState, 'steps' | 'overBudget'>): SentenceKind {
  if (overBudget) return overBudget.which === 'run' ? 'run-budget-reached' : 'budget-reached';
  const failures = steps.flatMap((step) => step.failure ?? []);
  const last = failures.at(-1);
  if (!last) return barredKind(steps);
  const kinds = new Set(failures.map((failure) => failure.kind));
  if (!hasOwnSentence(last.kind)) return 'all-failed';
  return kinds.size === 1 || last.kind === 'bad-request' ? last.kind : 'all-failed';
}

function barredKind(steps: readonly RouteStep[]): SentenceKind {
  if (steps.length === 0) return 'no-candidates';
  return steps.every(({ skipped }) => skipped?.why === 'local-only') ? 'local-only' : 'all-failed';
}

interface Naming {
  readonly nameOf: (candidate: Candidate) => string;
  readonly shown?: Shown;
}

/** The walk of a run, line by line. */
export function routeLines(run: RunState, { nameOf, shown }: Naming): RouteLine[] {
  return run.steps.map((step) => {
    const booked = run.booked.find(({ attempt }) => attempt === step.attempt);
    return {
      model: nameOf(step.candidate),
      what: whatHappened(step),
      took: step.ended === 'skipped' ? '' : duration(step.endedAt - step.startedAt),
      cost: !booked ? '' : booked.cost === 0 ? '$0' : charged(booked, shown),
    };
  });
}

function whatHappened({ failure, skipped, ended }: RouteStep): string {
  if (skipped) return `not asked: ${barred(skipped)}`;
  if (failure)
    return reasonOf(failure).listed + (failure.retryAfter === null ? '' : `, asks to wait ${failure.retryAfter} s`);
  return endings[ended] ?? 'answered';
}

const endings: Partial<Record<RouteStep['ended'], string>> = {
  stopped: 'stopped by you',
  outpaced: 'another model was faster',
  declined: 'declined',
  filtered: 'declined',
};

/** Why a candidate is not asked. */
export function barred(bar: Bar): string {
  switch (bar.why) {
    case 'dearer':
      return `${bar.times.toFixed(1)} times the price of the first`;
    case 'paid-behind-free':
      return 'it costs money and the first is free';
    case 'resting':
      return `failed ${bar.failures} times, left alone until ${clockTime(bar.until)}`;
    case 'no-zero-retention':
      return 'no zero retention';
    case 'no-gateway':
      return 'its gateway is not in your settings';
    case 'joined':
      return 'left to OpenRouter with the one before';
    case 'policy':
      return 'your rules leave it out';
    case 'local-only':
      return 'this note is kept on this computer';
    case 'over-budget':
      return 'it would pass your budget';
  }
}
