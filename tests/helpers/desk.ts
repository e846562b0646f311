import { history, undoDepth } from '@codemirror/commands';
import { Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import { PlaceKeeper } from '../../src/features/proposals/place-keeper';
import { PressProposal } from '../../src/features/proposals/press-proposal';
import { WriteInto } from '../../src/features/proposals/write-into';
import { passageFrom } from '../../src/manuscript/passage';
import { noteReader } from '../../src/obsidian/note-of';
import { placeIn, places, proposalsIn, showAt, takeProposal } from '../../src/obsidian/proposal-places';
import { placesExtension } from '../../src/obsidian/undone-places';
import { finishedAnswer } from '../../src/review/cleaning/finished-answer';
import { OpenProposals } from '../../src/review/open-proposals';
import type { Proposal } from '../../src/review/proposal';
import { openedProposal } from '../../src/review/step-proposal';
import type { Outcome } from '../../src/routing/outcome';
import { foldRun, startedRun, type RunEvent, type RunState } from '../../src/routing/run-state';
import type { Order } from '../../src/tasks/order';
import { joinedAnswer } from '../../src/tasks/follow-up';
import type { Task } from '../../src/tasks/task';
import { aLookup } from './runs';
import { TurnedClock } from './turned-clock';
import { WindowlessEditor } from './windowless-editor';
import { WritersCopy, type Seen } from './writers-copy';

const NOTE = 'Saltmarrow/The tide table.md';
const ID = 'proposal';
/** How long after an edit the places are looked at again. */
const CHECK_AFTER = 150;

/** A note in an editor without a window, with everything that writes answers into it, and the copy it is held against. */
export class Desk {
  readonly clock = new TurnedClock();
  readonly editor: WindowlessEditor;
  readonly copy: WritersCopy;
  readonly proposals = new OpenProposals();
  private readonly writing: WriteInto;
  private readonly keeper: PlaceKeeper;
  private readonly press: PressProposal;
  private order: Order | null = null;
  private run: RunState | null = null;
  private cancelCheck: (() => void) | null = null;
  /** Throws what went wrong in a callback that nobody waits for. */
  private failure: Error | null = null;

  constructor(note: string) {
    const { proposals, clock } = this;
    this.editor = new WindowlessEditor(note, [history(), placesExtension, noteReader.of(() => NOTE)], clock);
    this.copy = new WritersCopy(note);
    const editors = { onNote: (path: string) => (path === NOTE ? [this.editor.view] : []) };
    this.writing = new WriteInto({ editors, proposals, clock });
    this.keeper = new PlaceKeeper({ editors, proposals });
    this.press = new PressProposal({
      proposals,
      runs: { start: (order) => this.begin(order), stop: () => this.tellDone('stopped') },
      lookup: aLookup,
      book: () => undefined,
      taken: () => undefined,
      announce: () => undefined,
      closedByWriter: () => undefined,
      openSettings: () => undefined,
      openSpending: () => undefined,
      chooseModel: () => undefined,
      openAsNote: () => undefined,
    });
    proposals.subscribe((proposal) => this.changed(proposal));
    this.editor.onUpdate((update) => this.updated(update));
  }

  get view(): EditorView {
    return this.editor.view;
  }

  get proposal(): Proposal | null {
    return this.proposals.get(ID);
  }

  get isUnderWay(): boolean {
    return this.run !== null && this.run.status !== 'done';
  }

  /** Where the passage or the answer stands. */
  get place(): { readonly from: number; readonly to: number } | null {
    const place = placeIn(this.view, ID);
    const { length } = this.view.state.doc;
    return (
      place && { from: Math.min(place.from, place.to, length), to: Math.min(Math.max(place.from, place.to), length) }
    );
  }

  /** Runs a task on a stretch of the note, or at one place of it. */
  open(task: Task, from: number, to: number): void {
    const passage = passageFrom(NOTE, this.editor.text, { from, to });
    showAt(this.view, ID, { from, to }, passage.selection);
    const run = this.begin({ id: ID, task, passage, conversation: [] });
    this.proposals.open(openedProposal(ID, { task, passage }, run));
    this.reconcile();
    this.tell({ type: 'prepared', stops: [], promptTokens: 0, isLocalOnly: false, asked: '' });
    this.tell({ type: 'asking', candidate: { gateway: 'openrouter', model: 'demo/model' }, attempt: 0 });
  }

  comes(text: string): void {
    if (this.isUnderWay) this.tell({ type: 'text', text });
  }

  ends(outcome: Outcome): void {
    if (this.isUnderWay) this.tellDone(outcome);
  }

  presses(...[action, change]: ['accept' | 'reject' | 'one' | 'not-one' | PressedAction, number?]): void {
    if (action === 'one' || action === 'not-one') this.press.decide(action === 'one', ID, this.view, change);
    else this.press.press(action, ID, this.view);
  }

  /** Lets time pass; throws what went wrong meanwhile. */
  async turn(milliseconds: number): Promise<void> {
    await this.clock.turn(milliseconds);
    if (this.failure !== null) throw this.failure;
    this.copy.check();
  }

  /** The plugin is switched off. */
  stop(): void {
    this.writing.stop();
  }

  private begin(order: Order): RunState {
    this.order = order;
    this.run = startedRun(order.id, order.task.name, order.skip ?? 0, this.clock.now());
    return this.run;
  }

  private tell(event: RunEvent): void {
    if (!this.run) return;
    this.run = foldRun(this.run, event, this.clock.now());
    this.proposals.told(this.run);
  }

  private tellDone(outcome: Outcome): void {
    const { followUp, passage } = this.order as Order;
    const text = this.run?.text ?? '';
    const whole = followUp?.kind === 'continue' ? joinedAnswer(followUp.answer, text) : text;
    this.tell({ type: 'done', outcome, answer: text === '' ? '' : finishedAnswer(whole, passage) });
  }

  // From here on what `Proposals` does, but for the drawing.

  private changed(proposal: Proposal): void {
    this.writing.changed(proposal);
    if (proposal.state === 'closed') takeProposal(this.view, proposal.id);
  }

  private updated(update: ViewUpdate): void {
    this.guarded(() => this.hold(update));
    if (!update.docChanged) return;
    this.writing.updated(update);
    queueMicrotask(() => this.guarded(() => this.keeper.afterUndo(update)));
    if (!proposalsIn(this.view).length) return;
    this.cancelCheck?.();
    this.cancelCheck = this.clock.after(CHECK_AFTER, () => this.guarded(() => this.reconcile()));
  }

  private reconcile(): void {
    this.keeper.reconcile(this.view);
    for (const proposal of this.proposals.all()) this.writing.changed(proposal);
  }

  private guarded(call: () => void): void {
    try {
      call();
    } catch (cause) {
      this.failure ??= cause as Error;
    }
  }

  private hold({ transactions, startState, state }: ViewUpdate): void {
    this.copy.saw(transactions.map(seenIn), {
      before: startState.selection.main.head,
      after: state.selection.main.head,
    });
    for (const { id, from, to, base, isIntact } of state.field(places)) {
      const isThere = to - from === base.length && state.sliceDoc(from, to) === base;
      if (isIntact !== isThere) throw new Error(`The place of ${id} takes itself for ${isIntact ? '' : 'not '}intact.`);
    }
  }
}

export type PressedAction = 'dismiss' | 'try-again' | 'continue' | 'compare' | 'insert-below';

function seenIn(transaction: Transaction): Seen {
  const userEvent = transaction.annotation(Transaction.userEvent);
  const isInHistory = transaction.annotation(Transaction.addToHistory) !== false;
  const isOurs = !isInHistory || userEvent === 'input.palimpsest';
  const by = userEvent === 'undo' || userEvent === 'redo' ? userEvent : isOurs ? 'ours' : 'writer';
  const { changes, scrollIntoView: scrolls, state } = transaction;
  return { by, changes, isInHistory, scrolls, depth: undoDepth(state) };
}
