import type { EditorView } from '@codemirror/view';
import type { NewEntry } from '../../ledger/entry';
import { noteOf } from '../../obsidian/note-of';
import { endOfPlace } from '../../obsidian/find-place';
import { placeIn, textIn } from '../../obsidian/proposal-places';
import { writeChanges, writeElsewhere } from '../../obsidian/proposal-writing';
import { openChanges, spanOf, type Comparison } from '../../review/comparison';
import type { OpenProposals } from '../../review/open-proposals';
import { answerOf, isWritten, shownComparison, shownVariant, type Proposal } from '../../review/proposal';
import { stepProposal } from '../../review/step-proposal';
import { originalText, writtenText } from '../../review/written';

export interface DecideDeps {
  readonly proposals: OpenProposals;
  readonly book: (entry: NewEntry) => void;
  /** The whole answer of a run went into the note: nothing of it has to be kept any longer. */
  readonly taken: (run: string) => void;
  readonly announce: (message: string) => void;
  /** The writer closed a proposal without taking all of its answer. */
  readonly closedByWriter: (proposal: Proposal) => void;
}

/** Takes an answer into the note, or leaves it: the one place from which a proposal changes the writer's text. */
export class Decide {
  private readonly deps: DecideDeps;

  constructor(deps: DecideDeps) {
    this.deps = deps;
  }

  acceptAll(proposal: Proposal, view: EditorView, but: readonly number[]): void {
    const comparison = shownComparison(proposal);
    if (comparison) {
      const open = openChanges(comparison).filter((index) => !but.includes(index));
      return open.length ? this.accept(proposal, view, open) : undefined;
    }
    // What is written stands in the note already.
    if (!this.isInPlace(proposal, view) || proposal.base !== writtenText(proposal)) return this.lose(proposal, view);
    this.decided(proposal, true);
    this.deps.proposals.step(proposal.id, { type: 'closed' });
    this.deps.announce('Accepted.');
  }

  accept(proposal: Proposal, view: EditorView, indices: readonly number[]): void {
    const { proposals, announce } = this.deps;
    const { id } = proposal;
    const comparison = shownComparison(proposal);
    // Otherwise nothing is written and the choices are offered.
    if (!comparison || !this.isInPlace(proposal, view)) return this.lose(proposal, view);
    const event = { type: 'accepted', changes: indices } as const;
    const after = stepProposal(proposal, event);
    const isClosing = after.state === 'closed';
    const edits = indices.map((index) => ({ ...spanOf(comparison, index), insert: insertOf(comparison, index) }));
    writeChanges(view, id, edits, isClosing ? null : after.base);
    if (isClosing) this.decided(proposal, true, comparison.rejected.length === 0);
    proposals.step(id, event);
    if (isClosing) announce('All changes accepted.');
  }

  reject(proposal: Proposal, indices: readonly number[]): void {
    const { proposals, announce } = this.deps;
    const event = { type: 'rejected', changes: indices } as const;
    if (stepProposal(proposal, event).state === 'closed') {
      const isPartly = (shownComparison(proposal)?.accepted.length ?? 0) > 0;
      this.decided(proposal, isPartly, false);
      announce(isPartly ? 'All changes decided.' : 'Rejected. Your text is unchanged.');
    }
    proposals.step(proposal.id, event);
    if (!proposals.get(proposal.id)) this.deps.closedByWriter(proposal);
  }

  rejectAll(proposal: Proposal, view: EditorView): void {
    const { announce } = this.deps;
    if (isWritten(proposal) && !this.clear(proposal, view, true)) return;
    const isPartly = (shownComparison(proposal)?.accepted.length ?? 0) > 0;
    this.decided(proposal, isPartly, false);
    this.close(proposal);
    announce(isPartly ? 'The other changes are rejected.' : 'Rejected. Your text is unchanged.');
  }

  /** Closes a proposal whose answer is not wanted; it can be brought back. */
  close(proposal: Proposal): void {
    this.deps.proposals.step(proposal.id, { type: 'closed' });
    this.deps.closedByWriter(proposal);
  }

  /** Takes back what was written into the note, exactly that; false where it is no longer there as it was. */
  clear(proposal: Proposal, view: EditorView, isClosing = false): boolean {
    const { id, base } = proposal;
    const original = originalText(proposal);
    if (base === original) return true;
    if (!this.isInPlace(proposal, view)) {
      this.lose(proposal, view);
      return false;
    }
    writeChanges(view, id, [{ from: 0, to: base.length, insert: original }], isClosing ? null : original);
    // A proposal that closes is remembered as it was, for the undo that brings it back.
    if (!isClosing) this.deps.proposals.step(id, { type: 'wrote', text: original });
    return true;
  }

  /** Same note, and exactly the text that has to be there. */
  isInPlace({ id, base, passage }: Proposal, view: EditorView): boolean {
    const place = placeIn(view, id);
    return noteOf(view) === passage.note && place?.isIntact === true && place.base === base && !view.state.readOnly;
  }

  insertBelow(proposal: Proposal, view: EditorView): void {
    if (noteOf(view) !== proposal.passage.note || view.state.readOnly) return;
    const at = endOfPlace(view, proposal.id);
    this.decided(proposal, true);
    writeElsewhere(view, proposal.id, { from: at, to: at }, `\n\n${answerOf(proposal).trim()}`);
    this.deps.proposals.step(proposal.id, { type: 'closed' });
  }

  lose(proposal: Proposal, view: EditorView): void {
    const isGone = textIn(view, proposal.id) === '' && proposal.base !== '';
    this.deps.proposals.step(proposal.id, { type: 'lost', by: isGone ? 'gone' : 'changed' });
  }

  private decided(proposal: Proposal, isAccepted: boolean, isWhole = isAccepted): void {
    const { id: run, attempt } = shownVariant(proposal).run;
    this.deps.book({ type: 'decided', run, attempt, accepted: isAccepted });
    if (isWhole) this.deps.taken(run);
  }
}

const insertOf = ({ changes }: Comparison, index: number): string => changes[index]?.insert ?? '';
