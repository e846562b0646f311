import type { EditorView } from '@codemirror/view';
import { ChangeSet, type Transaction } from '@codemirror/state';
import type { Writer } from './with-workbench';
import { WritersCopy, type Carets, type Seen } from './writers-copy';

interface SentUpdate {
  readonly seen: readonly (Omit<Seen, 'changes'> & { readonly changes: unknown })[];
  readonly carets: Carets;
}

interface Watched {
  updates: SentUpdate[];
}

/** The editor of a page, each of whose transactions reaches the writer's copy of the note. */
export class WatchedEditor {
  private readonly writer: Writer;
  private copy: WritersCopy;
  text: string;

  private constructor(writer: Writer, text: string) {
    this.writer = writer;
    this.copy = new WritersCopy(text);
    this.text = text;
  }

  /** Watches the active editor from now on. */
  static async watch(writer: Writer): Promise<WatchedEditor> {
    await writer.page.evaluate(watchInPage);
    return new WatchedEditor(writer, await writer.bench.text());
  }

  /** What is under way and no undo step yet. */
  get underWay(): { readonly from: number; readonly to: number } | null {
    return this.copy.underWay;
  }

  /** How many steps of the plugin's there were. */
  get written(): number {
    return this.copy.written;
  }

  /** Lets the copy follow; throws where the two differ. Returns how many steps can be undone. */
  async follow(): Promise<number> {
    const { updates, text, depth } = await this.writer.page.evaluate(takeInPage);
    for (const { seen, carets } of updates) {
      this.copy.saw(
        seen.map((one) => ({ ...one, changes: ChangeSet.fromJSON(one.changes) })),
        carets,
      );
    }
    this.copy.check();
    this.text = text;
    return depth;
  }
}

function watchInPage(): void {
  const { cm } = window.workbench.app.workspace.activeEditor?.editor as unknown as { cm: EditorView };
  const page = window as unknown as { watched?: Watched };
  const isNew = !page.watched;
  page.watched = { updates: [] };
  if (!isNew) return;
  const original = (cm as unknown as { update: (all: readonly Transaction[]) => void }).update.bind(cm);
  const depthOf = (state: EditorView['state']): number => {
    const { values } = state as unknown as { values: readonly unknown[] };
    const { done } = values.find((value) => (value as { done?: unknown } | null)?.done) as {
      done: { changes?: object }[];
    };
    return done.length - (done[0] && !done[0].changes ? 1 : 0);
  };
  Object.assign(page, { depthOf: () => depthOf(cm.state) });
  const update = (all: readonly Transaction[]): void => {
    const before = cm.state.selection.main.head;
    const seen = all.map((one) => {
      const { userEvent, addToHistory } = one.constructor as typeof Transaction;
      const event = one.annotation(userEvent);
      const isInHistory = one.annotation(addToHistory) !== false;
      const isOurs = !isInHistory || event === 'input.palimpsest';
      const by: Seen['by'] = event === 'undo' || event === 'redo' ? event : isOurs ? 'ours' : 'writer';
      const depth = one.docChanged ? depthOf(one.state) : 0;
      return { by, isInHistory, scrolls: one.scrollIntoView, depth, changes: one.changes.toJSON() as unknown };
    });
    original(all);
    page.watched?.updates.push({ seen, carets: { before, after: cm.state.selection.main.head } });
  };
  Object.assign(cm, { update });
}

function takeInPage(): { updates: SentUpdate[]; text: string; depth: number } {
  const page = window as unknown as { watched: Watched; depthOf: () => number };
  const { updates } = page.watched;
  page.watched = { updates: [] };
  const text = window.workbench.app.workspace.activeEditor?.editor?.getValue() ?? '';
  return { updates, text, depth: page.depthOf() };
}
