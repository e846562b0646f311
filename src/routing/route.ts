import type { Candidate } from '../gateway/gateway';
import { errorSaid, GatewayError } from '../gateway/gateway-error';
import { nothingSaid } from '../gateway/read-error';
import { afterFailure } from './after-failure';
import { pause } from './clock';
import type { Health } from './health';
import { hedge, type HedgeEvent, type StartTurn } from './hedge';
import { priceBar, type PriceLimit } from './price-guard';
import {
  isSameCandidate,
  skippedStep,
  takeTurn,
  type Bar,
  type RouteStep,
  type Stop,
  type TurnDeps,
  type TurnEvent,
} from './turn';

export type RouteEvent =
  | TurnEvent
  | { readonly type: 'chosen'; readonly attempt: number }
  /** `to` is told where the gateway itself switched; else whoever is asked next. */
  | { readonly type: 'switched'; readonly from: Candidate; readonly because: GatewayError; readonly to?: Candidate }
  /** Nobody else is there to ask: the one that asks to wait is asked again at this time. */
  | { readonly type: 'waiting'; readonly until: number }
  | { readonly type: 'step'; readonly step: RouteStep };

export interface Walk extends TurnDeps {
  readonly stops: readonly Stop[];
  readonly price: PriceLimit;
  /** Whether a model that declines is followed by the next without asking the writer. */
  readonly onRefusal: 'ask' | 'next';
  /** Starts the next candidate beside a silent one after so many milliseconds; null never does. */
  readonly hedgeAfter: number | null;
  /** A candidate that the writer allowed for this run although it is dear or resting. */
  readonly allowed: Candidate | null;
  readonly health: Health;
  /** Holds what asking this stop may cost; false where no budget has as much left. */
  readonly affords?: (index: number, stop: Stop) => boolean;
  /** Which of the models that the gateway was to walk itself has answered, if it was not the first of them. */
  readonly switchedTo: (step: RouteStep, stop: Stop) => Candidate | null;
}

const LONGEST_WAIT = 60;
const MOST_WAITS = 2;

/**
 * Walks along the candidates until one answers. Never throws; the last event is the `step` that ended the walk,
 * unless there was no candidate at all.
 */
export async function* route(walk: Walk, signal: AbortSignal): AsyncGenerator<RouteEvent, void, undefined> {
  let attempt = 0;
  let waits = 0;
  let before: { readonly step: RouteStep; readonly because: GatewayError } | null = null;
  let isWorth: (stop: Stop) => boolean = () => true;
  const asked = new Set<number>();

  const start = (index: number, stop: Stop): StartTurn => {
    asked.add(index);
    walk.health.asked(stop);
    return (turnSignal) => takeTurn({ stop, index, attempt: attempt++ }, walk, turnSignal);
  };
  const settle = (step: RouteStep) => {
    remember(walk.health, step);
    const because = reasonToGoOn(walk, step);
    const failed = walk.stops[step.stop];
    if (because && failed) isWorth = narrowed(isWorth, because, failed);
  };
  const isAskable = (index: number, stop: Stop) =>
    !asked.has(index) && isWorth(stop) && barOf(walk, index, stop) === null;

  for (let index = 0; index < walk.stops.length; index++) {
    const stop = walk.stops[index];
    if (!stop || asked.has(index) || !isWorth(stop)) continue;
    const bar = barOf(walk, index, stop);
    if (bar) {
      yield { type: 'step', step: skippedStep(attempt++, index, stop, bar, walk.clock.now()) };
      continue;
    }
    if (signal.aborted && before) return;
    if (before) yield { type: 'switched', from: before.step.candidate, because: before.because };
    const second = () => {
      const next = walk.stops.findIndex((later, at) => at > index && isAskable(at, later));
      const later = walk.stops[next];
      return later ? start(next, later) : null;
    };
    const options = { after: walk.hedgeAfter, clock: walk.clock };
    const step: RouteStep = yield* watched(hedge(start(index, stop), second, options, signal), settle);
    settle(step);
    const to = walk.switchedTo(step, stop);
    if (to) yield { type: 'switched', from: step.candidate, because: whyThere(step), to };
    yield { type: 'step', step };
    const because = reasonToGoOn(walk, step);
    if (!because) return;
    before = { step, because };

    const isAlone = walk.stops.filter(({ bar }) => bar === null).length === 1;
    const wait = because.retryAfter ?? 0;
    if (isAlone && wait > 0 && wait <= LONGEST_WAIT && afterFailure[because.kind] === 'next' && waits++ < MOST_WAITS) {
      yield { type: 'waiting', until: walk.clock.now() + wait * 1000 };
      await pause(walk.clock, wait * 1000, signal);
      if (signal.aborted) return;
      asked.delete(step.stop);
      before = null;
      index = step.stop - 1;
    }
  }
}

