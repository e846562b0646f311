import type { Passage } from '../manuscript/passage';
import type { Outcome } from '../routing/outcome';
import type { RunState } from '../routing/run-state';
import type { Ask } from '../tasks/order';
import type { Task } from '../tasks/task';
import type { Comparison } from './comparison';
import type { Variant } from './variant';

/** Where a proposal stands, as far as the answer that it shows goes. */
export type ProposalState =
  | 'waiting'
  | 'thinking'
  | 'streaming'
  | 'complete'
  | 'same'
  | 'kept'
  | 'pending'
  | Exclude<Outcome, 'complete'>
  | 'changed'
  | 'closed';

/** Whether the text in the note is still what it has to be; if not, who changed it, or that nothing of it is left. */
export type PlaceState = 'kept' | 'changed' | 'changed-elsewhere' | 'gone' | 'gone-elsewhere';

export type Show = 'changes' | 'clean' | 'original';
export const shows: readonly Show[] = ['changes', 'clean', 'original'];

/** The one line that is open for the writer's words: a follow-up, or why a declined passage may be written. */
export type Field = 'instruct' | 'reason';

/** What can happen to a proposal. */
export type ProposalEvent =
  | { readonly type: 'told'; readonly run: RunState }
  /** What stands in the proposal's range of the note: the passage, or what was made of it. */
  | { readonly type: 'found'; readonly text: string }
  | { readonly type: 'lost'; readonly by: Exclude<PlaceState, 'kept'> }
  /** The writer's own version is what the answer is compared with from now on. */
  | { readonly type: 'rebased'; readonly text: string }
  | { readonly type: 'asked'; readonly run: RunState; readonly prefix?: string; readonly said?: string }
  | { readonly type: 'shown'; readonly variant: number }
  | { readonly type: 'viewed'; readonly show: Show }
  | { readonly type: 'pointed'; readonly change: number | null }
  | { readonly type: 'field'; readonly field: Field | null }
  | { readonly type: 'kept' }
  | { readonly type: 'taken' }
  | { readonly type: 'accepted' | 'rejected'; readonly changes: readonly number[] }
  | { readonly type: 'wrote'; readonly text: string }
  | { readonly type: 'closed' };

/** What stood in the note at some time, with the decisions that made it so: undo and redo lead back to it. */
export interface Known {
  readonly base: string;
  readonly shown: number;
  readonly comparison: Comparison | null;
}

export interface Proposal {
  readonly id: string;
  readonly task: Task;
  readonly passage: Passage;
  /** What the writer said for this run; further answers are asked for in the same way. */
  readonly ask: Ask;
  readonly variants: readonly Variant[];
  readonly shown: number;
  /** What stands in the note where the proposal is: the passage, with what was accepted of it or written into it. */
  readonly base: string;
  readonly known: readonly Known[];
  readonly place: PlaceState;
  readonly show: Show;
  /** The change that is pointed at. */
  readonly current: number | null;
  readonly field: Field | null;
  /** Runs whose answers other variants have taken the place of. */
  readonly past: readonly RunState[];
  readonly state: ProposalState;
}

export const shownVariant = ({ variants, shown }: Proposal): Variant => variants[shown] as Variant;

/** The changes that are drawn over the passage; null where the answer is shown in another way. */
export const shownComparison = (proposal: Proposal): Comparison | null =>
  proposal.state === 'complete' || proposal.state === 'same' ? shownVariant(proposal).comparison : null;

/** What came of the shown answer's run, as text that can go into the note. */
export const answerOf = (proposal: Proposal): string => shownVariant(proposal).run.answer;

export const isRunning = (state: ProposalState): boolean =>
  state === 'waiting' || state === 'thinking' || state === 'streaming';

/** Whether the answer goes into the note while it comes. */
export const isWritten = ({ task }: Proposal): boolean => task.delivery === 'write';

/** The variants with another one at an index, which may be the one after the last. */
export const replacedAt = (variants: readonly Variant[], index: number, variant: Variant): readonly Variant[] => [
  ...variants.slice(0, index),
  variant,
  ...variants.slice(index + 1),
];

export const variantAt = ({ variants }: Proposal, index: number): Variant => variants[index] as Variant;

export const withShown = (proposal: Proposal, variant: Variant): Proposal => ({
  ...proposal,
  variants: replacedAt(proposal.variants, proposal.shown, variant),
});
