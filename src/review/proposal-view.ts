import { about, charged, countWords, duration, tokens, words } from '../ledger/figures';
import { probableTokens } from '../gateway/tokens';
import { runCost } from '../routing/run-state';
import { lastStep } from '../routing/outcome';
import { actionsOf, type OfferedAction } from './answer-actions';
import { askedSame } from './asked';
import { changeMarks, type ChangeMark } from './change-marks';
import { isMostlyNew, openFacts } from './comparison';
import { factsSentence } from './facts/facts-kept';
import {
  answerOf,
  isRunning,
  isWritten,
  shownComparison,
  shownVariant,
  type Field,
  type Proposal,
  type ProposalState,
  type Show,
} from './proposal';
import { placeForNext } from './next-variant';
import { answererOf, endNotice, switchNotice, type EndState, type Lookup, type Notice } from './run-notice';
import { isUnderWay, MOST_VARIANTS, sumOf, textOf, wordsIn, type Variant } from './variant';

/** One answer of several, as its tab says it. */
export interface Tab {
  readonly name: string;
  readonly price: string;
  /** “Variant 2, Kimi K3, $0.0010” */
  readonly label: string;
  readonly isShown: boolean;
  readonly isRunning: boolean;
}

/** The row that leads through the changes. */
export interface Walk {
  /** “Change 3 of 6”, or “6 changes” while none is pointed at. */
  readonly place: string;
  readonly show: Show;
}

/** The line in which the writer says what the next answer should heed. */
export interface FieldView {
  readonly kind: Field;
  /** What becomes of what is said here, and for how much. */
  readonly hint: string;
}

/** A proposal as it is drawn: words and order, no decisions left. */
export interface ProposalView {
  readonly state: ProposalState;
  readonly label: string;
  /** Text under the passage. */
  readonly live: string;
  readonly isWriting: boolean;
  /** The answer that is drawn over the passage, for places where that cannot be seen. */
  readonly answer: string;
  /** What a model said in place of an answer. */
  readonly said: string;
  readonly who: { readonly strong: string; readonly rest: string; readonly facts: readonly string[] } | null;
  /** Two or more answers. */
  readonly tabs: readonly Tab[];
  readonly walk: Walk | null;
  readonly notice: Notice | null;
  readonly field: FieldView | null;
  readonly actions: readonly OfferedAction[];
  readonly marks: readonly ChangeMark[];
}

/** Says what a proposal shows and offers. */
export function viewOf(proposal: Proposal, lookup: Lookup): ProposalView {
  const { state } = proposal;
  const variant = shownVariant(proposal);
  const name = answererOf(variant.run, lookup);
  return {
    state,
    label: `Proposal: ${proposal.task.name}${name && ` by ${name}`}`,
    live: liveText(proposal),
    isWriting: state === 'streaming',
    answer: state === 'complete' ? answerOf(proposal) : '',
    said: state === 'declined' || state === 'filtered' ? textOf(variant).trim() : '',
    who: whoRow(proposal, name, lookup),
    tabs: tabsOf(proposal, lookup),
    walk: walkOf(proposal),
    notice: noticeOf(proposal, lookup),
    field: fieldOf(proposal, name),
    actions: actionsOf(proposal, lookup),
    marks: changeMarks(proposal),
  };
}

/** What is shown to be read although it is not, or not yet, drawn over the passage. */
function liveText(proposal: Proposal): string {
  const { state } = proposal;
  if (isWritten(proposal) && proposal.place === 'kept') return '';
  if (isRunning(state)) return textOf(shownVariant(proposal)).trimStart();
  return shownAsText.includes(state) ? (answerOf(proposal) || textOf(shownVariant(proposal))).trim() : '';
}

const shownAsText: readonly ProposalState[] = ['stopped', 'cut-off', 'kept', 'changed', 'pending', 'failed'];

