import type { BudgetLimits } from '../../src/ledger/budget';
import { Budgets } from '../../src/ledger/budgets';
import { Ledger } from '../../src/ledger/ledger';
import { askingGateways, Settler } from '../../src/ledger/settling';
import type { Tally } from '../../src/ledger/tally';
import type { Preset } from '../../src/presets/preset';
import { Runs } from '../../src/runs';
import type { RunState } from '../../src/routing/run-state';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import type { Order } from '../../src/tasks/order';
import type { DemoGateway } from '../workbench/gateway/demo-gateway';
import { PASSAGE } from '../workbench/gateway/testing';
import { MemoryDisk } from './memory-files';
import { depsFor, draftOf } from './run-deps';
import { aPassage } from './runs';
import { settled, TurnedClock } from './turned-clock';

const noLimits: BudgetLimits = { run: null, day: null, month: null, projects: {} };

/** The plugin without its page: runs against the demo gateway, with a ledger, a settler and budgets as `main` ties them. */
export function ledgerOfRuns(demo: DemoGateway, { limits = {} }: { readonly limits?: Partial<BudgetLimits> } = {}) {
  const disk = new MemoryDisk();
  const clock = new TurnedClock();
  const shared = depsFor(demo, draftOf([]));
  const ledger: Ledger = new Ledger({ files: disk, store: disk, clock, changed: () => settler.look() });
  const settler: Settler = new Settler({
    pending: () => ledger.current().pending,
    costOf: askingGateways(shared.gateways, shared.wire),
    book: (entry) => void ledger.book(entry),
    clock,
  });
  const tally = (): Tally => ({ here: ledger.current() });
  const budgets = new Budgets({ limits: () => ({ ...noLimits, ...limits }), tally, today: () => '2026-11-20' });
  const last = new Map<string, RunState>();
  let number = 0;

  /** Starts a run of Rewrite along these models. */
  function start(models: readonly string[], preset: Partial<Preset> = {}, more: Partial<Order> = {}) {
    const deps = { ...depsFor(demo, draftOf(models, preset)), clock, budgets, book: ledger.book.bind(ledger) };
    const runs = new Runs({ ...deps, journal: { begin: () => undefined, told: () => undefined } });
    const id = `run-${++number}`;
    runs.subscribe((run) => last.set(id, run));
    runs.start({ id, task: builtInTasks.rewrite, passage: aPassage(PASSAGE), conversation: [], ...more });
    const until = async (isSo: (run: RunState) => boolean) => {
      while (!isSo(last.get(id) as RunState)) await settled();
    };
    const done = async () => {
      await until(({ status }) => status === 'done');
      return last.get(id) as RunState;
    };
    return { id, until, done, stop: () => runs.stop(id) };
  }
  return { disk, clock, ledger, settler, budgets, tally, start };
}