/** The same events, but each step among them is settled before it is told. */
async function* watched(
  turns: AsyncGenerator<HedgeEvent, RouteStep, undefined>,
  settle: (step: RouteStep) => void,
): AsyncGenerator<HedgeEvent, RouteStep, undefined> {
  for (;;) {
    const { done, value } = await turns.next();
    if (done) return value;
    if (value.type === 'step') settle(value.step);
    yield value;
  }
}

/** What keeps a candidate from being asked now; if nothing does, what it may cost is held and it has to be asked. */
function barOf(walk: Walk, index: number, stop: Stop): Bar | null {
  if (stop.bar) return stop.bar;
  const bar = isSameCandidate(walk.allowed, stop) ? null : unlessAllowed(walk, stop);
  return bar ?? (walk.affords?.(index, stop) === false ? { why: 'over-budget' } : null);
}

function unlessAllowed(walk: Walk, stop: Stop): Bar | null {
  const price = stop === walk.stops[0] ? null : priceBar(walk.price.first, stop.estimate, walk.price);
  if (price) return price;
  const until = walk.health.restsUntil(stop);
  return until === null ? null : { why: 'resting', until, failures: walk.health.failuresOf(stop) };
}

/** Why the next candidate should be asked; null when the walk is over. */
function reasonToGoOn({ onRefusal }: Walk, { ended, failure, text }: RouteStep): GatewayError | null {
  if (failure) return failure.kind === 'moderated' && onRefusal === 'ask' ? null : failure;
  if (onRefusal === 'next' && (ended === 'declined' || ended === 'filtered'))
    return new GatewayError('moderated', text);
  return null;
}

/** Why the gateway went on from its first model, as far as it says. */
function whyThere({ attempts }: RouteStep): GatewayError {
  const status = attempts.find((attempt) => attempt.status !== null && attempt.status >= 400)?.status ?? null;
  return status === null ? new GatewayError('overloaded', '') : errorSaid({ ...nothingSaid, message: '' }, status);
}

function remember(health: Health, { candidate, ended, failure }: RouteStep): void {
  if (failure) health.failed(candidate, failure);
  else if (ended === 'stopped' || ended === 'outpaced') health.ended(candidate);
  else health.answered(candidate);
}

/** Which candidates are still worth asking after this failure of `failed`. */
function narrowed(before: (stop: Stop) => boolean, failure: GatewayError, failed: Stop): (stop: Stop) => boolean {
  switch (afterFailure[failure.kind]) {
    case 'next':
    case 'next-if-wished':
      return before;
    case 'next-other-gateway':
      return (stop) => before(stop) && stop.gateway !== failed.gateway;
    case 'next-other-wallet':
      return (stop) => before(stop) && (stop.gateway !== failed.gateway || stop.estimate === 0);
    case 'next-larger-context':
      return (stop) =>
        before(stop) &&
        (failed.contextLength === null || stop.contextLength === null || stop.contextLength > failed.contextLength);
    case 'stop':
      return () => false;
  }
}
