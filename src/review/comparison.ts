import { factsLost, type LostFact } from './facts/facts-kept';
import { applyChanges, changedShare, diffWords, type Change } from './diff/word-diff';

/** An answer held against what stands in the note, with what the writer decided about each change. */
export interface Comparison {
  /** What stood in the note when the two were compared. */
  readonly against: string;
  readonly changes: readonly Change[];
  readonly facts: readonly LostFact[];
  /** Indices of changes; what is in neither list is open. */
  readonly accepted: readonly number[];
  readonly rejected: readonly number[];
}

export function compare(against: string, answer: string): Comparison {
  const changes = diffWords(against, answer);
  return { against, changes, facts: factsLost(against, changes), accepted: [], rejected: [] };
}

/** The changes that the writer has not decided about, in the order of the text. */
export const openChanges = ({ changes, accepted, rejected }: Comparison): number[] =>
  changes.map((_, index) => index).filter((index) => !accepted.includes(index) && !rejected.includes(index));

/** The open changes that took a fact with them. */
export const flaggedChanges = (comparison: Comparison): number[] =>
  openChanges(comparison).filter((index) => comparison.facts.some(({ change }) => change === index));

/** The facts that are still at stake: those of open changes. */
export const openFacts = (comparison: Comparison): LostFact[] => {
  const open = openChanges(comparison);
  return comparison.facts.filter(({ change }) => open.includes(change));
};

/** What stands in the note with the accepted changes. */
export const acceptedText = ({ against, changes, accepted }: Comparison): string =>
  applyChanges(
    against,
    changes.filter((_, index) => accepted.includes(index)),
  );

/** Where an open change stands in that text, or where an accepted one stands now. */
export function spanOf({ changes, accepted }: Comparison, index: number): { from: number; to: number } {
  const { from, to, insert } = changes[index] as Change;
  const shift = changes
    .filter((_, earlier) => earlier < index && accepted.includes(earlier))
    .reduce((sum, change) => sum + change.insert.length - (change.to - change.from), 0);
  return { from: from + shift, to: (accepted.includes(index) ? from + insert.length : to) + shift };
}

/** The comparison with these changes accepted too. */
export const withAccepted = (comparison: Comparison, indices: readonly number[]): Comparison => ({
  ...comparison,
  accepted: [...comparison.accepted, ...openChanges(comparison).filter((index) => indices.includes(index))],
});

export const withRejected = (comparison: Comparison, indices: readonly number[]): Comparison => ({
  ...comparison,
  rejected: [...comparison.rejected, ...openChanges(comparison).filter((index) => indices.includes(index))],
});

/** Over this share of new and gone words, changes are harder to read than the text as it would be. */
const MOSTLY = 0.6;

export const isMostlyNew = ({ against, changes }: Comparison): boolean => changedShare(against, changes) > MOSTLY;
