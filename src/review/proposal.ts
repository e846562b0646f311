import type { Passage } from '../manuscript/passage';
import type { Outcome } from '../routing/outcome';
import type { RunState } from '../routing/run-state';
import type { Task } from '../tasks/task';
import { failureKind } from './failure-sentence';
import type { SentenceKind } from './sentences';

/** Where a proposal stands. */
export type ProposalState =
  'waiting' | 'thinking' | 'streaming' | 'complete' | 'same' | Exclude<Outcome, 'complete'> | 'changed' | 'closed';

/** What can happen to a proposal. */
export type ProposalEvent =
  | { readonly type: 'told'; readonly run: RunState }
  /** The passage was found, or is no longer what was sent. */
  | { readonly type: 'place-kept' }
  | { readonly type: 'place-lost' }
  | { readonly type: 'asked-again'; readonly run: RunState }
  | { readonly type: 'accepted' }
  | { readonly type: 'dismissed' };

/** What the writer can do, in the order in which it is offered. The first is pressed by Mod-Enter. */
export type ProposalAction =
  | 'stop'
  | 'accept'
  | 'reject'
  | 'ask-next'
  | 'try-again'
  | 'allow-once'
  | 'insert-below'
  | 'copy'
  | 'copy-details'
  | 'open-settings'
  | 'dismiss';

export const offers: Readonly<Record<ProposalState, readonly ProposalAction[]>> = {
  waiting: ['stop'],
  thinking: ['stop'],
  streaming: ['stop'],
  complete: ['accept', 'reject', 'try-again', 'ask-next', 'insert-below', 'copy'],
  same: ['try-again', 'ask-next', 'dismiss'],
  stopped: ['try-again', 'insert-below', 'copy', 'dismiss'],
  'cut-off': ['ask-next', 'try-again', 'insert-below', 'copy', 'dismiss'],
  declined: ['ask-next', 'try-again', 'dismiss'],
  filtered: ['ask-next', 'try-again', 'dismiss'],
  empty: ['try-again', 'ask-next', 'dismiss'],
  'only-thinking': ['ask-next', 'try-again', 'dismiss'],
  failed: ['try-again', 'allow-once', 'open-settings', 'insert-below', 'copy', 'copy-details', 'dismiss'],
  changed: ['insert-below', 'copy', 'dismiss'],
  closed: [],
};

/** Where trying again would only fail again, the way to mend it comes first. */
const mendFirst: readonly SentenceKind[] = [
  'no-key',
  'key-rejected',
  'bad-address',
  'bad-request',
  'no-candidates',
  'local-only',
  'model-gone',
];

/** What is offered of that: there is nothing to insert or to copy where there is no answer. */
export const offered = ({ state, run }: Proposal): ProposalAction[] =>
  (needsMending(state, run) ? mendOffers : offers[state]).filter(
    (action) => run.answer !== '' || (action !== 'insert-below' && action !== 'copy'),
  );

const mendOffers: readonly ProposalAction[] = ['open-settings', 'try-again', 'copy-details', 'dismiss'];

const needsMending = (state: ProposalState, run: RunState): boolean =>
  state === 'failed' && mendFirst.includes(failureKind(run.steps));

export interface Proposal {
  readonly id: string;
  readonly task: Task;
  readonly passage: Passage;
  readonly run: RunState;
  readonly state: ProposalState;
  /** Whether the passage still reads as it was sent. */
  readonly isPlaceKept: boolean;
}

export function openedProposal(id: string, task: Task, passage: Passage, run: RunState): Proposal {
  return withState({ id, task, passage, run, state: 'waiting', isPlaceKept: true });
}

/** The proposal after an event; events that mean nothing in its state leave it as it is. */
export function stepProposal(proposal: Proposal, event: ProposalEvent): Proposal {
  if (proposal.state === 'closed') return proposal;
  switch (event.type) {
    case 'told':
      return event.run.id === proposal.run.id ? withState({ ...proposal, run: event.run }) : proposal;
    case 'place-kept':
      return withState({ ...proposal, isPlaceKept: true });
    case 'place-lost':
      return withState({ ...proposal, isPlaceKept: false });
    case 'asked-again':
      return isRunning(proposal.state) ? proposal : withState({ ...proposal, run: event.run });
    case 'accepted':
      return proposal.state === 'complete' ? { ...proposal, state: 'closed' } : proposal;
    case 'dismissed':
      return { ...proposal, state: 'closed' };
  }
}

export const isRunning = (state: ProposalState): boolean =>
  state === 'waiting' || state === 'thinking' || state === 'streaming';

/** What came of the run, as text that can go into the note. */
export const answerOf = (proposal: Proposal): string => proposal.run.answer;

const withState = (proposal: Proposal): Proposal => ({ ...proposal, state: stateOf(proposal) });

function stateOf({ run, passage, isPlaceKept }: Proposal): ProposalState {
  switch (run.status) {
    case 'starting':
    case 'asking':
    case 'waiting':
      return 'waiting';
    case 'thinking':
      return 'thinking';
    case 'writing':
      return 'streaming';
    case 'done':
      if (!isPlaceKept && run.answer !== '') return 'changed';
      if (run.outcome === 'complete' && run.answer === passage.selection) return 'same';
      return run.outcome ?? 'failed';
  }
}
