import type { EditorView } from '@codemirror/view';
import type { Effort } from '../../gateway/chat';
import type { Candidate } from '../../gateway/gateway';
import { newId } from '../../obsidian/plugin-files';
import type { Asked } from '../../review/asked';
import { placeForNext } from '../../review/next-variant';
import type { OpenProposals } from '../../review/open-proposals';
import { isWritten, shownVariant, type Proposal } from '../../review/proposal';
import type { Runs } from '../../runs';
import { followUpNames, type FollowUp } from '../../tasks/follow-up';
import type { Decide } from './decide';

/** How a run differs from the task's usual one. */
export interface Wish {
  readonly asked?: Asked | null;
  readonly followUp?: FollowUp;
  readonly effort?: Effort;
  readonly only?: Candidate;
}

interface AskDeps {
  readonly runs: Pick<Runs, 'start'>;
  readonly proposals: OpenProposals;
}

/** Asks for another answer to a proposal. */
export function askAgain(
  { runs, proposals }: AskDeps,
  decide: Decide,
  proposal: Proposal,
  view: EditorView,
  { asked, followUp, effort, only }: Wish,
): void {
  const { id, task, passage, base, ask } = proposal;
  if (placeForNext(proposal) === null) return;
  const isContinuing = followUp?.kind === 'continue';
  const isReplacing = isWritten(proposal) && !isContinuing;
  if (isReplacing && !decide.isInPlace(proposal, view)) return decide.lose(proposal, view);
  const run = runs.start({
    id: newId(),
    task,
    passage: isWritten(proposal) || proposal.place !== 'kept' ? passage : { ...passage, selection: base },
    conversation: [],
    ask,
    skip: asked?.skip ?? shownVariant(proposal).run.skip,
    ...(asked && { allowed: asked.stop }),
    ...(asked?.passesBudgets && { passesBudgets: true }),
    ...(followUp && { followUp }),
    ...(effort && { effort }),
    ...(only && { only }),
  });
  const prefix = isContinuing ? followUp.answer : '';
  proposals.step(id, { type: 'asked', run, prefix, said: followUp ? followUpNames[followUp.kind] : '' });
  // What was written before makes room for what comes now; what is gone on from stays.
  if (isReplacing) decide.clear(proposal, view);
}
