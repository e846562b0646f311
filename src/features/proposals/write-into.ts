import type { Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { Editors } from '../../obsidian/editors';
import { settleUnder } from '../../obsidian/loose-text';
import { placeIn } from '../../obsidian/proposal-places';
import { settleInto, streamInto, writeChanges } from '../../obsidian/proposal-writing';
import type { OpenProposals } from '../../review/open-proposals';
import { isUnderWay } from '../../review/variant';
import { isWritten, shownVariant, type Proposal } from '../../review/proposal';
import { untilNextFlush, writtenText } from '../../review/written';
import type { Clock } from '../../routing/clock';

interface WriteDeps {
  readonly editors: Pick<Editors, 'onNote'>;
  readonly proposals: OpenProposals;
  readonly clock: Clock;
}

/** An answer that is on its way into a note, not yet one undo step. */
interface Loose {
  readonly view: EditorView;
  /** What the range held before the present run wrote into it. */
  readonly original: string;
  /** What it was made since. */
  written: string;
  /** What somebody did to it since, and to all else after that. */
  readonly touches: Transaction[];
}

/** Writes answers into their notes while they come: seldom enough to leave the writer's typing alone. */
export class WriteInto {
  private readonly deps: WriteDeps;
  private readonly waiting = new Map<string, () => void>();
  private readonly loose = new Map<string, Loose>();
  private readonly took = new Map<string, number>();
  /** The runs whose answers have become steps: what undo takes away of them is not written again. */
  private readonly settled = new Set<string>();

  constructor(deps: WriteDeps) {
    this.deps = deps;
  }

  /** Something came, or the note is open again: it will be written soon, and at once when there is no more to come. */
  changed(proposal: Proposal): void {
    const { id } = proposal;
    if (proposal.state === 'closed') return this.forget(id);
    if (!isWritten(proposal)) return;
    if (!isUnderWay(shownVariant(proposal))) {
      this.cancel(id);
      this.settle(id);
      return;
    }
    if (this.waiting.has(id)) return;
    const cancel = this.deps.clock.after(untilNextFlush(this.took.get(id) ?? 0), () => {
      this.waiting.delete(id);
      this.flush(id);
    });
    this.waiting.set(id, cancel);
  }

  /** An editor's text was changed: a hand in text that is under way makes it a step, once the editor is done with it. */
  updated({ view, transactions }: ViewUpdate): void {
    for (const [id, loose] of this.loose) {
      if (loose.view !== view) continue;
      const place = placeIn(view, id);
      if (!place?.isIntact || place.base !== loose.written)
        loose.touches.push(...transactions.filter(({ docChanged }) => docChanged));
      else loose.touches.length = 0;
      if (loose.touches.length) queueMicrotask(() => this.settleTouched(id));
    }
  }

  /** Makes what was written of everything under way an undo step: the plugin goes. */
  stop(): void {
    for (const id of [...this.waiting.keys()]) this.cancel(id);
    for (const id of [...this.loose.keys()]) this.settle(id);
  }

  private flush(id: string): void {
    const proposal = this.deps.proposals.get(id);
    const view = proposal && this.viewFor(proposal);
    if (!view) return;
    const text = writtenText(proposal);
    if (text === proposal.base) return;
    const loose = this.loose.get(id)?.view === view ? this.loose.get(id) : this.loosen(proposal, view, text);
    // What is a step already stays until there is one that changes it.
    if (!loose || !text.startsWith(loose.original)) return;
    loose.written = text;
    const before = view.dom.win.performance.now();
    streamInto(view, id, text);
    this.took.set(id, view.dom.win.performance.now() - before);
    this.deps.proposals.step(id, { type: 'wrote', text });
  }

  /** The first words of a run are about to be written: the half word that it goes on from goes, as a step of its own. */
  private loosen({ id, base }: Proposal, view: EditorView, text: string): Loose {
    const original = base.slice(0, commonStart(base, text));
    if (original !== base) {
      writeChanges(view, id, [{ from: original.length, to: base.length, insert: '' }], original);
      this.deps.proposals.step(id, { type: 'wrote', text: original });
    }
    const loose = { view, original, written: original, touches: [] };
    this.loose.set(id, loose);
    return loose;
  }

  private settle(id: string): void {
    const proposal = this.deps.proposals.get(id);
    if (!proposal) return;
    const view = this.viewFor(proposal);
    if (!view) return this.lose(proposal);
    const text = writtenText(proposal);
    const loose = this.loose.get(id);
    const isLoose = loose?.view === view;
    const run = shownVariant(proposal).run.id;
    if (!isLoose && this.settled.has(run)) return;
    if (!isUnderWay(shownVariant(proposal))) this.settled.add(run);
    if (!isLoose && text === proposal.base) return;
    this.loose.delete(id);
    settleInto(view, id, isLoose ? loose.original : proposal.base, text, text);
    this.deps.proposals.step(id, { type: 'wrote', text });
  }

  /** The answer is whole, and its place is not what it was: it stays beside, whatever is undone. */
  private lose(proposal: Proposal): void {
    const { id, passage } = proposal;
    const places = this.deps.editors.onNote(passage.note).flatMap((view) => placeIn(view, id) ?? []);
    const [broken] = places;
    if (!broken || places.some(({ isIntact, base }) => isIntact && base === proposal.base)) return;
    this.settled.add(shownVariant(proposal).run.id);
    this.deps.proposals.step(id, { type: 'lost', by: broken.isForeign ? 'changed-elsewhere' : 'changed' });
  }

  private settleTouched(id: string): void {
    const loose = this.loose.get(id);
    if (!loose?.touches.length) return;
    const { view, original, touches } = loose;
    // Nothing may be drawn anew below a hand that is composing a letter.
    if (view.composing) return void this.deps.clock.after(untilNextFlush(0), () => this.settleTouched(id));
    this.loose.delete(id);
    settleUnder(view, id, original, touches);
  }

  /** The editor in which the proposal's text stands just as it was written last. */
  private viewFor({ passage, id, base }: Proposal): EditorView | null {
    const isReady = (view: EditorView) => {
      const known = placeIn(view, id);
      return known !== null && known.isIntact && known.base === base && !view.state.readOnly;
    };
    const views = this.deps.editors.onNote(passage.note).filter(isReady);
    return views.find((view) => this.loose.get(id)?.view === view) ?? views[0] ?? null;
  }

  private forget(id: string): void {
    this.cancel(id);
    this.loose.delete(id);
    this.took.delete(id);
  }

  private cancel(id: string): void {
    this.waiting.get(id)?.();
    this.waiting.delete(id);
  }
}

/** How many characters two texts begin with alike. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
