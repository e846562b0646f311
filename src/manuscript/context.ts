import { noteName, type Passage } from './passage';

/** What is sent of the note itself; empty parts are not sent. */
export interface Context {
  readonly noteName: string;
  readonly before: string;
  readonly selection: string;
  readonly beat: string;
  readonly after: string;
}

/** How many words around the passage are read. */
export interface WordsAround {
  readonly wordsBefore: number;
  readonly wordsAfter: number;
}

/** What a task reads of a passage and its surroundings. A beat stands between both and is not said twice. */
export function gatherContext(passage: Passage, { wordsBefore, wordsAfter }: WordsAround): Context {
  const { note, before, selection, after, beat = '' } = passage;
  const above = beat !== '' && before.endsWith(beat) ? before.slice(0, -beat.length) : before;
  return {
    noteName: noteName(note),
    before: lastWords(above, wordsBefore),
    selection,
    beat: beat.trim(),
    after: firstWords(after, wordsAfter),
  };
}

/** Of a long note only this much is looked at for each word that is wanted. */
const LONGEST_WORD = 60;

function firstWords(text: string, count: number): string {
  let end = 0;
  let left = count;
  for (const word of text.slice(0, count * LONGEST_WORD).matchAll(/\S+/g)) {
    if (left-- <= 0) break;
    end = word.index + word[0].length;
  }
  return text.slice(0, end).trim();
}

function lastWords(text: string, count: number): string {
  if (count <= 0) return '';
  const near = text.slice(-count * LONGEST_WORD);
  const starts = [...near.matchAll(/\S+/g)].slice(-count);
  return starts[0] ? near.slice(starts[0].index).trim() : '';
}
