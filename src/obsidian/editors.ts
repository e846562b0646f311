import type { EditorState, Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { editorInfoField, editorLivePreviewField, type Editor } from 'obsidian';
import { passageFrom, startOfText, type Passage } from '../manuscript/passage';
import { isInTable } from '../review/block-end';
import type { Subject } from '../tasks/task';
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

/** A passage, and the range of the note that its answer would take the place of or be written into. */
export interface PassageInNote {
  readonly passage: Passage;
  readonly from: number;
  readonly to: number;
}

/** What a task is about in an editor; null without a note, and where nothing is selected that would have to be. */
export function passageFor(view: EditorView, on: Subject): PassageInNote | null {
  const selected = selectedPassage(view);
  if (on === 'caret') return passageAtCaret(view);
  if (on === 'beat') return beatAtCaret(view);
  if (selected && selected.passage.selection.trim() !== '') return selected;
  if (on === 'anything') return passageAtCaret(view);
  return on === 'scene' ? wholeNote(view) : null;
}

/** The passage that is selected first, with what surrounds it; null without a note. */
export function selectedPassage(view: EditorView): PassageInNote | null {
  const { from, to } = view.state.selection.ranges.find((range) => !range.empty) ?? view.state.selection.main;
  return passageBetween(view, from, to);
}

function passageBetween(view: EditorView, start: number, to: number): PassageInNote | null {
  const note = noteOf(view);
  if (note === null) return null;
  const passage = passageFrom(note, view.state.doc.toString(), { from: start, to });
  return { passage, from: to - passage.selection.length, to };
}

/** All of the note but its properties; null where there is nothing. */
function wholeNote(view: EditorView): PassageInNote | null {
  const whole = passageBetween(view, 0, view.state.doc.length);
  return whole && whole.passage.selection.trim() !== '' ? whole : null;
}

/** The place at the caret, or behind the selection: all text before it and after it, and nothing selected. */
function passageAtCaret(view: EditorView): PassageInNote | null {
  const at = Math.max(view.state.selection.main.to, startOfText(view.state.sliceDoc(0, LONGEST_PROPERTIES)));
  return passageBetween(view, at, at);
}

/** The place behind what is selected, or behind the paragraph at the caret, which says what is to be written there. */
function beatAtCaret(view: EditorView): PassageInNote | null {
  const { doc } = view.state;
  const selected = selectedPassage(view);
  const isSelected = selected !== null && selected.passage.selection.trim() !== '';
  const beat = isSelected ? selected : paragraphAt(view, view.state.selection.main.head);
  const text = beat ? doc.sliceString(beat.from, beat.to).trimEnd() : '';
  if (!beat || text.trim() === '') return null;
  const at = beat.from + text.length;
  const place = passageBetween(view, at, at);
  return place && { ...place, passage: { ...place.passage, beat: text } };
}

function paragraphAt(view: EditorView, at: number): { readonly from: number; readonly to: number } | null {
  const { doc } = view.state;
  const { number } = doc.lineAt(at);
  const isText = (line: number): boolean => doc.line(line).text.trim() !== '';
  if (!isText(number)) return null;
  let [first, last] = [number, number];
  while (first > 1 && isText(first - 1)) first -= 1;
  while (last < doc.lines && isText(last + 1)) last += 1;
  const from = Math.max(doc.line(first).from, startOfText(view.state.sliceDoc(0, LONGEST_PROPERTIES)));
  const { to } = doc.line(last);
  return from < to ? { from, to } : null;
}

/** Characters; longer properties than these are none. */
const LONGEST_PROPERTIES = 100_000;

/** Whether a place is in a table: live preview shows cells instead of the text, over which no change can be drawn. */
export function isInDrawnTable({ state }: EditorView, at: number): boolean {
  const isPreview = state.field(editorLivePreviewField, false) ?? false;
  return isPreview && isInTable(state.doc.lineAt(Math.min(at, state.doc.length)).text);
}
