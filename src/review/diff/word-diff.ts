import { blocksOf } from './align';
import { endsSentence, settled, type Block } from './blocks';
import { piecesOf, type Piece } from './pieces';

/** One change of a passage: what stands from `from` to `to` becomes `insert`. In UTF-16 units from the passage's beginning. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A text and its pieces. */
interface Cut {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Fewer unchanged words than these between two changes, and they are one. */
const WORDS_APART = 2;
/** And so few stand apart only while not more words than `MOST_AROUND` are struck out around them. */
const MOST_AROUND = 8;

/** What makes the answer of the original, in order and apart: applied together, they give the answer exactly. */
export function diffWords(original: string, answer: string): readonly Change[] {
  const [old, next] = [cut(original), cut(answer)];
  const blocks = withGaps(settled(blocksOf(old.pieces, next.pieces), old.pieces, next.pieces), old, next);
  const close = joined(blocks, fewBetween(old.pieces), [old, next]);
  return joined(close, lostBetween(old.pieces), [old, next]).map((block) => changeOf(block, old, next));
}

/** The original with these changes: all that `diffWords` gave, or some of them, in their order. */
export function applyChanges(original: string, changes: readonly Change[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    text += original.slice(at, from) + insert;
    at = to;
  }
  return text + original.slice(at);
}

/** How much of all words, the old and the new ones, is drawn as gone or new: 0 to 1. */
export function changedShare(original: string, changes: readonly Change[]): number {
  const inserted = changes.reduce((sum, { insert }) => sum + wordsIn(insert), 0);
  const gone = changes.reduce((sum, { from, to }) => sum + wordsIn(original.slice(from, to)), 0);
  const stays = applyChanges(
    original,
    changes.map((change) => ({ ...change, insert: ' ' })),
  );
  const all = 2 * wordsIn(stays) + gone + inserted;
  if (all === 0) return changes.length > 0 ? 1 : 0;
  return (gone + inserted) / all;
}

const cut = (text: string): Cut => ({ text, pieces: piecesOf(text) });
const wordsIn = (text: string): number => countWords(piecesOf(text), 0, Infinity);

function countWords(pieces: readonly Piece[], from: number, to: number): number {
  return pieces.slice(from, to).reduce((sum, { kind }) => sum + (kind === 'word' ? 1 : 0), 0);
}

/** The text from the end of the piece before to the beginning of the piece behind, so with the space around. */
const textOf = ({ text, pieces }: Cut, { from, to }: Block['old']): string =>
  text.slice(pieces[from - 1]?.to ?? 0, pieces[to]?.from ?? text.length);

/** The blocks, and among them an empty one wherever only the space between two pieces has changed. */
function withGaps(blocks: readonly Block[], old: Cut, next: Cut): readonly Block[] {
  const result: Block[] = [];
  let [at, to] = [0, 0];
  const upTo = (end: number): void => {
    for (; at < end; at += 1, to += 1) {
      const gap = { old: { from: at, to: at }, next: { from: to, to } };
      if (textOf(old, gap.old) !== textOf(next, gap.next)) result.push(gap);
    }
  };
  for (const block of blocks) {
    upTo(block.old.from);
    result.push(block);
    // The gap behind a block is a part of it.
    [at, to] = [block.old.to + 1, block.next.to + 1];
  }
  upTo(old.pieces.length + 1);
  return result;
}

/** Changes that stand too close to be read apart become one, but never across a paragraph break. */
function joined(
  blocks: readonly Block[],
  areClose: (a: Block, b: Block) => boolean,
  texts: readonly [Cut, Cut],
): readonly Block[] {
  const [old, next] = texts;
  const result: Block[] = [];
  for (const block of blocks) {
    const before = result.at(-1);
    const both = before && {
      old: { from: before.old.from, to: block.old.to },
      next: { from: before.next.from, to: block.next.to },
    };
    if (both && areClose(before, block) && !hasBreak(old, both.old) && !hasBreak(next, both.next)) {
      result[result.length - 1] = both;
    } else result.push(block);
  }
  return result;
}

const hasBreak = (whole: Cut, span: Block['old']): boolean => textOf(whole, span).includes('\n');

const fewBetween =
  (old: readonly Piece[]) =>
  (a: Block, b: Block): boolean =>
    countWords(old, a.old.to, b.old.from) < WORDS_APART;

/** Whether two unchanged words, in one sentence with what stands around them, cannot be seen for all that is struck out. */
const lostBetween =
  (old: readonly Piece[]) =>
  (a: Block, b: Block): boolean => {
    for (let at = a.old.to; at < b.old.from; at += 1) if (endsSentence(old, at)) return false;
    if (countWords(old, a.old.to, b.old.from) > WORDS_APART) return false;
    return countWords(old, a.old.from, a.old.to) + countWords(old, b.old.from, b.old.to) > MOST_AROUND;
  };

/** The change, without the white space that both texts begin or end with. */
function changeOf(block: Block, old: Cut, next: Cut): Change {
  const [gone, insert] = [textOf(old, block.old), textOf(next, block.next)];
  const from = old.pieces[block.old.from - 1]?.to ?? 0;
  const shortest = Math.min(gone.length, insert.length);
  let start = 0;
  while (start < shortest && gone[start] === insert[start] && isSpace(gone[start])) start += 1;
  while (start > 0 && (joins(gone, start) || joins(insert, start))) start -= 1;
  let end = 0;
  while (end < shortest - start && gone.at(-1 - end) === insert.at(-1 - end) && isSpace(gone.at(-1 - end))) end += 1;
  while (end > 0 && (joins(gone, gone.length - end) || joins(insert, insert.length - end))) end -= 1;
  return { from: from + start, to: from + gone.length - end, insert: insert.slice(start, insert.length - end) };
}

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** Whether what stands here belongs to the white space before it: an accent on a space, or the second half of a line end. */
function joins(text: string, at: number): boolean {
  return /^[\p{M}\p{Gr_Ext}\u200d]/u.test(text.slice(at, at + 2)) || text.slice(at - 1, at + 1) === '\r\n';
}
