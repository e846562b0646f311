/** The selected text with its surroundings, as the writer saw them when the task was run. */
export interface Passage {
  /** Path of the note in the vault. */
  readonly note: string;
  readonly selection: string;
  /** All text of the note before and after the selection, without the properties. */
  readonly before: string;
  readonly after: string;
  /** What is to be written, as it stands at the very end of `before`; absent where the task is about something else. */
  readonly beat?: string;
  /** The note's properties say that it is kept on this computer. */
  readonly isLocalOnly: boolean;
}

const PROPERTIES = /^---[ \t]*\r?\n(?:[^]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** The property with which a writer keeps a note on this computer. */
const LOCAL_ONLY = /^local-only:[ \t]*["']?(true|yes)\b/im;

/** Where a note's own text begins, behind its properties. */
export const startOfText = (note: string): number => PROPERTIES.exec(note)?.[0].length ?? 0;

/** Cuts a passage out of a note; properties are never part of it. */
export function passageFrom(note: string, text: string, range: { from: number; to: number }): Passage {
  const start = startOfText(text);
  const from = Math.max(range.from, start);
  const to = Math.max(range.to, start);
  const isLocalOnly = LOCAL_ONLY.test(text.slice(0, start));
  return { note, selection: text.slice(from, to), before: text.slice(start, from), after: text.slice(to), isLocalOnly };
}

/** The name of a note as people say it. */
export const noteName = (path: string): string => path.replace(/^.*\//, '').replace(/\.md$/, '');
