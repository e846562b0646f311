import { Platform } from 'obsidian';
import type { Drawing } from '../../obsidian/proposal-places';
import { isWritten, shownComparison, type Proposal } from '../../review/proposal';
import type { ProposalView } from '../../review/proposal-view';
import { pendingFrom } from '../../review/written';

/** What is drawn over the text that a proposal is about. */
export function drawingOf(proposal: Proposal, { marks }: ProposalView): Drawing {
  const isPending = isWritten(proposal) && proposal.base !== proposal.passage.selection;
  const isCompared = shownComparison(proposal) !== null;
  return {
    marks,
    look: isPending ? 'pending' : isCompared ? 'plain' : 'sent',
    pendingFrom: isPending ? pendingFrom(proposal) : 0,
    hasButtons: !Platform.isPhone && proposal.show === 'changes',
  };
}
