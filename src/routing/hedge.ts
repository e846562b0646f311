import type { Clock } from './clock';
import { OUTPACED, type RouteStep, type TurnEvent } from './turn';

/** Starts a turn that ends when its signal is aborted. */
export type StartTurn = (signal: AbortSignal) => AsyncGenerator<TurnEvent, RouteStep, undefined>;

export type HedgeEvent =
  | TurnEvent
  /** One of two that were asked goes on alone: it has begun to answer, or the other one has ended. */
  | { readonly type: 'chosen'; readonly attempt: number }
  /** A turn ended that is not the last one. */
  | { readonly type: 'step'; readonly step: RouteStep };

interface Racer {
  readonly turn: AsyncGenerator<TurnEvent, RouteStep, undefined>;
  readonly stop: AbortController;
  next: Promise<{ readonly racer: Racer; readonly result: IteratorResult<TurnEvent, RouteStep> }>;
  attempt: number;
}

/**
 * Takes a turn; if nothing is heard within `after` milliseconds a second one is started beside it, and whoever
 * begins to answer first goes on alone. Returns the step of the turn that decided; the other's is told before.
 */
export async function* hedge(
  first: StartTurn,
  second: () => StartTurn | null,
  { after, clock }: { readonly after: number | null; readonly clock: Clock },
  signal: AbortSignal,
): AsyncGenerator<HedgeEvent, RouteStep, undefined> {
  const racers = [join(first, signal)];
  let late: Promise<'late'> | null = null;
  let cancel = () => {};
  if (after !== null) late = new Promise((resolve) => (cancel = clock.after(after, () => resolve('late'))));
  try {
    for (;;) {
      const told = await Promise.race([...racers.map(({ next }) => next), ...(late ? [late] : [])]);
      if (told === 'late') {
        late = null;
        const start = second();
        if (start) racers.push(join(start, signal));
        continue;
      }
      const { racer, result } = told;
      if (result.done) {
        racers.splice(racers.indexOf(racer), 1);
        if (racers.length === 0) return result.value;
        yield { type: 'step', step: result.value };
        for (const { attempt } of racers) yield { type: 'chosen', attempt };
        continue;
      }
      if (result.value.type === 'asking') racer.attempt = result.value.attempt;
      else late = null;
      if (racers.length > 1 && (result.value.type === 'text' || result.value.type === 'thinking')) {
        for (const other of racers.splice(0).filter((one) => one !== racer))
          yield { type: 'step', step: await lose(other) };
        racers.push(racer);
        yield { type: 'chosen', attempt: racer.attempt };
      }
      yield result.value;
      advance(racer);
    }
  } finally {
    cancel();
  }
}

function join(start: StartTurn, outer: AbortSignal): Racer {
  const stop = new AbortController();
  const pass = () => stop.abort(outer.reason);
  if (outer.aborted) pass();
  else outer.addEventListener('abort', pass, { once: true });
  const racer = { turn: start(stop.signal), stop, attempt: -1 } as Racer;
  advance(racer);
  return racer;
}

function advance(racer: Racer): void {
  racer.next = racer.turn.next().then((result) => ({ racer, result }));
}

/** Ends a turn and waits for its step, which comes at once. */
async function lose(racer: Racer): Promise<RouteStep> {
  racer.stop.abort(OUTPACED);
  for (;;) {
    const { result } = await racer.next;
    if (result.done) return result.value;
    advance(racer);
  }
}
