import { diffArrays } from 'diff';
import { endsSentence, isEmpty, type Block, type Span } from './blocks';
import type { Piece } from './pieces';
import { groupsOf, unitsOf } from './units';

/** More differences than these in one stretch are not worth the time, which grows with their square; fewer in a long text. */
const MOST_EDITS = 150;
const MOST_EDITS_TIMES_PIECES = 4_000_000;
/** In more pieces than these, words that stay by chance, such as “the” and “of”, are not worth drawing: */
const LONG = 80;
/** so many of the pieces would have to change at least. */
const CHANGED_BY_CHANCE = 0.55;

/**
 * What differs, in order. Paragraphs are held against each other first, so that a new one in the middle does not make
 * all that follows new; in a paragraph that is too different for its words to be compared, the sentences are.
 */
export function blocksOf(old: readonly Piece[], next: readonly Piece[]): readonly Block[] {
  const whole = { old: { from: 0, to: old.length }, next: { from: 0, to: next.length } };
  const within = (block: Block, isEnd: (pieces: readonly Piece[], at: number) => boolean): readonly Block[] =>
    groupsOf(block, unitsOf(old, block.old, isEnd), unitsOf(next, block.next, isEnd));
  const most = Math.min(MOST_EDITS, Math.ceil(MOST_EDITS_TIMES_PIECES / (old.length + next.length)));
  const different = within(whole, (pieces, at) => pieces[at]?.kind === 'break').flatMap(
    (paragraph) =>
      wordByWord(old, next, paragraph, most) ??
      within(paragraph, endsSentence).flatMap((sentence) => wordByWord(old, next, sentence, most) ?? [sentence]),
  );
  return touchingAsOne(different);
}

/** The words of a block that differ, or null where too many do. */
function wordByWord(
  old: readonly Piece[],
  next: readonly Piece[],
  block: Block,
  maxEditLength: number,
): readonly Block[] | null {
  const numbers = new Map<string, number>();
  const numbered = (pieces: readonly Piece[], { from, to }: Span): number[] =>
    pieces.slice(from, to).map(({ text }) => {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    });
  if (isEmpty(block.old) || isEmpty(block.next)) return [block];
  const [olds, nexts] = [numbered(old, block.old), numbered(next, block.next)];
  const all = olds.length + nexts.length;
  const least = leastEdits(olds, nexts, numbers.size);
  if (least > maxEditLength || (all > LONG && least > all * CHANGED_BY_CHANCE)) return null;
  const parts = diffArrays(olds, nexts, { maxEditLength });
  if (!parts) return null;
  const blocks: Block[] = [];
  let [at, to] = [block.old.from, block.next.from];
  for (const { added, removed, count } of parts) {
    const [oldTo, nextTo] = [added ? at : at + count, removed ? to : to + count];
    if (added || removed) blocks.push({ old: { from: at, to: oldTo }, next: { from: to, to: nextTo } });
    [at, to] = [oldTo, nextTo];
  }
  return blocks;
}

/** How many pieces would have to change if their order did not matter. */
function leastEdits(old: readonly number[], next: readonly number[], kinds: number): number {
  const surplus = new Int32Array(kinds);
  for (const number of old) surplus[number] = (surplus[number] ?? 0) + 1;
  for (const number of next) surplus[number] = (surplus[number] ?? 0) - 1;
  return surplus.reduce((sum, count) => sum + Math.abs(count), 0);
}

function touchingAsOne(blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const before = result.at(-1);
    if (before?.old.to === block.old.from && before.next.to === block.next.from) {
      const [old, next] = [
        { from: before.old.from, to: block.old.to },
        { from: before.next.from, to: block.next.to },
      ];
      result[result.length - 1] = { old, next };
    } else result.push(block);
  }
  return result;
}
