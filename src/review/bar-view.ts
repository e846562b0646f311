import { charged } from '../ledger/figures';
import { runCost } from '../routing/run-state';
import type { OfferedAction } from './answer-actions';
import { shownComparison, shownVariant, type Proposal } from './proposal';
import type { ProposalView } from './proposal-view';

/** What the bar of a phone says of a proposal besides its view: the same, in less room. */
export interface BarView {
  /** With changes only the price. */
  readonly facts: readonly string[];
  /** “1 of 4”; empty with one answer. */
  readonly turn: string;
  /** “3 of 6”, or “6 changes” while none is pointed at. */
  readonly place: string;
  /** Why there is another picture than the changes. */
  readonly remark: string;
  readonly isPointed: boolean;
  /** The buttons in words: the two likeliest, and the one that closes the proposal. */
  readonly main: readonly OfferedAction[];
  /** An icon beside them. */
  readonly again: OfferedAction | null;
  readonly more: readonly OfferedAction[];
}

export function barOf(proposal: Proposal, { who, tabs, walk, marks, actions }: ProposalView): BarView {
  const { current, shown, variants } = proposal;
  const count = shownComparison(proposal)?.changes.length ?? 0;
  const counted = count === 1 ? '1 change' : `${count} changes`;
  const place = current === null ? counted : `${current + 1} of ${count}`;
  const price = tabs[shown]?.price ?? '';
  const again = actions.find(({ action, place: at }) => action === 'try-again' && at !== 'first') ?? null;
  const main = mainOf(actions.filter((offered) => offered !== again));
  return {
    facts: walk ? [charged(runCost(shownVariant(proposal).run))] : [price, ...(who?.facts ?? [])].filter(Boolean),
    turn: tabs.length ? `${shown + 1} of ${variants.length}` : '',
    place,
    remark: walk && current === null && walk.place !== place ? walk.place : '',
    isPointed: marks.some(({ isCurrent }) => isCurrent),
    main,
    again,
    more: actions.filter((offered) => offered !== again && !main.includes(offered)),
  };
}

function mainOf(actions: readonly OfferedAction[]): OfferedAction[] {
  const isMain = ({ place }: OfferedAction) => place === 'first' || place === 'choice';
  const closing = actions.find(({ action }) => action === 'reject' || action === 'dismiss');
  const first = actions.filter(isMain).slice(0, 2);
  return closing && !first.includes(closing) ? [...first, closing] : first;
}
