import type { ChatEvent, Finish, Usage } from '../gateway/chat';
import type { Candidate } from '../gateway/gateway';
import { GatewayError } from '../gateway/gateway-error';
import type { Deadlines, PriceRule } from '../presets/preset';
import { afterFailure } from './after-failure';
import type { Clock } from './clock';
import { withDeadlines } from './deadlines';
import { judgePrice, type PriceVerdict } from './price-guard';

/** A candidate with what the walk needs to know about it. */
export interface Stop extends Candidate {
  /** What the run would cost here, in nano-dollars; null when not known. */
  readonly estimate: number | null;
  readonly contextLength: number | null;
}

/** One candidate's turn, as it is shown to the writer and written into the ledger. */
export interface RouteStep {
  readonly attempt: number;
  readonly candidate: Candidate;
  readonly ended: Finish | 'failed' | 'stopped' | 'skipped';
  readonly failure: GatewayError | null;
  readonly skipped: PriceVerdict | null;
  readonly startedAt: number;
  readonly firstTokenAt: number | null;
  readonly endedAt: number;
  readonly usage: Usage | null;
  readonly generationId: string | null;
  readonly answeredBy: { readonly model: string; readonly provider: string | null } | null;
  readonly text: string;
  readonly thinking: string;
}

export type RouteEvent =
  | { readonly type: 'asking'; readonly attempt: number; readonly candidate: Candidate }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'switched'; readonly from: Candidate; readonly because: GatewayError }
  | { readonly type: 'step'; readonly step: RouteStep };

export interface Walk {
  readonly stops: readonly Stop[];
  readonly price: PriceRule;
  readonly deadlines: Deadlines;
  readonly ask: (candidate: Candidate, signal: AbortSignal) => AsyncGenerator<ChatEvent, void, undefined>;
  readonly clock: Clock;
}

/**
 * Walks along the candidates until one answers. Never throws; the last event is the `step` that ended
 * the walk, unless there was no candidate at all.
 */
export async function* route(walk: Walk, signal: AbortSignal): AsyncGenerator<RouteEvent, void, undefined> {
  let pending: RouteStep | null = null;
  let isAllowed: (stop: Stop) => boolean = () => true;
  const [first] = walk.stops;
  for (const [index, stop] of walk.stops.entries()) {
    if (!isAllowed(stop)) continue;
    const verdict = judgePrice(first?.estimate ?? null, stop.estimate, walk.price);
    if (index > 0 && !verdict.allowed) {
      yield { type: 'step', step: skippedStep(index, stop, verdict, walk.clock.now()) };
      continue;
    }
    if (pending?.failure) yield { type: 'switched', from: pending.candidate, because: pending.failure };
    const step: RouteStep = yield* takeTurn(walk, stop, index, signal);
    yield { type: 'step', step };
    if (!step.failure) return;
    isAllowed = narrowed(isAllowed, step.failure, stop);
    pending = step;
  }
}

/** Which candidates are still worth asking after this failure of `failed`. */
function narrowed(before: (stop: Stop) => boolean, failure: GatewayError, failed: Stop): (stop: Stop) => boolean {
  switch (afterFailure[failure.kind]) {
    case 'next':
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

async function* takeTurn(
  walk: Walk,
  stop: Stop,
  attempt: number,
  signal: AbortSignal,
): AsyncGenerator<RouteEvent, RouteStep, undefined> {
  const candidate: Candidate = { gateway: stop.gateway, model: stop.model };
  const turn = { ...emptyTurn, attempt, candidate, startedAt: walk.clock.now() };
  const giveUp = new AbortController();
  const stopped = () => giveUp.abort(signal.reason);
  signal.addEventListener('abort', stopped, { once: true });
  yield { type: 'asking', attempt, candidate };
  let ended: RouteStep['ended'] = 'cut-off';
  try {
    signal.throwIfAborted();
    const events = walk.ask(candidate, giveUp.signal);
    for await (const event of withDeadlines(events, walk.deadlines, walk.clock, giveUp)) {
      if (event.type === 'opened') turn.generationId = event.generationId;
      else if (event.type === 'answered-by') {
        turn.answeredBy = { model: event.model, provider: event.provider };
        turn.generationId ??= event.generationId;
      } else if (event.type === 'finish') ended = event.finish;
      else {
        if (event.type === 'usage') turn.usage = event.usage;
        else {
          turn.firstTokenAt ??= walk.clock.now();
          turn[event.type] += event.text;
        }
        yield event;
      }
    }
    if (ended === 'cut-off' && turn.text === '') {
      throw new GatewayError('broken-answer', 'The connection closed before the first word.');
    }
  } catch (cause) {
    ended = signal.aborted ? 'stopped' : 'failed';
    if (ended === 'failed') turn.failure = asGatewayError(cause);
  } finally {
    signal.removeEventListener('abort', stopped);
    giveUp.abort();
  }
  return { ...turn, ended, endedAt: walk.clock.now() };
}

type Turn = { -readonly [key in keyof Omit<RouteStep, 'ended' | 'endedAt'>]: RouteStep[key] };

const emptyTurn: Omit<Turn, 'attempt' | 'candidate' | 'startedAt'> = {
  failure: null,
  skipped: null,
  firstTokenAt: null,
  usage: null,
  generationId: null,
  answeredBy: null,
  text: '',
  thinking: '',
};

function skippedStep(attempt: number, candidate: Candidate, skipped: PriceVerdict, now: number): RouteStep {
  return { ...emptyTurn, attempt, candidate, skipped, ended: 'skipped', startedAt: now, endedAt: now };
}

const asGatewayError = (cause: unknown): GatewayError =>
  cause instanceof GatewayError
    ? cause
    : new GatewayError('broken-answer', cause instanceof Error ? cause.message : String(cause), { cause });
