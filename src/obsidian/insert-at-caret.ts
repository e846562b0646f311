import { isolateHistory } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import { asBeginning } from '../review/cleaning/finished-answer';
import { passageFor } from './editors';
import { EVENT } from './proposal-writing';

/** Writes text at the caret, or behind what is selected, and never into the properties; the caret goes behind it. */
export function insertAtCaret(view: EditorView, text: string): boolean {
  const place = passageFor(view, 'caret');
  if (!place || view.state.readOnly) return false;
  const insert = view.state.toText(place.to === 0 ? asBeginning(text) : text);
  view.dispatch({
    changes: { from: place.to, insert },
    selection: { anchor: place.to + insert.length },
    annotations: isolateHistory.of('full'),
    userEvent: EVENT,
    scrollIntoView: true,
  });
  return true;
}
