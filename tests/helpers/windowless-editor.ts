import { redo, undo } from '@codemirror/commands';
import { EditorState, Transaction, type Extension, type TransactionSpec } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { Clock } from '../../src/routing/clock';

type Listener = (update: ViewUpdate) => void;

/** CodeMirror's real state without a window around it: as much of an EditorView as writing into notes needs. */
export class WindowlessEditor {
  state: EditorState;
  private readonly listeners = new Set<Listener>();
  readonly dom: object;
  readonly composing = false;

  constructor(doc: string, extensions: Extension, clock: Clock) {
    this.state = EditorState.create({ doc, extensions: [EditorState.allowMultipleSelections.of(true), extensions] });
    const setTimeout = (call: () => void, milliseconds: number) => clock.after(milliseconds, call);
    this.dom = { win: { setTimeout, performance: { now: () => clock.now() } } };
  }

  /** The same, as code for real editors takes it. */
  get view(): EditorView {
    return this as unknown as EditorView;
  }

  get text(): string {
    return this.state.doc.toString();
  }

  onUpdate(listener: Listener): void {
    this.listeners.add(listener);
  }

  readonly dispatch = (...input: readonly (TransactionSpec | readonly Transaction[])[]): void => {
    const [first] = input;
    if (Array.isArray(first)) return this.apply(first as readonly Transaction[]);
    if (first instanceof Transaction) return this.apply([first]);
    this.apply([this.state.update(...(input as readonly TransactionSpec[]))]);
  };

  undo = (): boolean => undo(this);
  redo = (): boolean => redo(this);

  private apply(transactions: readonly Transaction[]): void {
    const startState = this.state;
    for (const transaction of transactions) {
      if (transaction.startState !== this.state) throw new RangeError('This transaction starts from another state.');
      this.state = transaction.state;
    }
    const update = {
      view: this.view,
      startState,
      state: this.state,
      transactions,
      docChanged: transactions.some(({ docChanged }) => docChanged),
      selectionSet: transactions.some(({ selection }) => selection !== undefined),
    };
    for (const listener of this.listeners) listener(update as unknown as ViewUpdate);
  }
}
