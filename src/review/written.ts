import { joinedAnswer } from '../tasks/follow-up';
import { answerSoFar } from './cleaning/finished-answer';
import type { Passage } from '../manuscript/passage';
import { shownVariant, type Proposal } from './proposal';

/** What stood where an answer is written before anything of it was: the passage, or nothing. */
export const originalText = ({ passage }: Proposal): string => passage.selection;

/**
 * What has to stand in the note now, for an answer that is written into it: the original with what came so far
 * behind it, and once the answer is whole, the answer in the original's place.
 */
export function writtenText(proposal: Proposal): string {
  const { passage } = proposal;
  const { run, prefix } = shownVariant(proposal);
  const original = passage.selection;
  const isReplacing = original !== '';
  if (run.status !== 'done') {
    const piece = answerSoFar(joinedAnswer(prefix, run.text), passage).trim();
    return withPiece(passage, piece || prefix);
  }
  // What was declined or filtered has no business in the note; what is only a part never takes the original's place.
  const isStopped = run.outcome === 'declined' || run.outcome === 'filtered';
  if (run.outcome === 'complete' && isReplacing) return run.answer || original;
  // Where nothing came of going on, what was gone on from stays.
  return withPiece(passage, (isStopped ? '' : run.answer.trim()) || prefix.trim());
}

/** How much of the written text is the original and the break behind it: the rest is not the writer's yet. */
export function pendingFrom(proposal: Proposal): number {
  const { passage } = proposal;
  const { run } = shownVariant(proposal);
  if (passage.selection !== '' && run.outcome === 'complete') return 0;
  return passage.selection.length + opening(passage).length;
}

const withPiece = (passage: Passage, piece: string): string =>
  piece === '' ? passage.selection : passage.selection + opening(passage) + piece + closing(passage);

/** The white space between what stands before an answer and the answer. */
function opening({ selection, before }: Passage): string {
  if (selection !== '') return selection.endsWith('\n\n') ? '' : selection.endsWith('\n') ? '\n' : '\n\n';
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (line.trim() === '') return before === '' || /\n[ \t]*\n[ \t]*$/.test(before) || /^\s*$/.test(before) ? '' : '\n';
  if (/[.!?…][”’"'»)\]*_]*$/.test(line)) return '\n\n';
  return /\s$/.test(line) ? '' : ' ';
}

/** The white space between an answer and what stands behind it in the same line. */
function closing({ selection, before, after }: Passage): string {
  const rest = after.slice(0, after.includes('\n') ? after.indexOf('\n') : after.length);
  if (selection !== '' || rest.trim() === '' || /^\s/.test(rest)) return '';
  return before.slice(before.lastIndexOf('\n') + 1).trim() === '' ? '\n\n' : ' ';
}

/**
 * How long to wait after a flush that took so many milliseconds. Laying it out and reading its Markdown take as long
 * again and more, and all of it together never takes more than half of the time.
 */
export const untilNextFlush = (took: number): number => Math.max(SHORTEST, took * 8);
const SHORTEST = 50;

/** A passage with the words that were written at its place, as they are found in a note that was closed meanwhile. */
export function findWritten(
  note: string,
  { before, text }: { readonly before: string; readonly text: string },
): { from: number; to: number } | null {
  const whole = text.trim();
  if (whole === '') return null;
  const at = note.indexOf(whole);
  if (at >= 0) return note.includes(whole, at + 1) ? null : { from: at, to: at + whole.length };
  // The disk may hold less than the journal: then the beginning of it stands right behind what stood before it.
  const start = before === '' ? -1 : note.indexOf(before);
  if (start < 0 || note.includes(before, start + 1)) return null;
  const behind = note.slice(start + before.length);
  const from = behind.length - behind.trimStart().length;
  let length = 0;
  while (length < whole.length && behind[from + length] === whole[length]) length++;
  const found = behind.slice(from, from + length).trimEnd();
  return found.length < SHORTEST_FOUND
    ? null
    : { from: start + before.length + from, to: start + before.length + from + found.length };
}

/** Fewer characters than this may be anybody's. */
const SHORTEST_FOUND = 12;
