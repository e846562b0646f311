import { history, isolateHistory, redo, undo, undoDepth } from '@codemirror/commands';
import { EditorState, type ChangeSet, type Text, type TransactionSpec } from '@codemirror/state';

/** One transaction of a real editor, as whoever watches it can know it. */
export interface Seen {
  /** `ours` is what the plugin wrote; another plugin is as good as the writer. */
  readonly by: 'writer' | 'undo' | 'redo' | 'ours';
  readonly changes: ChangeSet;
  readonly isInHistory: boolean;
  readonly scrolls: boolean;
  /** How many steps can be undone after it. */
  readonly depth: number;
}

/** What one update did to the place of the caret. */
export interface Carets {
  readonly before: number;
  readonly after: number;
}

/** Text under way that is no undo step yet, and what the writer had there. */
interface Loose {
  readonly from: number;
  readonly to: number;
  readonly under: string;
}

/**
 * The note as it would be had the writer worked alone, and had pasted each answer in one go when it was whole. What is
 * seen of the real editor is done to it; whatever differs then, other than the answer still under way, throws.
 */
export class WritersCopy {
  private state: EditorState;
  private real: Text;
  private loose: Loose | null = null;
  /** The writer's hand is in the text under way: that text has to become a step before it. */
  private held: Loose | null = null;
  private joins = false;
  private depth = 0;
  /** How many undo steps were the plugin's. */
  written = 0;

  constructor(doc: string) {
    const joinToEvent = (): boolean => this.joins;
    this.state = EditorState.create({ doc, extensions: history({ newGroupDelay: 1e9, joinToEvent }) });
    this.real = this.state.doc;
  }

  /** The text with nothing in it that is still under way. */
  get text(): string {
    return this.state.doc.toString();
  }

  /** Where the text under way stands. */
  get underWay(): { readonly from: number; readonly to: number } | null {
    return this.loose;
  }

  /** One update of the real editor: all its transactions, and where the caret was and is. */
  saw(update: readonly Seen[], carets?: Carets): void {
    const before = this.real;
    let all: ChangeSet | null = null;
    for (const seen of update) {
      this.take(seen);
      all = all ? all.compose(seen.changes) : seen.changes;
    }
    if (all && carets && update.some(({ by }) => by === 'ours')) this.checkCaret(all, carets, before);
  }

  /** Throws when something is left that should have been settled at once. */
  check(): void {
    if (this.held) throw new Error('The writer’s hand is in text that is no undo step.');
  }

  private take(seen: Seen): void {
    const { by, changes, isInHistory, scrolls } = seen;
    const isMeaning = by === 'undo' || by === 'redo';
    if (by === 'ours' && scrolls) throw new Error('What we write scrolls.');
    if (changes.empty) {
      if (isMeaning) throw new Error(`One ${by} changes nothing.`);
      return;
    }
    const before = this.real;
    this.real = changes.apply(before);
    if (this.held && (by === 'undo' || by === 'redo')) {
      this.loose = this.held;
      this.held = null;
    } else if (by === 'ours' && !isInHistory) this.loosen(changes, before);
    else if (by === 'ours') this.settle(changes, seen.depth);
    else if (this.touchesLoose(changes)) {
      this.held = this.loose;
      return;
    } else this.follow(seen);
    this.compare(seen);
  }

  private compare({ by, depth }: Seen): void {
    const { loose, real, state } = this;
    const alone = loose ? real.sliceString(0, loose.from) + loose.under + real.sliceString(loose.to) : real.toString();
    if (alone !== this.text)
      throw new Error(`After ${by}: ${JSON.stringify(alone)} is not ${JSON.stringify(this.text)}.`);
    if (undoDepth(state) !== depth) throw new Error(`After ${by}: ${depth} steps, not ${undoDepth(state)}.`);
    this.depth = depth;
  }

  /** Text that comes, outside of the history. */
  private loosen(changes: ChangeSet, before: Text): void {
    const [from, to] = outer(changes);
    if (!this.loose) this.loose = { from, to, under: before.sliceString(from, to) };
    else if (from < this.loose.from || to > this.loose.to)
      throw new Error('What comes is written outside of its place.');
    const { from: start, to: end, under } = this.loose;
    const length = end + changes.newLength - changes.length;
    this.loose = this.real.sliceString(start, length) === under ? null : { from: start, to: length, under };
  }

  private settle(changes: ChangeSet, depth: number): void {
    if (this.loose) throw new Error('An answer becomes a step while some of it is under way.');
    if (depth !== this.depth + 1) throw new Error(`What we write is joined with a step of the writer’s.`);
    this.written += 1;
    this.apply({ changes, annotations: isolateHistory.of('full') });
  }

  private follow({ by, changes, depth }: Seen): void {
    if (by === 'undo' || by === 'redo') {
      const isDone = (by === 'undo' ? undo : redo)({ state: this.state, dispatch: (tr) => (this.state = tr.state) });
      if (!isDone) throw new Error(`There is nothing to ${by}.`);
    } else {
      this.joins = depth === this.depth;
      const alone: { from: number; to: number; insert: Text }[] = [];
      changes.iterChanges((from, to, _from, _to, insert) => {
        alone.push({ from: this.toCopy(from), to: this.toCopy(to), insert });
      }, true);
      this.apply({ changes: alone });
    }
    this.moveLoose(changes);
  }

  private apply(spec: TransactionSpec): void {
    this.state = this.state.update(spec).state;
  }

  private toCopy(at: number): number {
    const { loose } = this;
    if (!loose || at <= loose.from) return at;
    return at - (loose.to - loose.from) + loose.under.length;
  }

  private touchesLoose(changes: ChangeSet): boolean {
    const { loose } = this;
    if (!loose) return false;
    let touches = false;
    changes.iterChanges((from, to) => {
      touches ||= from === to ? from > loose.from && from < loose.to : from < loose.to && to > loose.from;
    }, true);
    return touches;
  }

  private moveLoose(changes: ChangeSet): void {
    if (!this.loose) return;
    const { from, to, under } = this.loose;
    this.loose = { from: changes.mapPos(from, 1), to: changes.mapPos(to, -1), under };
  }

  /** What we write leaves the caret where it was, before, behind or in the text. */
  private checkCaret(changes: ChangeSet, { before, after }: Carets, text: Text): void {
    const [from, to] = outer(changes);
    const delta = changes.newLength - changes.length;
    const isSame = before <= from || this.real.sliceString(from, before) === text.sliceString(from, before);
    const wanted = before >= to && before > from ? before + delta : isSame ? before : after;
    // At the very end of what comes, more text may come before or behind it.
    if (after !== wanted && !(before === to && isSame && after === before))
      throw new Error(`The caret was at ${before}, is at ${after} and should be at ${wanted}.`);
  }
}

/** From where to where, in the text before, something changed. */
function outer(changes: ChangeSet): readonly [from: number, to: number] {
  let [start, end] = [changes.length, 0];
  changes.iterChangedRanges((from, to) => {
    [start, end] = [Math.min(start, from), Math.max(end, to)];
  });
  return [start, end];
}
