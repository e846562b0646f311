import { about } from '../ledger/figures';
import type { Candidate } from '../gateway/gateway';
import type { RunState } from '../routing/run-state';
import { askedBy, askedFirst, type Asked } from './asked';
import { flaggedChanges, openChanges } from './comparison';
import { failureKind } from './failure-sentence';
import { offered, type ProposalAction } from './offers';
import { isWritten, shownComparison, shownVariant, type Proposal, type ProposalState } from './proposal';
import type { Lookup } from './run-notice';
import type { SentenceKind } from './sentences';

/** Where a button stands: the likeliest first, choices beside it, the rest at the right or behind “more”. */
export type ActionPlace = 'first' | 'choice' | 'aside' | 'more';

export interface OfferedAction {
  readonly action: ProposalAction;
  readonly label: string;
  readonly place: ActionPlace;
  /** What pressing it would cost, where that is not in the label already. */
  readonly price: string;
}

/** Buttons that are there only while there is somebody to ask. */
const needsSomebody: readonly ProposalAction[] = ['ask-next', 'allow-once'];

/** Buttons that say what they cost. */
const priced: readonly ProposalAction[] = ['ask-next', 'allow-once', 'continue', 'ask-less'];

/** The buttons of a proposal in their order and places. */
export function actionsOf(proposal: Proposal, lookup: Lookup): OfferedAction[] {
  return offered(proposal)
    .filter((action) => !needsSomebody.includes(action) || askedBy(action, proposal) !== null)
    .map((action, index) => {
      const asked = askedBy(action, proposal);
      const price = asked ? about(asked.stop.estimate, lookup.shown) : '';
      const isInLabel = priced.includes(action) && !(action === 'ask-next' && isQuiet(proposal));
      return {
        action,
        label: labelOf(action, proposal, asked, lookup) + (isInLabel && asked ? `, ${price}` : ''),
        place: index === 0 ? 'first' : placeOf(action, proposal),
        price: isInLabel ? '' : price,
      };
    });
}

/** Where an answer stands to be read, the choices beside it are said in as few words as can be. */
const isQuiet = ({ state }: Proposal): boolean => state === 'complete' || state === 'pending' || state === 'same';

const labels: Readonly<Record<ProposalAction, string>> = {
  stop: 'Stop',
  'accept-but-facts': 'Accept all but these',
  accept: 'Accept all',
  reject: 'Reject all',
  'next-fact': 'Next fact',
  'try-again': 'Try again',
  'ask-next': 'Next model',
  'ask-less': 'Ask with less thinking',
  continue: 'Continue it',
  instruct: 'Instruct…',
  'add-reason': 'Add a reason and ask again…',
  keep: 'Keep as variant',
  take: 'Take it as the answer',
  'allow-once': 'Allow once',
  'choose-model': 'Choose a model…',
  compare: 'Compare with my version',
  'insert-below': 'Insert below',
  copy: 'Copy',
  'open-note': 'Open as note',
  'copy-details': 'Copy details',
  'open-settings': 'Open settings',
  dismiss: 'Dismiss',
};

/** What the same buttons are called where the answer stands in the note already. */
const writtenLabels: Partial<Record<ProposalAction, string>> = {
  accept: 'Accept',
  reject: 'Reject',
};

function labelOf(action: ProposalAction, proposal: Proposal, asked: Asked | null, lookup: Lookup): string {
  const { run } = shownVariant(proposal);
  if (action === 'open-settings') return mendLabel(run, lookup);
  if (action === 'allow-once' && asked && !run.overBudget) return `Allow ${lookup.nameOf(asked.stop)} once`;
  if (action === 'ask-next' && asked) {
    if (!isQuiet(proposal)) return `Ask ${lookup.nameOf(asked.stop)}`;
    return proposal.state === 'complete' && askedFirst(run)
      ? `Ask ${firstName(lookup.nameOf(asked.stop))} again`
      : labels[action];
  }
  if (isWritten(proposal)) {
    if (action === 'continue' && proposal.state === 'pending') return 'Go on';
    return writtenLabels[action] ?? labels[action];
  }
  return acceptLabel(action, proposal) ?? labels[action];
}

function acceptLabel(action: ProposalAction, proposal: Proposal): string | null {
  const comparison = shownComparison(proposal);
  if (!comparison || (action !== 'accept' && action !== 'accept-but-facts')) return null;
  const flagged = flaggedChanges(comparison).length;
  if (flagged === 0) return null;
  if (action === 'accept') return `${labels.accept} ${openChanges(comparison).length}`;
  return flagged === 1 ? 'Accept all but this' : `${labels[action]} ${flagged}`;
}

/** “Claude Sonnet 5” is “Sonnet” to somebody who has just read the whole name. */
const firstName = (name: string): string =>
  name.split(' ').find((word, index) => index > 0 && /^\D+$/.test(word)) ?? name;

/** The button that leads to the place where it can be mended, named after what is to be done there. */
function mendLabel(run: RunState, lookup: Lookup): string {
  const kind = failureKind(run);
  const candidate: Candidate | null = run.candidate;
  if (kind === 'no-key') return `Connect ${(candidate && lookup.gatewayOf(candidate)?.name) ?? 'a gateway'}`;
  return mendLabels[kind] ?? labels['open-settings'];
}

const mendLabels: Partial<Record<SentenceKind, string>> = {
  'key-rejected': 'Connect again',
  unreachable: 'Edit gateway',
  'bad-address': 'Edit gateway',
  'bad-request': 'Open preset',
  'no-candidates': 'Open preset',
  'local-only': 'Open preset',
  'model-gone': 'Open preset',
  'budget-reached': 'Change budget',
  'run-budget-reached': 'Change budget',
};

const always: Partial<Record<ProposalAction, ActionPlace>> = {
  dismiss: 'aside',
  'copy-details': 'aside',
  'open-note': 'more',
  take: 'more',
};

/** Beside a whole answer only what decides about it stands at the left. */
const besideAnswer: Partial<Record<ProposalAction, ActionPlace>> = {
  accept: 'choice',
  reject: 'choice',
  continue: 'choice',
  'insert-below': 'more',
  copy: 'more',
  'choose-model': 'more',
};

function placeOf(action: ProposalAction, proposal: Proposal): ActionPlace {
  const { state } = proposal;
  if (state === 'changed' && action === 'open-note') return 'choice';
  const standing = always[action];
  if (standing) return standing;
  if (state === 'complete' && offered(proposal)[0] === 'accept-but-facts' && besideFacts.includes(action))
    return 'more';
  if (state === 'complete' || state === 'pending') return besideAnswer[action] ?? 'aside';
  return behind[state]?.includes(action) ? 'more' : 'choice';
}

const elsewhere: readonly ProposalAction[] = ['insert-below', 'copy'];

/** What is likelier to be wanted leaves no room for these. */
const behind: Partial<Record<ProposalState, readonly ProposalAction[]>> = {
  declined: ['try-again', 'choose-model'],
  filtered: ['choose-model'],
  empty: ['choose-model'],
  'cut-off': ['try-again', ...elsewhere],
  stopped: ['ask-next', ...elsewhere],
  kept: ['try-again', ...elsewhere],
  failed: elsewhere,
};

/** Where facts are at stake, the way to them takes the room of these. */
const besideFacts: readonly ProposalAction[] = ['ask-next', 'instruct'];
