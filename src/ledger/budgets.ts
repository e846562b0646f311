import type { OverBudget } from '../routing/run-state';
import { standingsOf, type BudgetLimits, type BudgetStanding } from './budget';
import type { Tally } from './tally';

export interface BudgetsDeps {
  readonly limits: () => BudgetLimits;
  /** All devices', with what is not settled. */
  readonly tally: () => Tally;
  /** The day in the writer's time zone. */
  readonly today: () => string;
}

/** A run as its budgets need to know it. */
export interface BudgetedRun {
  /** The title of the book; null outside of any. */
  readonly project: string | null;
  /** The writer allowed it although a budget is used up. */
  readonly isAllowed: boolean;
}

/** Keeps runs within the writer's budgets, those that run at the same time together. */
export class Budgets {
  private readonly underWay = new Set<RunBudget>();
  private readonly warned = new Set<string>();
  private readonly deps: BudgetsDeps;

  constructor(deps: BudgetsDeps) {
    this.deps = deps;
  }

  begin(run: BudgetedRun): RunBudget {
    const budget: RunBudget = new RunBudget(run, {
      passed: (estimate) => this.passed(estimate, budget),
      ended: () => this.underWay.delete(budget),
    });
    this.underWay.add(budget);
    return budget;
  }

  /** How the budgets of today, this month and every book stand, with what is under way. */
  standings(): BudgetStanding[] {
    const { limits, tally, today } = this.deps;
    const reserved = (project?: string) =>
      [...this.underWay]
        .filter(({ run }) => project === undefined || run.project === project)
        .reduce((sum, { held }) => sum + held, 0);
    return standingsOf(limits(), { tally: tally(), today: today(), reserved });
  }

  /** Budgets that have come near their end and of which this was not told before. */
  nearing(): BudgetStanding[] {
    return this.standings().filter(({ which, name, limit, isNear }) => {
      const told = `${which} ${name} ${limit}`;
      if (!isNear || this.warned.has(told)) return false;
      this.warned.add(told);
      return true;
    });
  }

  /** The first budget that a call of this price would pass. */
  private passed(estimate: number | null, { run, total }: RunBudget): OverBudget | null {
    // What costs nothing passes nothing.
    if (estimate === 0) return null;
    const isOver = (used: number, limit: number) => (estimate === null ? used >= limit : used + estimate > limit);
    const most = this.deps.limits().run;
    if (most !== null && isOver(total, most)) return { which: 'run', name: '', used: total, limit: most, estimate };
    const passed = this.standings().find(
      ({ which, name, used, limit }) => (which !== 'project' || name === run.project) && isOver(used, limit),
    );
    return passed ? { which: passed.which, name: passed.name, used: passed.used, limit: passed.limit, estimate } : null;
  }
}

interface RunBudgetDeps {
  readonly passed: (estimate: number | null) => OverBudget | null;
  readonly ended: () => void;
}

/** What one run holds of the budgets while it is under way. */
export class RunBudget {
  readonly run: BudgetedRun;
  private readonly deps: RunBudgetDeps;
  private readonly calls = new Map<string, number>();
  /** What calls have come to that are not in the tally yet, how many they are, and what is in it. */
  private unwritten = 0;
  private writing = 0;
  private written = 0;
  private isClosed = false;

  constructor(run: BudgetedRun, deps: RunBudgetDeps) {
    this.run = run;
    this.deps = deps;
  }

  /** What it keeps others from spending, in nano-dollars. */
  get held(): number {
    return [...this.calls.values()].reduce((sum, amount) => sum + amount, this.unwritten);
  }

  /** What the run has come to and may come to. */
  get total(): number {
    return this.held + this.written;
  }

  /**
   * Holds what a call may cost, under a name of its own. Null where it fits; else nothing is held, and nothing may be sent.
   * An estimate of null is a price that nobody knows: nothing can be held for it, and it fits as long as anything is left.
   */
  reserve(call: string, estimate: number | null): OverBudget | null {
    this.release(call);
    const over = this.run.isAllowed ? null : this.deps.passed(estimate);
    if (!over && estimate !== null) this.calls.set(call, estimate);
    return over;
  }

  release(call: string): void {
    this.calls.delete(call);
  }

  /** The call has come to this; it is held until it is in the tally. */
  spend(call: string, cost: number | null, inTally: Promise<unknown>): void {
    this.release(call);
    const amount = cost ?? 0;
    this.unwritten += amount;
    this.writing++;
    const count = () => {
      this.unwritten -= amount;
      this.written += amount;
      this.writing--;
      this.end();
    };
    void inTally.then(count, count);
  }

  /** The run asks nobody any more. */
  close(): void {
    this.isClosed = true;
    this.calls.clear();
    this.end();
  }

  private end(): void {
    if (this.isClosed && this.writing === 0) this.deps.ended();
  }
}
