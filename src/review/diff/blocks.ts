import type { Piece } from './pieces';

/** Pieces of the original and the pieces of the answer that stand in their place, by position; a side may be empty. */
export interface Block {
  readonly old: Span;
  readonly next: Span;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the blocks stand that a reader would draw, among all that come to the same text. */
export function settled(blocks: readonly Block[], old: readonly Piece[], next: readonly Piece[]): readonly Block[] {
  return placed(
    blocks.flatMap((block, i) => parted(block, blocks[i - 1], old, next)),
    old,
    next,
  );
}

/**
 * A new paragraph and a change in the paragraph after it are two blocks: the break that stays is then the one between
 * them, not the one before both. Likewise for a paragraph that is gone.
 */
function parted(
  block: Block,
  before: Block | undefined,
  old: readonly Piece[],
  next: readonly Piece[],
): readonly Block[] {
  const at = { old: block.old.from - 1, next: block.next.from - 1 };
  const kept = next[at.next];
  if (kept?.kind !== 'break' || before?.old.to === at.old || isEmpty(block.old) || isEmpty(block.next)) return [block];
  const [inOld, inNext] = [lastBreak(old, block.old, kept.text), lastBreak(next, block.next, kept.text)];
  if (inOld !== null && inNext !== null) return [block];
  const between = { old: inOld ?? at.old, next: inNext ?? at.next };
  if (between.old === at.old && between.next === at.next) return [block];
  return [
    { old: { from: at.old, to: between.old }, next: { from: at.next, to: between.next } },
    { old: { from: between.old + 1, to: block.old.to }, next: { from: between.next + 1, to: block.next.to } },
  ];
}

function lastBreak(pieces: readonly Piece[], { from, to }: Span, text: string): number | null {
  for (let at = to - 1; at >= from; at -= 1) {
    const piece = pieces[at];
    if (piece?.kind === 'break' && piece.text === text) return at;
  }
  return null;
}

/** What is only new or only gone moves to the nearest beginning of a paragraph, a sentence or a clause, if it can. */
function placed(blocks: readonly Block[], old: readonly Piece[], next: readonly Piece[]): readonly Block[] {
  const result: Block[] = [];
  blocks.forEach((block, i) => {
    const before = result.at(-1);
    const after = blocks[i + 1];
    // At least one piece stays between two blocks, or they would be one.
    const left = before ? block.old.from - before.old.to - 1 : block.old.from;
    const right = after ? after.old.from - block.old.to - 1 : old.length - block.old.to;
    const [pieces, span] = isEmpty(block.old) ? [next, block.next] : [old, block.old];
    const onlyOne = isEmpty(block.old) !== isEmpty(block.next);
    const by = onlyOne ? bestShift(pieces, span, left, right) : 0;
    result.push({ old: shifted(block.old, by), next: shifted(block.next, by) });
  });
  return result;
}

function bestShift(pieces: readonly Piece[], { from, to }: Span, left: number, right: number): number {
  let [by, best, bestBy] = [0, 0, 0];
  while (by > -left && pieces[from + by - 1]?.text === pieces[to + by - 1]?.text) by -= 1;
  for (best = -1; ; by += 1) {
    const worth = worthOfBeginning(pieces, from + by);
    if (worth > best) [best, bestBy] = [worth, by];
    if (by >= right || pieces[from + by]?.text !== pieces[to + by]?.text) return bestBy;
  }
}

/** How naturally something begins at this piece: 3 for a paragraph, 2 for a sentence, 1 for a clause. */
function worthOfBeginning(pieces: readonly Piece[], at: number): number {
  const before = pieces[at - 1];
  if (!before || before.kind === 'break') return 3;
  if (endsSentence(pieces, at - 1) && !endsSentence(pieces, at)) return 2;
  return before.kind === 'mark' ? 1 : 0;
}

/** Whether the piece is the end of a sentence or a quotation mark or bracket after it. */
export function endsSentence(pieces: readonly Piece[], at: number): boolean {
  const [piece, before] = [pieces[at], pieces[at - 1]];
  if (piece?.kind !== 'mark') return false;
  if (/^[.!?…。！？]/.test(piece.text)) return true;
  return /^["'”’»)*_]/.test(piece.text) && before?.to === piece.from && /^[.!?…]/.test(before.text);
}

export const isEmpty = ({ from, to }: Span): boolean => from === to;
const shifted = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by });
