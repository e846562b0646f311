import type { RunState } from '../routing/run-state';
import { isWritten, shownVariant, withShown, type Proposal, type ProposalState } from './proposal';
import { compared } from './variant';

/** The proposal with its state brought in line; what is shown is held against what stands in the note now. */
export function settled(proposal: Proposal): Proposal {
  if (proposal.state === 'closed') return proposal;
  const after =
    isWritten(proposal) || proposal.place !== 'kept'
      ? proposal
      : withShown(proposal, compared(shownVariant(proposal), proposal.base));
  return { ...after, state: stateOf(after) };
}

const running: Readonly<Record<Exclude<RunState['status'], 'done'>, ProposalState>> = {
  starting: 'waiting',
  asking: 'waiting',
  waiting: 'waiting',
  thinking: 'thinking',
  writing: 'streaming',
};

function stateOf(proposal: Proposal): ProposalState {
  const { run, isKept, comparison } = shownVariant(proposal);
  if (run.status !== 'done') return running[run.status];
  if (proposal.place !== 'kept' && run.answer !== '') return 'changed';
  if (isKept) return 'kept';
  if (run.outcome !== 'complete') return run.outcome ?? 'failed';
  if (isWritten(proposal)) return 'pending';
  return comparison?.changes.length === 0 ? 'same' : 'complete';
}
