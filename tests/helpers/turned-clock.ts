import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/routing/clock';

/** Lets everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await setImmediate();
}

/** A clock whose hands a test turns. */
export class TurnedClock implements Clock {
  private time: number;
  private readonly timers = new Set<{ readonly at: number; readonly call: () => void }>();

  constructor(time = Date.UTC(2026, 10, 20, 12)) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.time + milliseconds, call };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** How many calls are waiting for their time. */
  get waiting(): number {
    return this.timers.size;
  }

  /** Turns the hands on, with every call at its time, then lets everything run that follows from it. */
  async turn(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settled();
    for (;;) {
      const [next] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.time = next.at;
      this.timers.delete(next);
      next.call();
      await settled();
    }
    this.time = end;
    await settled();
  }
}
