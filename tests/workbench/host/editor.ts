import { redo, undo } from '@codemirror/commands';
import { StateField, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type * as O from 'obsidian';

const constant = <T>() => StateField.define<T>({ create: () => undefined as T, update: (value) => value });
export const editorInfoField: typeof O.editorInfoField = constant();
export const editorEditorField: typeof O.editorEditorField = constant();
export const editorLivePreviewField: typeof O.editorLivePreviewField = constant();

/** The app's fields as extensions for one editor. */
export const fieldsOf = (info: O.MarkdownFileInfo, view: () => EditorView): Extension => [
  editorInfoField.init(() => info),
  editorEditorField.init(view),
  editorLivePreviewField.init(() => true),
];

/** Obsidian's Editor over a CodeMirror view. `cm` exists as in the app; the plugin must not need it. */
export function createEditor(cm: EditorView): O.Editor {
  const doc = () => cm.state.doc;
  const main = () => cm.state.selection.main;
  const toOffset = ({ line, ch }: O.EditorPosition): number => {
    if (line < 0 || line >= doc().lines) return line < 0 ? 0 : doc().length;
    const { from, to } = doc().line(line + 1);
    return Math.min(from + Math.max(0, ch), to);
  };
  const toPosition = (offset: number): O.EditorPosition => {
    const line = doc().lineAt(Math.max(0, Math.min(offset, doc().length)));
    return { line: line.number - 1, ch: offset - line.from };
  };
  const change = (from: number, to: number, insert: string, origin?: string): void =>
    cm.dispatch({ changes: { from, to, insert }, ...(origin && { userEvent: origin }) });
  const select = (anchor: O.EditorPosition, head = anchor): void =>
    cm.dispatch({ selection: { anchor: toOffset(anchor), head: toOffset(head) } });
  const editor = {
    cm,
    getValue: () => doc().toString(),
    setValue: (text) => change(0, doc().length, text),
    getLine: (line) => doc().line(line + 1).text,
    setLine: (line, text) => change(doc().line(line + 1).from, doc().line(line + 1).to, text),
    lineCount: () => doc().lines,
    lastLine: () => doc().lines - 1,
    getSelection: () => cm.state.sliceDoc(main().from, main().to),
    somethingSelected: () => !main().empty,
    getRange: (from, to) => cm.state.sliceDoc(toOffset(from), toOffset(to)),
    replaceSelection: (text, origin) =>
      cm.dispatch(cm.state.replaceSelection(text), origin ? { userEvent: origin } : {}),
    replaceRange: (text, from, to = from, origin) => change(toOffset(from), toOffset(to), text, origin),
    getCursor: (side = 'head') => toPosition(main()[side]),
    setCursor: (at, ch = 0) => select(typeof at === 'number' ? { line: at, ch } : at),
    listSelections: () =>
      cm.state.selection.ranges.map(({ anchor, head }) => ({ anchor: toPosition(anchor), head: toPosition(head) })),
    setSelection: select,
    focus: () => cm.focus(),
    blur: () => cm.contentDOM.blur(),
    hasFocus: () => cm.hasFocus,
    scrollIntoView: ({ from }, isCentred) =>
      cm.dispatch({ effects: EditorView.scrollIntoView(toOffset(from), { y: isCentred ? 'center' : 'nearest' }) }),
    undo: () => void undo(cm),
    redo: () => void redo(cm),
    posToOffset: toOffset,
    offsetToPos: toPosition,
  } satisfies Partial<O.Editor> & { cm: EditorView };
  return editor as unknown as O.Editor;
}
