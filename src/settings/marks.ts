import { isObject } from '../gateway/json';
import type { Doc } from './settings';
import { isList, isNameless, isOrder, sameJson, unitsOf } from './units';

/** What the document remembers, under `changes`, of one of its units. */
export type Mark = Change | Tombstone;

/** When it was last changed, in milliseconds since 1970, and a hash of what it was then. */
interface Change {
  readonly at: number;
  readonly of: string;
}

/** It was removed on the day `gone`. What was changed later than `at` is not what was removed, and stays. */
export interface Tombstone {
  readonly at: number;
  readonly gone: string;
}

/** A part that is merged whole, and when it was last changed. */
export interface Unit {
  readonly value: unknown;
  readonly at: number;
}

/** A document as merging looks at it: what is in it, and what is gone from it. */
export interface Dated {
  readonly units: ReadonlyMap<string, Unit>;
  readonly gone: ReadonlyMap<string, Tombstone>;
}

/** What no mark speaks of is older than every change. What nobody has ever set is older than that. */
export const UNMARKED = 1;
export const NEVER_SET = 0;

/** Null for a document that Palimpsest has not written. */
function marksOf({ changes }: Doc): ReadonlyMap<string, Mark> | null {
  if (!isObject(changes)) return null;
  return new Map(Object.entries(changes).filter((entry): entry is [string, Mark] => isMark(entry[1])));
}

const isMark = (mark: unknown): mark is Mark =>
  isObject(mark) && Number.isSafeInteger(mark.at) && (typeof mark.of === 'string' || typeof mark.gone === 'string');

/**
 * When each unit was changed; one that is not what its mark says was changed by hand, a moment later. A document without
 * any marks comes from another program, which had `known` before it: what is not in it was removed `today`. Where there
 * are marks, what is missing is only not there, since whatever merges files may have left it out: that removes nothing.
 */
export function dated(doc: Doc, known: Doc, today: string): Dated {
  const own = marksOf(doc);
  const marks = own ?? marksOf(known) ?? new Map<string, Mark>();
  const units = new Map<string, Unit>();
  for (const [unit, value] of unitsOf(doc)) {
    const mark = marks.get(unit);
    const isAsMarked = mark && 'of' in mark && mark.of === hashOf(value);
    units.set(unit, { value, at: mark ? mark.at + (isAsMarked ? 0 : 1) : UNMARKED });
  }
  const gone = new Map<string, Tombstone>();
  for (const [unit, mark] of marks) {
    if (units.has(unit) || isOrder(unit)) continue;
    if ('gone' in mark) gone.set(unit, mark);
    else if (!own || isNameless(unit)) gone.set(unit, { at: mark.at, gone: today });
  }
  return { units, gone };
}

/** The document with a mark for each of its units, and for what is gone from it. */
export function marked(doc: Doc, at: (unit: string) => number, gone: Dated['gone'] = new Map()): Doc {
  const changes = [...unitsOf(doc)].map(([unit, value]): [string, Mark] => [unit, { at: at(unit), of: hashOf(value) }]);
  return { ...doc, changes: Object.fromEntries([...changes, ...gone]) };
}

/** The document with new marks where it is another than the one before; `moment` is an ISO date, with or without a time. */
export function stamped(before: Doc, after: Doc, moment: string): Doc {
  const today = moment.slice(0, 10);
  const old = dated(before, {}, today);
  const units = unitsOf(after);
  const at = (unit: string): number => {
    const [was, value] = [old.units.get(unit), units.get(unit)];
    if (was && (sameJson(was.value, value) || isSameOrder(unit, was.value, value))) return was.at;
    // A clock that is behind another device's still comes after what it has seen.
    const seen = was ?? old.gone.get(unit) ?? { at: NEVER_SET };
    return Math.max(Date.parse(moment), seen.at + 1);
  };
  const gone = new Map([...old.gone].filter(([unit]) => !units.has(unit)));
  for (const [unit, was] of old.units) {
    if (!units.has(unit) && !isOrder(unit)) gone.set(unit, { at: was.at, gone: today });
  }
  return marked(after, at, gone);
}

/** The marks of a document on what a migration has made of it: what that rewrites, nobody has changed. */
export function withMarksOf(before: Doc, after: Doc): Doc {
  if (!marksOf(before)) return after;
  const { units, gone } = dated(before, {}, '');
  return marked(after, (unit) => units.get(unit)?.at ?? UNMARKED, gone);
}

/** Whether the rows that are in both lists stand in the same order: a new row is no other order. */
function isSameOrder(part: string, before: unknown, now: unknown): boolean {
  if (!isList(part, before) || !isList(part, now)) return false;
  const inBoth = (order: readonly unknown[], other: readonly unknown[]) => order.filter((name) => other.includes(name));
  return sameJson(inBoth(before, now), inBoth(now, before));
}

/** FNV-1a: all it has to tell is that something is no longer the same. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
