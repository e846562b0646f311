import { lastStep } from '../routing/outcome';
import type { RunState } from '../routing/run-state';
import { isSameCandidate, type Bar, type Stop } from '../routing/turn';
import type { ProposalAction } from './offers';
import { shownVariant, type Proposal } from './proposal';

/** A candidate that a button can ask, with what it takes to begin a run there. */
export interface Asked {
  readonly stop: Stop;
  /** How many of the preset's first candidates to leave out. */
  readonly skip: number;
  /** What it costs passes a budget, and the button says that it may. */
  readonly passesBudgets?: true;
}

/** The candidate after the one that was asked last, unless rules of the writer's keep all of them from being asked. */
export function nextAsked({ steps, stops, skip }: RunState): Asked | null {
  const last = lastStep(steps);
  const index = last ? stops.findIndex(({ bar }, at) => at > last.stop && (bar === null || bar.why === 'joined')) : -1;
  return askedAt(stops, index, skip);
}

/** Whoever was asked first, after another one has answered in their place. */
export function askedFirst({ switched, stops, skip }: RunState): Asked | null {
  const index = switched ? stops.findIndex((stop) => isSameCandidate(switched.from, stop)) : -1;
  return askedAt(stops, index, skip);
}

/** The one who answered last: follow-ups go there. */
export function askedSame({ candidate, stops, skip }: RunState): Asked | null {
  const index = candidate ? stops.findIndex((stop) => isSameCandidate(candidate, stop)) : -1;
  return askedAt(stops, index, skip);
}

/** The first candidate that was left out for its price, its rest or a budget, and that the writer can ask all the same. */
function allowable({ steps, stops, skip, overBudget }: RunState): Asked | null {
  const step = steps.find(({ skipped }) => skipped !== null && canBeAllowed(skipped));
  const index = overBudget ? stops.findIndex(({ bar }) => bar === null) : (step?.stop ?? -1);
  const asked = askedAt(stops, index, skip);
  const isOver = overBudget !== null || step?.skipped?.why === 'over-budget';
  return asked && isOver ? { ...asked, passesBudgets: true } : asked;
}

const canBeAllowed = ({ why }: Bar): boolean =>
  why === 'dearer' || why === 'paid-behind-free' || why === 'resting' || why === 'over-budget';

const askedAt = (stops: readonly Stop[], index: number, skip: number): Asked | null => {
  const stop = stops[index];
  return stop ? { stop, skip: skip + index } : null;
};

/** Whom the buttons ask that ask anybody. */
const askers: Partial<Record<ProposalAction, (run: RunState, proposal: Proposal) => Asked | null>> = {
  'ask-next': (run, { state }) => (state === 'complete' ? askedFirst(run) : null) ?? nextAsked(run),
  'allow-once': allowable,
  'try-again': askedSame,
  continue: askedSame,
  'ask-less': askedSame,
  instruct: askedSame,
  'add-reason': askedSame,
};

/** Whom a button asks; null where there is nobody, or where it asks nobody. */
export const askedBy = (action: ProposalAction, proposal: Proposal): Asked | null =>
  askers[action]?.(shownVariant(proposal).run, proposal) ?? null;
