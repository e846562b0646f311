import { spentBy, type Share } from './spending';
import type { Tally } from './tally';

/** How one model did. What there is nothing to say of is null. */
export interface ModelFigures extends Share {
  /** Nano-dollars for each answer, what failed on the way to it included; what has no known price is left out. */
  readonly perAnswer: number | null;
  /** Milliseconds to the first word. */
  readonly firstWord: number | null;
  readonly tokensPerSecond: number | null;
  /** Between 0 and 1. */
  readonly acceptance: number | null;
}

/** The models of a day, a month or all time, dearest first. */
export const modelFigures = (tally: Tally, period: string, as?: (value: string) => string): ModelFigures[] =>
  spentBy(tally, 'model', period, as).map((share) => {
    const { cell, pending } = share;
    const priced = cell.calls > cell.unknown;
    return {
      ...share,
      perAnswer: cell.answered > 0 && priced ? Math.round((cell.cost + pending) / cell.answered) : null,
      firstWord: ratio(cell.waited, cell.begun),
      tokensPerSecond: ratio(cell.written * 1000, cell.writing),
      acceptance: ratio(cell.accepted, cell.decided),
    };
  });

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
