import { runTask, type RunTaskDeps } from './run-task';
import { foldRun, startedRun, type RunState } from './routing/run-state';
import type { Order } from './tasks/order';

type Listener = (run: RunState) => void;

/** Where a run is written down before anybody sees it, so that nothing that was paid for is lost. */
export interface Journal {
  begin(order: Order): void;
  told(run: RunState): void;
}

export type RunsDeps = RunTaskDeps & { readonly journal: Journal };

interface Running {
  state: RunState;
  readonly stop: AbortController;
  ended: Promise<void>;
}

/** The runs under way. Closing a view or a note never ends one; only `stop` and the end of the plugin do. */
export class Runs {
  private readonly running = new Map<string, Running>();
  private readonly listeners = new Set<Listener>();
  private readonly deps: RunsDeps;

  constructor(deps: RunsDeps) {
    this.deps = deps;
  }

  /** Starts a run and tells subscribers of every step of it, the last with `status: 'done'`. */
  start(order: Order): RunState {
    const state = startedRun(order.id, order.task.name, order.skip ?? 0, this.deps.clock.now());
    const running: Running = { state, stop: new AbortController(), ended: Promise.resolve() };
    this.running.set(order.id, running);
    guarded(() => this.deps.journal.begin(order));
    this.tell(state);
    running.ended = this.follow(order, running);
    return state;
  }

  /** Asks a run to end; what came stays and its last event follows. */
  stop(id: string): void {
    this.running.get(id)?.stop.abort(new Error('Stopped by the writer.'));
  }

  /** Ends all runs; resolves when each has told its last event, so that its calls are booked. */
  async stopAll(): Promise<void> {
    const ends = [...this.running.values()].map(({ ended }) => ended);
    for (const id of this.running.keys()) this.stop(id);
    await Promise.all(ends);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async follow(order: Order, running: Running): Promise<void> {
    for await (const event of runTask(order, this.deps, running.stop.signal)) {
      running.state = foldRun(running.state, event, this.deps.clock.now());
      if (event.type === 'done') this.running.delete(order.id);
      this.tell(running.state);
    }
  }

  private tell(run: RunState): void {
    guarded(() => this.deps.journal.told(run));
    for (const listener of this.listeners) guarded(() => listener(run));
  }
}

/** A view that cannot draw, or a journal that cannot write, must not end a run that is paid for. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (cause) {
    console.error('Palimpsest could not show or keep a run.', cause);
  }
}
