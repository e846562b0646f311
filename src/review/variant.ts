import type { RunState } from '../routing/run-state';
import { runCost } from '../routing/run-state';
import { countWords } from '../ledger/figures';
import { joinedAnswer } from '../tasks/follow-up';
import { acceptedText, compare, type Comparison } from './comparison';

/** One answer of a proposal, from the first token of its run to what the writer decided about it. */
export interface Variant {
  readonly run: RunState;
  /** What came before and is gone on from; the run's own text follows it. */
  readonly prefix: string;
  /** What the writer said besides the task, as its tab says it: “shorter”. */
  readonly said: string;
  /** The writer keeps it although it is not whole. */
  readonly isKept: boolean;
  /** Null until there is a whole answer to compare. */
  readonly comparison: Comparison | null;
}

export const MOST_VARIANTS = 4;

export const newVariant = (run: RunState, more: Partial<Pick<Variant, 'prefix' | 'said'>> = {}): Variant => ({
  run,
  prefix: '',
  said: '',
  isKept: false,
  comparison: null,
  ...more,
});

export const isUnderWay = ({ run }: Variant): boolean => run.status !== 'done';

/** What came so far, the beginning that is gone on from included. */
export const textOf = ({ prefix, run }: Variant): string => joinedAnswer(prefix, run.text);

/** Whether losing it would lose something that was paid for. */
export const hasText = (variant: Variant): boolean => textOf(variant).trim() !== '';

export const wordsIn = (variant: Variant): number => countWords(textOf(variant));

/** The variant held against what stands in the note now; one that is not a whole answer is never compared. */
export function compared(variant: Variant, base: string): Variant {
  const { run, comparison } = variant;
  if (run.status !== 'done' || run.outcome !== 'complete') return variant;
  if (comparison && acceptedText(comparison) === base) return variant;
  return { ...variant, comparison: compare(base, run.answer) };
}

/** A part that was written before its model failed, as an answer of its own: it was paid for. */
export function brokenOff(run: RunState): Variant[] {
  const answered = run.steps.at(-1);
  if (run.outcome !== 'complete') return [];
  return run.steps
    .filter((step) => step !== answered && step.ended === 'failed' && step.text.trim() !== '')
    .map((step) => {
      const booked = run.booked.filter(({ attempt }) => attempt === step.attempt);
      const { candidate, attempt, text, thinking } = step;
      const part = { ...run, id: `${run.id}-${attempt}`, candidate, attempt, text, thinking, booked, switched: null };
      return newVariant({ ...part, steps: [step], outcome: 'cut-off', answer: text.trim(), endedAt: step.endedAt });
    });
}

/** What all runs together came to; null when one of them is not known. */
export function sumOf(runs: readonly RunState[]): { cost: number | null; isEstimate: boolean } {
  const costs = runs.map(runCost);
  return {
    cost: costs.reduce<number | null>((sum, { cost }) => (sum === null || cost === null ? null : sum + cost), 0),
    isEstimate: costs.some(({ isEstimate }) => isEstimate),
  };
}
