import type { Attempt, ChatEvent, Finish, Usage } from '../gateway/chat';
import type { Candidate } from '../gateway/gateway';
import { GatewayError } from '../gateway/gateway-error';
import type { Deadlines } from '../presets/preset';
import type { Clock } from './clock';
import { withDeadlines } from './deadlines';
import type { PriceBar } from './price-guard';

/** Why a candidate is not asked although it stands in the list. */
export type Bar =
  | PriceBar
  | { readonly why: 'resting'; readonly until: number; readonly failures: number }
  | { readonly why: 'policy' }
  | { readonly why: 'no-zero-retention' }
  | { readonly why: 'no-gateway' }
  /** OpenRouter itself asks it, within the turn of the one before. */
  | { readonly why: 'joined' }
  | { readonly why: 'local-only' }
  /** What it may cost, with what the run has come to, would pass a budget. */
  | { readonly why: 'over-budget' };

/** A candidate with what the walk needs to know about it. */
export interface Stop extends Candidate {
  /** What the run would cost here, in nano-dollars; null when not known. */
  readonly estimate: number | null;
  readonly contextLength: number | null;
  /** What keeps this candidate from being asked whatever happens; null if nothing does. */
  readonly bar: Bar | null;
  /** Models that the gateway itself asks, in this order, if this one fails. */
  readonly also: readonly string[];
}

/** One candidate's turn, as it is shown to the writer and written into the ledger. */
export interface RouteStep {
  /** Counts the steps of the walk; with the run's id it names the call in the ledger. */
  readonly attempt: number;
  /** Which of the walk's stops it was. */
  readonly stop: number;
  readonly candidate: Candidate;
  readonly ended: Finish | 'declined' | 'failed' | 'stopped' | 'outpaced' | 'skipped';
  readonly failure: GatewayError | null;
  readonly skipped: Bar | null;
  readonly startedAt: number;
  readonly firstTokenAt: number | null;
  readonly endedAt: number;
  readonly usage: Usage | null;
  readonly generationId: string | null;
  readonly answeredBy: { readonly model: string; readonly provider: string | null } | null;
  readonly text: string;
  readonly thinking: string;
  /** The call could not be ended: whoever stopped waiting may still pay for it. */
  readonly runsOn: boolean;
  /** What the gateway tried itself, where it was given several models. */
  readonly attempts: readonly Attempt[];
  /** The answer was longer than any should be, and was cut. */
  readonly isCapped: boolean;
}

export type TurnEvent =
  | { readonly type: 'asking'; readonly attempt: number; readonly candidate: Candidate }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage };

export interface TurnDeps {
  readonly deadlines: Deadlines;
  readonly ask: (stop: Stop, signal: AbortSignal) => AsyncGenerator<ChatEvent, void, undefined>;
  /** Whether a finished answer is a polite “no”. */
  readonly isRefusal: (answer: string) => boolean;
  readonly clock: Clock;
}

/** Whether two name the same model on the same gateway. */
export const isSameCandidate = (a: Candidate | null, b: Candidate): boolean =>
  a !== null && a.gateway === b.gateway && a.model === b.model;

/** The reason with which a turn is ended that another one was faster than. */
export const OUTPACED = new Error('Another model was faster.');

/** Asks one candidate. Never throws: whatever happens is in the step that it returns. */
export async function* takeTurn(
  { stop, index, attempt }: { stop: Stop; index: number; attempt: number },
  { deadlines, ask, isRefusal, clock }: TurnDeps,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, RouteStep, undefined> {
  const candidate: Candidate = { gateway: stop.gateway, model: stop.model };
  const turn = { ...emptyTurn, attempt, stop: index, candidate, startedAt: clock.now() };
  const giveUp = new AbortController();
  const stopped = () => giveUp.abort(signal.reason);
  signal.addEventListener('abort', stopped, { once: true });
  let ended: RouteStep['ended'] = 'cut-off';
  try {
    yield { type: 'asking', attempt, candidate };
    signal.throwIfAborted();
    for await (const event of withDeadlines(ask(stop, giveUp.signal), deadlines, clock, giveUp)) {
      if (event.type === 'opened') {
        turn.generationId = event.generationId;
        turn.runsOn = event.runsOn ?? false;
      } else if (event.type === 'answered-by') {
        turn.answeredBy = { model: event.model, provider: event.provider };
        turn.generationId ??= event.generationId;
      } else if (event.type === 'finish') {
        ended = event.finish;
        turn.isCapped = event.capped ?? false;
        turn.attempts = event.attempts ?? [];
      } else {
        if (event.type === 'usage') turn.usage = event.usage;
        else {
          turn.firstTokenAt ??= clock.now();
          turn[event.type] += event.text;
        }
        yield event;
      }
    }
    if (ended === 'cut-off' && turn.text === '') {
      throw new GatewayError('broken-answer', 'The connection closed before the first word.');
    }
    if (ended === 'complete' && isRefusal(turn.text)) ended = 'declined';
  } catch (cause) {
    if (signal.aborted) ended = signal.reason === OUTPACED ? 'outpaced' : 'stopped';
    else {
      ended = 'failed';
      turn.failure = asGatewayError(cause);
    }
  } finally {
    signal.removeEventListener('abort', stopped);
    giveUp.abort();
  }
  return { ...turn, ended, endedAt: clock.now() };
}

type Turn = { -readonly [key in keyof Omit<RouteStep, 'ended' | 'endedAt'>]: RouteStep[key] };

const emptyTurn: Omit<Turn, 'attempt' | 'stop' | 'candidate' | 'startedAt'> = {
  failure: null,
  skipped: null,
  firstTokenAt: null,
  usage: null,
  generationId: null,
  answeredBy: null,
  text: '',
  thinking: '',
  runsOn: false,
  attempts: [],
  isCapped: false,
};

/** The step of a candidate that was not asked. */
export function skippedStep(
  attempt: number,
  index: number,
  { gateway, model }: Stop,
  bar: Bar,
  now: number,
): RouteStep {
  const candidate = { gateway, model };
  return {
    ...emptyTurn,
    attempt,
    stop: index,
    candidate,
    skipped: bar,
    ended: 'skipped',
    startedAt: now,
    endedAt: now,
  };
}

const asGatewayError = (cause: unknown): GatewayError =>
  cause instanceof GatewayError
    ? cause
    : new GatewayError('broken-answer', cause instanceof Error ? cause.message : String(cause), { cause });
