import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { Editors } from '../../obsidian/editors';
import { noteOf } from '../../obsidian/note-of';
import { findPlace } from '../../obsidian/find-place';
import {
  drawPlace,
  placeIn,
  proposalsIn,
  showAt,
  showLost,
  takeProposal,
  textIn,
  type Drawing,
} from '../../obsidian/proposal-places';
import { movedByUndo } from '../../obsidian/undone-places';
import type { OpenProposals } from '../../review/open-proposals';
import { isWritten, shownVariant, type Proposal } from '../../review/proposal';
import { isUnderWay } from '../../review/variant';
import { originalText } from '../../review/written';

interface KeeperDeps {
  readonly editors: Pick<Editors, 'onNote'>;
  readonly proposals: OpenProposals;
}

/** Keeps the proposals where their text is, in every editor that shows their notes. The exact text decides. */
export class PlaceKeeper {
  private readonly deps: KeeperDeps;

  constructor(deps: KeeperDeps) {
    this.deps = deps;
  }

  /** Undo may bring a proposal back, or take away what one has written. */
  afterUndo(update: ViewUpdate): void {
    const { proposals } = this.deps;
    const { came, went } = movedByUndo(update);
    for (const id of went) proposals.step(id, { type: 'closed' });
    for (const id of came) if (!proposals.get(id) && !proposals.reopen(id)) takeSoon(update.view, id);
    if (came.length || went.length) return;
    // The answer that was written is gone by the writer's own hand: it is set aside until redo brings it back.
    for (const id of proposalsIn(update.view)) {
      const proposal = proposals.get(id);
      const place = placeIn(update.view, id);
      if (!proposal || !isWritten(proposal) || isUnderWay(shownVariant(proposal)) || !place?.isIntact) continue;
      if (place.base === originalText(proposal) && proposal.base !== place.base) proposals.step(id, { type: 'closed' });
    }
  }

  /** Brings the proposals of an editor in line with its note: shown where their texts are, told when they are not. */
  reconcile(view: EditorView): void {
    const { proposals } = this.deps;
    const note = noteOf(view);
    for (const id of proposalsIn(view)) {
      if (proposals.get(id)?.passage.note !== note) takeProposal(view, id);
    }
    for (const proposal of note === null ? [] : proposals.ofNote(note)) this.keep(view, proposal);
  }

  /** Shows a proposal in all editors of its note as it has to be drawn now. */
  draw({ id, passage }: Proposal, drawing: Drawing): void {
    for (const view of this.deps.editors.onNote(passage.note)) drawPlace(view, id, drawing);
  }

  private keep(view: EditorView, proposal: Proposal): void {
    const { editors, proposals } = this.deps;
    const { id, passage, base, known } = proposal;
    const found = findPlace(view, id, passage, [base, ...known.map((one) => one.base)]);
    if (found) {
      showAt(view, id, found.range, found.text);
      proposals.step(id, { type: 'found', text: found.text });
      return;
    }
    const place = placeIn(view, id);
    // An editor that has only a part of the note, such as a table's cell, says nothing about the passage.
    if (!place && editors.onNote(passage.note).some((other) => placeIn(other, id))) return;
    if (!place) showLost(view, id);
    const isGone = textIn(view, id).trim() === '';
    const isForeign = place?.isForeign ?? true;
    const by = isGone ? 'gone' : 'changed';
    proposals.step(id, { type: 'lost', by: isForeign ? `${by}-elsewhere` : by });
  }
}

/** The editor is still at work on the update that brought it. */
const takeSoon = (view: EditorView, id: string): void => {
  view.dom.win.setTimeout(() => takeProposal(view, id), 0);
};
