import { flaggedChanges, openChanges, type Comparison } from './comparison';
import type { Proposal } from './proposal';

/** The open change before or after the one that is pointed at, round the ends; with `flagged`, the next lost fact. */
export function neighbour({ current }: Proposal, comparison: Comparison, by: 1 | -1, flagged = false): number | null {
  const open = flagged ? flaggedChanges(comparison) : openChanges(comparison);
  const ordered = by === 1 ? open : [...open].reverse();
  const next = current === null ? undefined : ordered.find((index) => (index - current) * by > 0);
  return next ?? ordered[0] ?? null;
}
