import { about, charged, countWords, duration, tokens, words } from '../ledger/figures';
import { probableTokens } from '../gateway/tokens';
import { runCost, type RunState } from '../routing/run-state';
import { lastStep } from '../routing/outcome';
import type { Bar, Stop } from '../routing/turn';
import { failureKind } from './failure-sentence';
import { answerOf, isRunning, offered, type Proposal, type ProposalAction, type ProposalState } from './proposal';
import { answererOf, endNotice, switchNotice, type EndState, type Lookup, type Notice } from './run-notice';
import { heardEnds, reasonOf, spoken, type SentenceKind } from './sentences';

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
  const asks = { 'ask-next': nextAsked(run), 'allow-once': allowable(run) };
  const name = answererOf(run, lookup);
  return {
    state,
    label: `Proposal: ${proposal.task.name}${name && ` by ${name}`}`,
    live: isRunning(state) ? run.text.trimStart() : shownAnswer(proposal),
    isWriting: state === 'streaming',
    who: whoRow(proposal, name, lookup),
    notice: noticeOf(proposal, lookup),
    actions: offered(proposal)
      .filter((action) => !(action in asks) || asks[action as keyof typeof asks] !== null)
      .map((action, index) => ({
        action,
        label:
          action === 'open-settings'
            ? mendLabel(run, lookup)
            : labelOf(action, state, asks[action as keyof typeof asks] ?? null, lookup),
        place: index === 0 ? 'first' : placeOf(action, state),
      })),
  };
}

/** A candidate that a button can ask, with what it takes to begin a run there. */
export interface Asked {
  readonly stop: Stop;
  /** How many of the preset's first candidates to leave out. */
  readonly skip: number;
}

/** The candidate after the one that was asked last, unless rules of the writer's keep all of them from being asked. */
export function nextAsked({ steps, stops, skip }: RunState): Asked | null {
  const last = lastStep(steps);
  const index = last ? stops.findIndex(({ bar }, at) => at > last.stop && (bar === null || bar.why === 'joined')) : -1;
  const stop = stops[index];
  return stop ? { stop, skip: skip + index } : null;
}

/** The first candidate that was left out for its price or its rest, and that the writer can ask all the same. */
export function allowable({ steps, stops, skip }: RunState): Asked | null {
  const step = steps.find(({ skipped }) => skipped !== null && canBeAllowed(skipped));
  const stop = step && stops[step.stop];
  return stop ? { stop, skip: skip + step.stop } : null;
}

const canBeAllowed = ({ why }: Bar): boolean => why === 'dearer' || why === 'paid-behind-free' || why === 'resting';

function shownAnswer(proposal: Proposal): string {
  if (proposal.state === 'same') return '';
  return (answerOf(proposal) || (proposal.state === 'failed' ? '' : proposal.run.text)).trim();
}

function whoRow({ run, state }: Proposal, name: string, lookup: Lookup): ProposalView['who'] {
  const written = probableTokens(run.text) + probableTokens(run.thinking);
  const facts: string[] = [];
  if (isRunning(state)) {
    const waited = lookup.now - run.startedAt;
    if (waited >= 1000) facts.push(duration(waited));
    if (written > 0) facts.push(tokens(written), `${about(lookup.costSoFar(run, written))} so far`);
    if (run.waitsUntil !== null) {
      const left = Math.max(1, Math.ceil((run.waitsUntil - lookup.now) / 1000));
      return { strong: name, rest: `asks to wait; it will be asked again in ${left} s`, facts };
    }
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
  'allow-once': 'Allow once',
  'insert-below': 'Insert below',
  copy: 'Copy',
  'copy-details': 'Copy details',
  'open-settings': 'Open settings',
  dismiss: 'Dismiss',
};

function labelOf(action: ProposalAction, state: ProposalState, asked: Asked | null, { nameOf }: Lookup): string {
  if (!asked || state === 'complete') return labels[action];
  const price = about(asked.stop.estimate);
  return action === 'ask-next' ? `Ask ${nameOf(asked.stop)}, ${price}` : `Allow ${nameOf(asked.stop)} once, ${price}`;
}

/** The button that leads to the place where it can be mended, named after what is to be done there. */
function mendLabel(run: RunState, lookup: Lookup): string {
  const kind = failureKind(run.steps);
  if (kind === 'no-key') return `Connect ${(run.candidate && lookup.gatewayOf(run.candidate)?.name) ?? 'a gateway'}`;
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
};

function placeOf(action: ProposalAction, state: ProposalState): ActionPlace {
  if (action === 'dismiss' || action === 'copy-details') return 'aside';
  if (state !== 'complete' || action === 'reject') return 'choice';
  return action === 'insert-below' || action === 'copy' ? 'more' : 'aside';
}

/** What a screen reader hears when a proposal comes into a state; null where nothing is new. */
export function announcementOf(before: Proposal | null, after: Proposal, lookup: Lookup): string | null {
  const { run, state } = after;
  const name = answererOf(run, lookup);
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