function whoRow(proposal: Proposal, name: string, lookup: Lookup): ProposalView['who'] {
  const { state } = proposal;
  const { run } = shownVariant(proposal);
  const written = probableTokens(run.text) + probableTokens(run.thinking);
  if (isRunning(state)) {
    const facts: string[] = [];
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
  return { strong: name, rest: '', facts: whoFacts(proposal, written) };
}

/** What the answer cost and took; with several answers their prices stand in the tabs, and here what all came to. */
function whoFacts(proposal: Proposal, written: number): string[] {
  const variant = shownVariant(proposal);
  const { run } = variant;
  const comparison = shownComparison(proposal);
  const last = lastStep(run.steps);
  const answerTokens = last?.usage?.completionTokens ?? null;
  const hasTabs = proposal.variants.length > 1;
  const all = [...proposal.past, ...proposal.variants.map((one) => one.run)];
  const counted = answerTokens === null ? `about ${tokens(written)}` : tokens(answerTokens);
  return [
    ...(comparison?.accepted.length ? [`${comparison.accepted.length} accepted`] : []),
    ...(hasTabs ? [] : [charged(runCost(run))]),
    ...(last ? [duration(last.endedAt - last.startedAt)] : []),
    isWritten(proposal) && proposal.place === 'kept' && run.answer !== ''
      ? `${words(countWords(run.answer))} written, not yet yours`
      : counted,
    ...(all.length > 1 ? [`${charged(sumOf(all))} in all`] : []),
  ];
}

function tabsOf({ variants, shown }: Proposal, lookup: Lookup): Tab[] {
  if (variants.length < 2) return [];
  return variants.map((variant, index) => {
    const answerer = answererOf(variant.run, lookup) || 'Preparing';
    const name = [answerer, variant.said || unfinished(variant)].filter(Boolean).join(', ');
    const price = isUnderWay(variant) ? '' : charged(runCost(variant.run));
    const label = ['Variant ' + (index + 1), name, price || 'under way'].join(', ');
    return { name, price, label, isShown: index === shown, isRunning: isUnderWay(variant) };
  });
}

const unfinished = ({ run }: Variant): string =>
  run.outcome === null || run.outcome === 'complete' ? '' : (endings[run.outcome] ?? '');

const endings: Readonly<Record<string, string>> = {
  stopped: 'stopped',
  'cut-off': 'cut off',
  declined: 'declined',
  filtered: 'filtered',
  empty: 'empty',
  'only-thinking': 'empty',
  failed: 'no answer',
};

function walkOf(proposal: Proposal): Walk | null {
  const comparison = shownComparison(proposal);
  if (!comparison || proposal.state === 'same') return null;
  const { current, show } = proposal;
  const count = comparison.changes.length;
  const counted = count === 1 ? '1 change' : `${count} changes`;
  const isNew = show === 'clean' && isMostlyNew(comparison);
  const place = current === null ? counted : `Change ${current + 1} of ${count}`;
  return { place: isNew && current === null ? 'Mostly new; shown clean.' : place, show };
}

function noticeOf(proposal: Proposal, lookup: Lookup): Notice | null {
  const { state } = proposal;
  const variant = shownVariant(proposal);
  const { run } = variant;
  if (isRunning(state) || state === 'closed' || state === 'kept') return null;
  if (state !== 'complete' && state !== 'pending') {
    return endNotice(endOf(proposal, state as EndState), run, lookup, {
      isAboutNote: true,
      words: words(wordsIn(variant)),
      note: proposal.passage.note,
    });
  }
  const comparison = shownComparison(proposal);
  const facts = comparison ? openFacts(comparison) : [];
  if (facts.length === 0) return switchNotice(run, lookup);
  const { what, parts } = factsSentence(facts);
  const then = parts.map(({ text }) => text).join('');
  return { tone: 'warn', icon: 'flag', sentence: { what, then }, lines: [], pieces: parts };
}

function endOf(proposal: Proposal, state: EndState): EndState {
  if (state === 'changed' && proposal.place.endsWith('elsewhere')) return 'changed-elsewhere';
  if (!isWritten(proposal) || answerOf(proposal) === '') return state;
  return state === 'stopped' || state === 'cut-off' || state === 'failed' ? `${state}-written` : state;
}

/** “Becomes variant 4, from Claude Sonnet 5, for about $0.0056.” */
function fieldOf(proposal: Proposal, name: string): FieldView | null {
  const { field, variants } = proposal;
  if (field === null) return null;
  const index = placeForNext(proposal);
  const asked = askedSame(shownVariant(proposal).run);
  const price = asked ? `, for ${about(asked.stop.estimate)}` : '';
  if (index === null) return { kind: field, hint: 'All four answers are still under way.' };
  const isReplacing = index < variants.length && variants.length === MOST_VARIANTS;
  const hint = isReplacing
    ? `Replaces variant ${index + 1}; it stays among the answers you set aside. From ${name}${price}.`
    : index < variants.length
      ? `Asks ${name} again${price}.`
      : `Becomes variant ${index + 1}, from ${name}${price}.`;
  return { kind: field, hint };
}
