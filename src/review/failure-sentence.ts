import type { Candidate } from '../gateway/gateway';
import type { GatewayErrorKind } from '../gateway/gateway-error';
import { charged, duration } from '../ledger/figures';
import type { RouteStep } from '../routing/route';
import type { RunState } from '../routing/run-state';
import { reasonOf, sentences, type SentenceKind } from './sentences';

/** One line of “who was asked and what came of it”. */
export interface RouteLine {
  readonly model: string;
  readonly what: string;
  readonly took: string;
  readonly cost: string;
}

/** The step that ended the walk, skipped ones aside. */
export const lastStep = (steps: readonly RouteStep[]): RouteStep | null =>
  steps.filter((step) => step.ended !== 'skipped').at(-1) ?? null;

/** Failures of these kinds are said as themselves when they are all that happened. */
const hasOwnSentence = (kind: GatewayErrorKind): kind is GatewayErrorKind & SentenceKind => kind in sentences;

/** Which sentence a failed run deserves: the one thing that is wrong if it is one thing, else “No model answered”. */
export function failureKind(steps: readonly RouteStep[]): SentenceKind {
  const failures = steps.flatMap((step) => step.failure ?? []);
  const last = failures.at(-1);
  if (!last) return steps.length ? 'all-failed' : 'no-candidates';
  const kinds = new Set(failures.map((failure) => failure.kind));
  if (!hasOwnSentence(last.kind)) return 'all-failed';
  return kinds.size === 1 || last.kind === 'bad-request' ? last.kind : 'all-failed';
}

/** The walk of a run, line by line. */
export function routeLines(run: RunState, nameOf: (candidate: Candidate) => string): RouteLine[] {
  return run.steps.map((step) => {
    const booked = run.booked.find(({ attempt }) => attempt === step.attempt);
    return {
      model: nameOf(step.candidate),
      what: whatHappened(step),
      took: step.ended === 'skipped' ? '' : duration(step.endedAt - step.startedAt),
      cost: !booked ? '' : booked.cost === 0 ? '$0' : charged(booked),
    };
  });
}

function whatHappened({ failure, skipped, ended }: RouteStep): string {
  if (skipped && !skipped.allowed) {
    return skipped.why === 'dearer'
      ? `not asked: ${skipped.times.toFixed(1)} times the price of the first`
      : 'not asked: it costs money and the first is free';
  }
  if (!failure) return ended === 'stopped' ? 'stopped by you' : 'answered';
  return reasonOf(failure).listed + (failure.retryAfter === null ? '' : `, asks to wait ${failure.retryAfter} s`);
}
