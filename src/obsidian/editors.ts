import type { EditorState, Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { editorInfoField, editorLivePreviewField, type Editor } from 'obsidian';
import { passageFrom, startOfText, type Passage } from '../manuscript/passage';
import { isInTable } from '../review/block-end';
import { noteOf, noteReader } from './note-of';

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

  private readonly watch = ViewPlugin.define((view) => {
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

  readonly extension: Extension = [this.watch, noteReader.of((state) => infoOf({ state })?.file?.path ?? null)];

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

const infoOf = ({ state }: { readonly state: EditorState }) => state.field(editorInfoField, false);

/** The passage that is selected first, with what surrounds it; null without a note. */
export function selectedPassage(view: EditorView): { passage: Passage; from: number; to: number } | null {
  const note = noteOf(view);
  if (note === null) return null;
  const text = view.state.doc.toString();
  const { from, to } = view.state.selection.ranges.find((range) => !range.empty) ?? view.state.selection.main;
  const passage = passageFrom(note, text, { from, to });
  return { passage, from: to - passage.selection.length, to };
}

/** The place at the caret, or behind the selection: all text before it and after it, and nothing selected. */
export function passageAtCaret(view: EditorView): { passage: Passage; from: number; to: number } | null {
  const note = noteOf(view);
  if (note === null) return null;
  const text = view.state.doc.toString();
  const at = Math.max(view.state.selection.main.to, startOfText(text));
  return { passage: passageFrom(note, text, { from: at, to: at }), from: at, to: at };
}

/** Whether a place is in a table: live preview shows cells instead of the text, over which no change can be drawn. */
export function isInDrawnTable({ state }: EditorView, at: number): boolean {
  const isPreview = state.field(editorLivePreviewField, false) ?? false;
  return isPreview && isInTable(state.doc.lineAt(Math.min(at, state.doc.length)).text);
}
