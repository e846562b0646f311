import { generationCost } from '../gateway/account';
import type { Gateway } from '../gateway/gateway';
import type { WireDeps } from '../gateway/transport';
import type { Clock } from '../routing/clock';
import { isBelievableCost } from './booked-call';
import type { NewEntry } from './entry';
import type { PendingAmount } from './tally';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const GIVEN_UP_AFTER = 30 * 24 * HOUR;
/** The gateway books an aborted call late; the first wait is short because most are there by then. */
const WAITS = [SECOND, 3 * SECOND, 10 * SECOND, 60 * SECOND];

/** How long to wait before a gateway is asked again that has been asked so many times since the start. */
export const waitBefore = (asked: number): number => WAITS[asked] ?? HOUR;

/** Whether the cost of a call will never be known: nobody can be asked, or it was asked for a month. */
export const isGivenUp = ({ generation, time }: PendingAmount, now: number): boolean =>
  generation === null || now - time > GIVEN_UP_AFTER;

/** Asks the gateway of a call what it came to; one that is no longer in the settings says nothing. */
export const askingGateways =
  (gateways: () => readonly Gateway[], wire: WireDeps): SettlerDeps['costOf'] =>
  async ({ gateway: id, generation }) => {
    const gateway = gateways().find((one) => one.id === id);
    return gateway && generation !== null ? generationCost(gateway, generation, wire) : null;
  };

export interface SettlerDeps {
  /** This device's amounts; those of others are theirs to settle. */
  readonly pending: () => readonly PendingAmount[];
  /** What a call came to, in nano-dollars; null while the gateway does not say. May reject. */
  readonly costOf: (amount: PendingAmount) => Promise<number | null>;
  readonly book: (entry: NewEntry) => void;
  readonly clock: Clock;
}

/** Asks for the cost of every pending call until it is known. What is pending survives a restart; so does the asking. */
export class Settler {
  private readonly waiting = new Map<string, () => void>();
  private queue: Promise<void> = Promise.resolve();
  private isStopped = false;
  private readonly deps: SettlerDeps;

  constructor(deps: SettlerDeps) {
    this.deps = deps;
  }

  /** Takes up what has become pending since the last look. */
  look(): void {
    for (const amount of this.deps.pending()) {
      if (!this.isStopped && !this.waiting.has(nameOf(amount))) this.wait(amount, 0);
    }
  }

  stop(): void {
    this.isStopped = true;
    for (const cancel of this.waiting.values()) cancel();
  }

  private wait(amount: PendingAmount, asked: number): void {
    const cancel = this.deps.clock.after(waitBefore(asked), () => {
      // One after the other: after a long time offline there may be many.
      this.queue = this.queue.then(() => this.ask(amount, asked));
    });
    this.waiting.set(nameOf(amount), cancel);
  }

  private async ask(amount: PendingAmount, asked: number): Promise<void> {
    const { run, attempt } = amount;
    if (this.isStopped || !this.isPending(amount)) return this.forget(amount);
    if (isGivenUp(amount, this.deps.clock.now())) return this.settle({ run, attempt, cost: null });
    const cost = await this.deps.costOf(amount).catch(() => null);
    if (this.isStopped || !this.isPending(amount)) return this.forget(amount);
    if (cost === null) this.wait(amount, asked + 1);
    else this.settle({ run, attempt, cost: isBelievableCost(cost) ? cost : null });
  }

  private settle(settled: { readonly run: string; readonly attempt: number; readonly cost: number | null }): void {
    // It stays in `waiting`: until the line is written it is still pending, and must not be asked for again.
    this.deps.book({ type: 'settled', ...settled });
  }

  private forget(amount: PendingAmount): void {
    this.waiting.delete(nameOf(amount));
  }

  private isPending(amount: PendingAmount): boolean {
    return this.deps.pending().some((one) => nameOf(one) === nameOf(amount));
  }
}

const nameOf = ({ run, attempt }: PendingAmount): string => `${run}/${attempt}`;
