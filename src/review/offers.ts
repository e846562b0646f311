import { failureKind } from './failure-sentence';
import { flaggedChanges } from './comparison';
import { isWritten, shownComparison, shownVariant, type Proposal, type ProposalState } from './proposal';
import type { SentenceKind } from './sentences';

/** What the writer can do. */
export type ProposalAction =
  | 'stop'
  | 'accept-but-facts'
  | 'accept'
  | 'reject'
  | 'next-fact'
  | 'try-again'
  | 'ask-next'
  | 'ask-less'
  | 'continue'
  | 'instruct'
  | 'add-reason'
  | 'keep'
  | 'take'
  | 'allow-once'
  | 'choose-model'
  | 'compare'
  | 'insert-below'
  | 'copy'
  | 'open-note'
  | 'copy-details'
  | 'open-settings'
  | 'dismiss';

/** Where an answer can go that does not take the place of the passage. */
const elsewhere: readonly ProposalAction[] = ['insert-below', 'copy', 'open-note'];

/** What is offered in each state, in order. The first is pressed by Mod-Enter. */
export const offers: Readonly<Record<ProposalState, readonly ProposalAction[]>> = {
  waiting: ['stop'],
  thinking: ['stop'],
  streaming: ['stop'],
  complete: [
    'accept-but-facts',
    'accept',
    'reject',
    'next-fact',
    'try-again',
    'ask-next',
    'instruct',
    'choose-model',
    ...elsewhere,
  ],
  same: ['try-again', 'ask-next', 'instruct', 'dismiss'],
  stopped: ['continue', 'try-again', 'ask-next', ...elsewhere, 'dismiss'],
  'cut-off': ['continue', 'ask-next', 'keep', 'try-again', ...elsewhere, 'dismiss'],
  kept: ['continue', 'ask-next', 'try-again', ...elsewhere, 'dismiss'],
  pending: ['accept', 'reject', 'continue', 'try-again', 'ask-next', 'choose-model', 'copy', 'open-note'],
  declined: ['ask-next', 'add-reason', 'try-again', 'choose-model', 'take', 'dismiss'],
  filtered: ['ask-next', 'try-again', 'choose-model', 'dismiss'],
  empty: ['try-again', 'ask-next', 'choose-model', 'dismiss'],
  'only-thinking': ['ask-less', 'ask-next', 'try-again', 'dismiss'],
  failed: ['try-again', 'allow-once', 'choose-model', 'open-settings', ...elsewhere, 'copy-details', 'dismiss'],
  changed: ['compare', ...elsewhere, 'dismiss'],
  closed: [],
};

/** What is offered about a part that stands in the note already. */
const partOffers: Readonly<Partial<Record<ProposalState, readonly ProposalAction[]>>> = {
  stopped: ['accept', 'reject', 'continue', 'try-again', 'ask-next', 'copy', 'open-note'],
  'cut-off': ['continue', 'accept', 'reject', 'ask-next', 'try-again', 'copy', 'open-note'],
  failed: ['try-again', 'accept', 'reject', 'allow-once', 'choose-model', 'open-settings', 'copy', 'copy-details'],
  changed: [...elsewhere, 'dismiss'],
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

const mendOffers: readonly ProposalAction[] = ['open-settings', 'try-again', 'choose-model', 'copy-details', 'dismiss'];

/** What would pass a budget is asked only if the writer says so. */
const budgetOffers: readonly ProposalAction[] = ['allow-once', 'open-settings', 'dismiss'];

/** Without an answer there is nothing to insert, to copy or to go on from. */
const needsAnswer: readonly ProposalAction[] = [...elsewhere, 'continue', 'keep', 'take', 'compare'];

/** What is offered of a proposal as it stands. */
export function offered(proposal: Proposal): ProposalAction[] {
  const { state, place } = proposal;
  const { run } = shownVariant(proposal);
  const comparison = shownComparison(proposal);
  const hasFacts = comparison !== null && flaggedChanges(comparison).length > 0;
  return offersOf(proposal).filter((action) => {
    if (needsAnswer.includes(action) && run.answer === '') return false;
    if (action === 'accept-but-facts' || action === 'next-fact') return hasFacts;
    if (action === 'compare') return place.startsWith('changed') && run.outcome === 'complete';
    return state !== 'complete' || action !== 'choose-model' || run.stops.length < 2;
  });
}

function offersOf(proposal: Proposal): readonly ProposalAction[] {
  const { state } = proposal;
  const hasPart = isWritten(proposal) && shownVariant(proposal).run.answer !== '';
  if (hasPart) return partOffers[state] ?? offers[state];
  if (state !== 'failed') return offers[state];
  const { run } = shownVariant(proposal);
  if (run.overBudget) return budgetOffers;
  return mendFirst.includes(failureKind(run)) ? mendOffers : offers.failed;
}
