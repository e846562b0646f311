import { about, charged, words, type Shown } from '../ledger/figures';
import { runCost } from '../routing/run-state';
import { actionsOf, type OfferedAction } from './answer-actions';
import { askedSame } from './asked';
import { changeMarks, type ChangeMark } from './change-marks';
import { isMostlyNew, openFacts } from './comparison';
import { factsSentence } from './facts/facts-kept';
import { guardSentence } from './guards/guard-sentence';
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
import { isUnderWay, MOST_VARIANTS, textOf, wordsIn, type Variant } from './variant';
import { whoRow, type WhoRow } from './who-row';

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
  readonly who: WhoRow | null;
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
    field: fieldOf(proposal, name, lookup.shown),
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

function tabsOf({ variants, shown }: Proposal, lookup: Lookup): Tab[] {
  if (variants.length < 2) return [];
  return variants.map((variant, index) => {
    const answerer = answererOf(variant.run, lookup) || 'Preparing';
    const name = [answerer, variant.said || unfinished(variant)].filter(Boolean).join(', ');
    const price = isUnderWay(variant) ? '' : charged(runCost(variant.run), lookup.shown);
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
  if (facts.length === 0) {
    const guarded = comparison && guardSentence(proposal.task, run.answer, comparison.against);
    return guarded ? { tone: 'warn', icon: 'flag', sentence: guarded, lines: [] } : switchNotice(run, lookup);
  }
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
function fieldOf(proposal: Proposal, name: string, shown: Shown): FieldView | null {
  const { field, variants } = proposal;
  if (field === null) return null;
  const index = placeForNext(proposal);
  const asked = askedSame(shownVariant(proposal).run);
  const price = asked ? `, for ${about(asked.stop.estimate, shown)}` : '';
  if (index === null) return { kind: field, hint: 'All four answers are still under way.' };
  const isReplacing = index < variants.length && variants.length === MOST_VARIANTS;
  const hint = isReplacing
    ? `Replaces variant ${index + 1}; it stays among the answers you set aside. From ${name}${price}.`
    : index < variants.length
      ? `Asks ${name} again${price}.`
      : `Becomes variant ${index + 1}, from ${name}${price}.`;
  return { kind: field, hint };
}
