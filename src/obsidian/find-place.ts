import type { EditorView } from '@codemirror/view';
import { blockEnd } from '../review/block-end';
import { locate, type Range, type Sent } from '../review/locate';
import { placeIn } from './proposal-places';

/** Where a proposal's text stands in an editor: one of these texts, exactly; null when none of them is there. */
export function findPlace(
  view: EditorView,
  id: string,
  sent: Sent,
  texts: readonly string[],
): { readonly text: string; readonly range: Range } | null {
  const followed = placeIn(view, id);
  const there = followed && view.state.sliceDoc(followed.from, followed.to);
  if (followed && there !== null && texts.includes(there) && (there !== '' || texts[0] === '')) {
    return { text: there, range: followed };
  }
  // The whole note is only made into one string when the text is not where it was.
  const note = view.state.doc.toString();
  for (const text of texts) {
    const place = locate(note, { ...sent, selection: text }, null);
    if (place.intact) return { text, range: place.range };
  }
  return null;
}

/** The end of the line or block in which a proposal ends: where “insert below” goes. */
export function endOfPlace(view: EditorView, id: string): number {
  const place = placeIn(view, id);
  const end = view.state.doc.length;
  // A range that was wholly replaced is inverted: its later end is behind what stands there now.
  const { doc } = view.state;
  const line = doc.lineAt(place ? Math.min(Math.max(place.from, place.to), end) : end);
  return doc.line(blockEnd((number) => doc.line(number).text, doc.lines, line.number)).to;
}
