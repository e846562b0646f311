import { about, charged, countWords, duration, tokens, words } from '../ledger/figures';
import { probableTokens } from '../gateway/tokens';
import { runCost, type RunState } from '../routing/run-state';
import type { Stop } from '../routing/route';
import { failureKind, lastStep } from './failure-sentence';
import { answerOf, isRunning, offered, type Proposal, type ProposalAction, type ProposalState } from './proposal';
import { endNotice, switchNotice, type EndState, type Lookup, type Notice } from './run-notice';
import { heardEnds, reasonOf, spoken } from './sentences';

/** Where a button stands: the likeliest first, choices beside it, the rest at the right or behind “more”. */
export type ActionPlace = 'first' | 'choice' | 'aside' | 'more';

export interface OfferedAction {
  readonly action: ProposalAction;
  readonly label: string;
  readonly place: ActionPlace;
}

/** A proposal as it is drawn: words and order, no decisions left. */
export interface ProposalView {
  readonly state: ProposalState;
  readonly label: string;
  /** Text under the passage. */
  readonly live: string;
  readonly isWriting: boolean;
  readonly who: { readonly strong: string; readonly rest: string; readonly facts: readonly string[] } | null;
  readonly notice: Notice | null;
  readonly actions: readonly OfferedAction[];
}

/** Says what a proposal shows and offers. */
export function viewOf(proposal: Proposal, lookup: Lookup): ProposalView {
  const { run, state } = proposal;
  const next = nextStop(run);
  const name = run.candidate ? lookup.nameOf(run.candidate) : '';
  return {
    state,
    label: `Proposal: ${proposal.task.name}${name && ` by ${name}`}`,
    live: isRunning(state) ? run.text.trimStart() : shownAnswer(proposal),
    isWriting: state === 'streaming',
    who: whoRow(proposal, name, lookup),
    notice: noticeOf(proposal, lookup),
    actions: offered(proposal)
      .filter((action) => action !== 'ask-next' || next !== null)
      .map((action, index) => ({
        action,
        label: labelOf(action, state, next, lookup),
        place: index === 0 ? 'first' : placeOf(action, state),
      })),
  };
}

/** The candidate after the one that was asked last. */
export function nextStop(run: RunState): Stop | null {
  const last = lastStep(run.steps);
  return (last && run.stops[last.attempt + 1]) ?? null;
}

/** How many of the preset's first candidates to leave out so that the next one is asked. */
export const nextSkip = (run: RunState): number => run.skip + (lastStep(run.steps)?.attempt ?? -1) + 1;

function shownAnswer(proposal: Proposal): string {
  if (proposal.state === 'failed' || proposal.state === 'same') return '';
  return (answerOf(proposal) || proposal.run.text).trim();
}

function whoRow({ run, state }: Proposal, name: string, lookup: Lookup): ProposalView['who'] {
  const written = probableTokens(run.text) + probableTokens(run.thinking);
  const facts: string[] = [];
  if (isRunning(state)) {
    const waited = lookup.now - run.startedAt;
    if (waited >= 1000) facts.push(duration(waited));
    if (written > 0) facts.push(tokens(written), `${about(lookup.costSoFar(run, written))} so far`);
    if (state === 'waiting') return { strong: '', rest: name ? `Asking ${name}` : 'Preparing', facts };
    return { strong: name, rest: state === 'thinking' ? 'is thinking' : 'is writing', facts };
  }
  if (state === 'failed') return null;
  const last = lastStep(run.steps);
  const answerTokens = last?.usage?.completionTokens ?? null;
  facts.push(charged(runCost(run)));
  if (last) facts.push(duration(last.endedAt - last.startedAt));
  facts.push(answerTokens === null ? `about ${tokens(written)}` : tokens(answerTokens));
  return { strong: name, rest: '', facts };
}

function noticeOf({ state, run }: Proposal, lookup: Lookup): Notice | null {
  if (state === 'complete') return switchNotice(run, lookup);
  return isRunning(state) || state === 'closed' ? null : endNotice(state as EndState, run, lookup, true);
}

const labels: Readonly<Record<ProposalAction, string>> = {
  stop: 'Stop',
  accept: 'Accept all',
  reject: 'Reject all',
  'ask-next': 'Next model',
  'try-again': 'Try again',
  'insert-below': 'Insert below',
  copy: 'Copy',
  'copy-details': 'Copy details',
  'open-settings': 'Open settings',
  dismiss: 'Dismiss',
};

function labelOf(action: ProposalAction, state: ProposalState, next: Stop | null, { nameOf }: Lookup): string {
  if (action !== 'ask-next' || !next || state === 'complete') return labels[action];
  return `Ask ${nameOf(next)}, ${about(next.estimate)}`;
}

function placeOf(action: ProposalAction, state: ProposalState): ActionPlace {
  if (action === 'dismiss' || action === 'copy-details') return 'aside';
  if (state !== 'complete' || action === 'reject') return 'choice';
  return action === 'insert-below' || action === 'copy' ? 'more' : 'aside';
}

/** What a screen reader hears when a proposal comes into a state; null where nothing is new. */
export function announcementOf(before: Proposal | null, after: Proposal, lookup: Lookup): string | null {
  const { run, state } = after;
  const name = run.candidate ? lookup.nameOf(run.candidate) : '';
  if (state === 'waiting' && run.candidate && before?.run.attempt !== run.attempt) {
    if (!run.switched) return `Asking ${name}.`;
    return `${lookup.nameOf(run.switched.from)} ${reasonOf(run.switched.because).said}. Asking ${name}.`;
  }
  if (before?.state === state) return null;
  if (state === 'complete') return `Answer ready: ${charged(runCost(run))}.`;
  const heard = heardOf(after);
  if (heard) return heard(words(countWords(run.text)));
  const notice = noticeOf(after, lookup);
  return notice ? spoken(notice.sentence) : null;
}

function heardOf({ state, run }: Proposal): ((words: string) => string) | undefined {
  if (state !== 'failed') return heardEnds[state];
  return failureKind(run.steps) === 'all-failed' ? heardEnds.failed : undefined;
}
