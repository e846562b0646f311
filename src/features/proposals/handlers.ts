import type { ProposalAction } from '../../review/offers';
import type { Show } from '../../review/proposal';
import type { FollowUpKind } from '../../tasks/follow-up';

/** What can be done in a proposal's element. */
export interface ProposalHandlers {
  press(action: ProposalAction): void;
  showVariant(index: number): void;
  stopVariant(index: number): void;
  view(show: Show): void;
  /** To the next change or the one before it; with `flagged`, to the next that took a fact with it. */
  walk(by: 1 | -1, flagged?: boolean): void;
  /** Accepts or rejects the change that is pointed at. */
  decide(isAccepted: boolean): void;
  /** Sends what was said about the answer. */
  ask(kind: FollowUpKind, said: string): void;
  closeField(): void;
  /** Focus came into the proposal or left it. */
  focused(isInside: boolean): void;
  /** Tab went past the last button, or Shift-Tab before the first. */
  leave(): void;
}

export type Press = (action: ProposalAction) => void;
