/** A stretch of a note, in characters from its beginning. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a passage stands now; `changed` when its text is no longer what was sent. */
export type Place = { readonly intact: true; readonly range: Range } | { readonly intact: false };

/**
 * Finds a passage again. The exact text decides: in the range that followed it through the edits, else in the one
 * place of the note that has exactly this text. Two such places are none.
 */
export function locate(note: string, passage: string, followed: Range | null): Place {
  if (passage === '') return { intact: false };
  if (followed && note.slice(followed.from, followed.to) === passage) return { intact: true, range: followed };
  const from = note.indexOf(passage);
  if (from < 0 || note.includes(passage, from + 1)) return { intact: false };
  return { intact: true, range: { from, to: from + passage.length } };
}
