import { diffArrays } from 'diff';
import type { Block, Span } from './blocks';
import type { Piece } from './pieces';

/** A paragraph or a sentence, with how often each of its telling words stands in it. */
export interface Unit extends Span {
  readonly text: string;
  readonly words: ReadonlyMap<string, number>;
  readonly size: number;
}

interface Group {
  readonly old: readonly Unit[];
  readonly next: readonly Unit[];
}

/** Two units with this share of their words in common are one, rewritten. */
const ALIKE = 0.35;
/** A unit with this share of its words among what its neighbour lost was split from it. */
const SPLIT_OFF = 0.5;
const MOST_EDITS = 300;

/** The paragraphs, or the sentences, of a stretch of pieces. */
export function unitsOf(
  pieces: readonly Piece[],
  { from, to }: Span,
  isEnd: (pieces: readonly Piece[], at: number) => boolean,
): readonly Unit[] {
  const units: Unit[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (at < to - 1 && (!isEnd(pieces, at) || isEnd(pieces, at + 1))) continue;
    units.push(unitOf(pieces.slice(start, at + 1), start));
    start = at + 1;
  }
  return units;
}

/** The longer words say what a paragraph is about; where it has none, all words do. */
function unitOf(pieces: readonly Piece[], from: number): Unit {
  const all = pieces.filter(({ kind }) => kind === 'word').map(({ text }) => text.toLowerCase());
  const long = all.filter((word) => word.length > 3);
  const telling = long.length > 0 ? long : all;
  const words = new Map<string, number>();
  for (const word of telling) words.set(word, (words.get(word) ?? 0) + 1);
  const inked = pieces.filter(({ kind }) => kind !== 'break');
  return { from, to: from + pieces.length, text: inked.map(({ text }) => text).join(' '), words, size: telling.length };
}

/** Which units of a block belong together: those that are the same, then those that are alike, then the rest in order. */
export function groupsOf(block: Block, old: readonly Unit[], next: readonly Unit[]): readonly Block[] {
  const groups = matched(old, next, isSame, (oldRest, nextRest) => matched(oldRest, nextRest, areAlike, inOrder));
  let [at, to] = [block.old.from, block.next.from];
  return withSplits(groups).map((group) => {
    const [oldTo, nextTo] = [group.old.at(-1)?.to ?? at, group.next.at(-1)?.to ?? to];
    const part = { old: { from: at, to: oldTo }, next: { from: to, to: nextTo } };
    [at, to] = [oldTo, nextTo];
    return part;
  });
}

/** Pairs those for which `same` holds, in order, and hands what stands between to `rest`. */
function matched(
  old: readonly Unit[],
  next: readonly Unit[],
  same: (a: Unit, b: Unit) => boolean,
  rest: typeof inOrder,
): readonly Group[] {
  const parts = diffArrays([...old], [...next], { comparator: same, maxEditLength: MOST_EDITS });
  if (!parts) return rest(old, next);
  const groups: Group[] = [];
  let [at, to, oldFrom, nextFrom] = [0, 0, 0, 0];
  for (const { added, removed, count } of parts) {
    if (added) to += count;
    else if (removed) at += count;
    else {
      groups.push(...rest(old.slice(oldFrom, at), next.slice(nextFrom, to)));
      groups.push(...inOrder(old.slice(at, at + count), next.slice(to, to + count)));
      [at, to] = [at + count, to + count];
      [oldFrom, nextFrom] = [at, to];
    }
  }
  return [...groups, ...rest(old.slice(oldFrom), next.slice(nextFrom))];
}

function inOrder(old: readonly Unit[], next: readonly Unit[]): readonly Group[] {
  return Array.from({ length: Math.max(old.length, next.length) }, (_, i) => ({
    old: old.slice(i, i + 1),
    next: next.slice(i, i + 1),
  }));
}

const isSame = (a: Unit, b: Unit): boolean => a.text === b.text;
const areAlike = (a: Unit, b: Unit): boolean => 2 * common([a], b.words) >= ALIKE * (a.size + b.size);

/** A unit without a partner joins the neighbour out of which it was split, or into which it was merged. */
function withSplits(groups: readonly Group[]): readonly Group[] {
  const result: Group[] = [];
  for (const group of groups) {
    const before = result.at(-1);
    if (before && (isSplitOff(group, before) || isSplitOff(before, group))) {
      result[result.length - 1] = { old: [...before.old, ...group.old], next: [...before.next, ...group.next] };
    } else result.push(group);
  }
  return result;
}

function isSplitOff({ old, next }: Group, from: Group): boolean {
  if (from.old.length === 0 || from.next.length === 0) return false;
  if (old.length === 0) return isAmong(next, lostBetween(from.old, from.next));
  return next.length === 0 && isAmong(old, lostBetween(from.next, from.old));
}

function isAmong(units: readonly Unit[], words: ReadonlyMap<string, number>): boolean {
  const size = units.reduce((sum, unit) => sum + unit.size, 0);
  return size > 0 && common(units, words) >= SPLIT_OFF * size;
}

/** The words of these units that the others do not have. */
function lostBetween(units: readonly Unit[], others: readonly Unit[]): ReadonlyMap<string, number> {
  const lost = new Map<string, number>();
  for (const { words } of units) for (const [word, count] of words) lost.set(word, (lost.get(word) ?? 0) + count);
  for (const { words } of others) for (const [word, count] of words) lost.set(word, (lost.get(word) ?? 0) - count);
  return lost;
}

function common(units: readonly Unit[], words: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const unit of units)
    for (const [word, count] of unit.words) sum += Math.max(0, Math.min(count, words.get(word) ?? 0));
  return sum;
}
