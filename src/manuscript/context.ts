import { noteName, type Passage } from './passage';

/** What is sent besides the instruction, in sending order; empty parts are not sent. */
export interface Context {
  readonly noteName: string;
  readonly before: string;
  readonly selection: string;
  readonly after: string;
}

export interface Reads {
  readonly wordsBefore: number;
  readonly wordsAfter: number;
}

/** What a task reads of a passage and its surroundings. */
export function gatherContext(passage: Passage, reads: Reads): Context {
  return {
    noteName: noteName(passage.note),
    before: lastWords(passage.before, reads.wordsBefore),
    selection: passage.selection,
    after: firstWords(passage.after, reads.wordsAfter),
  };
}

function firstWords(text: string, count: number): string {
  const words = text.matchAll(/\S+/g);
  let end = 0;
  for (const word of words) {
    if (count-- <= 0) break;
    end = word.index + word[0].length;
  }
  return text.slice(0, end).trim();
}

function lastWords(text: string, count: number): string {
  const starts = [...text.matchAll(/\S+/g)].slice(-count);
  return count > 0 && starts[0] ? text.slice(starts[0].index).trim() : '';
}
