import type { Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { editorInfoField, type Editor } from 'obsidian';
import { passageFrom, type Passage } from '../manuscript/passage';

/** Every editor that is open, found through our own extension and never through undocumented fields. */
export class Editors {
  private readonly views = new Set<EditorView>();
  private readonly openedListeners = new Set<(view: EditorView) => void>();
  private readonly updateListeners = new Set<(update: ViewUpdate) => void>();

  /** Calls back for each editor that opens, when its note is in it. */
  onOpened(listener: (view: EditorView) => void): void {
    this.openedListeners.add(listener);
  }

  /** Calls back after each change of an editor's text or selection, until the returned function is called. */
  onUpdate(listener: (update: ViewUpdate) => void): () => void {
    this.updateListeners.add(listener);
    return () => this.updateListeners.delete(listener);
  }

  readonly extension: Extension = ViewPlugin.define((view) => {
    this.views.add(view);
    // The note is not in the editor yet while the editor is being made.
    view.dom.win.setTimeout(() => {
      if (this.views.has(view)) for (const opened of this.openedListeners) opened(view);
    }, 0);
    return {
      update: (update) => {
        if (update.docChanged || update.selectionSet) for (const updated of this.updateListeners) updated(update);
      },
      destroy: () => this.views.delete(view),
    };
  });

  all(): EditorView[] {
    return [...this.views];
  }

  of(editor: Editor): EditorView | null {
    return this.all().find((view) => infoOf(view)?.editor === editor) ?? null;
  }

  onNote(path: string): EditorView[] {
    return this.all().filter((view) => noteOf(view) === path);
  }
}

const infoOf = (view: EditorView) => view.state.field(editorInfoField, false);

/** Path of the note that an editor shows. */
export const noteOf = (view: EditorView): string | null => infoOf(view)?.file?.path ?? null;

/** The passage that is selected first, with what surrounds it; null without a note. */
export function selectedPassage(view: EditorView): { passage: Passage; from: number; to: number } | null {
  const note = noteOf(view);
  if (note === null) return null;
  const text = view.state.doc.toString();
  const { from, to } = view.state.selection.ranges.find((range) => !range.empty) ?? view.state.selection.main;
  const passage = passageFrom(note, text, { from, to });
  return { passage, from: to - passage.selection.length, to };
}
