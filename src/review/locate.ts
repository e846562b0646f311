import { startOfText, type Passage } from '../manuscript/passage';

/** A stretch of a note, in characters from its beginning. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a passage stands now; `changed` when its text is no longer what was sent. */
export type Place = { readonly intact: true; readonly range: Range } | { readonly intact: false };

/** How many characters before and after tell one of several places with the same text from the others. */
const SURROUNDINGS = 40;

/** A passage as it was sent, with all text around it. */
export type Sent = Pick<Passage, 'selection' | 'before' | 'after'>;

/**
 * Finds a passage again. The exact text decides: in the range that followed it through the edits, else in the one
 * place of the note that has exactly this text. Where there are several, or were when it was sent, the surroundings
 * must be those that were sent as well: a twin is never taken for the passage.
 */
export function locate(note: string, sent: Sent, followed: Range | null): Place {
  const { selection } = sent;
  if (selection === '') return { intact: false };
  if (followed && note.slice(followed.from, followed.to) === selection) return { intact: true, range: followed };
  const places = placesOf(selection, note);
  const hadTwin = placesOf(selection, sent.before + selection + sent.after).length > 1;
  const right = places.length === 1 && !hadTwin ? places : places.filter((from) => isSurrounded(note, sent, from));
  const [from] = right;
  if (from === undefined || right.length > 1) return { intact: false };
  return { intact: true, range: { from, to: from + selection.length } };
}

function placesOf(text: string, note: string): number[] {
  const places: number[] = [];
  for (let at = note.indexOf(text); at >= 0; at = note.indexOf(text, at + 1)) places.push(at);
  return places;
}

function isSurrounded(note: string, { selection, before, after }: Sent, from: number): boolean {
  const to = from + selection.length;
  const start = Math.max(startOfText(note), from - SURROUNDINGS);
  return (
    note.slice(start, from) === before.slice(-SURROUNDINGS) &&
    note.slice(to, to + SURROUNDINGS) === after.slice(0, SURROUNDINGS)
  );
}
