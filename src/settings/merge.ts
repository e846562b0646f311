import { asList, isObject } from '../gateway/json';
import { newerBlock, type TallyBlock } from '../ledger/tally';
import { dated, marked, UNMARKED, type Dated, type Tombstone, type Unit } from './marks';
import type { Doc } from './settings';
import { gathered, isList, isMap, isOurShape, sameJson } from './units';

const TOMBSTONE_DAYS = 90;

/** The file as this device saw it last, and a day like `2026-11-20`. */
export interface LastSeen {
  readonly known: Doc;
  readonly today: string;
}

/**
 * Merges what another program wrote with what this device holds, unit by unit: the one that was changed last, whole. What
 * was removed stays away, unless somebody who had not heard of it has changed it. It makes no difference which of the two
 * is ours, in which order documents come or how often, so that all devices arrive at the same one.
 */
export function mergeDocs(ours: Doc, theirs: Doc, { known, today }: LastSeen): Doc {
  const docs = [agreed(theirs, ours), agreed(ours, theirs)] as const;
  const sides = [dated(docs[0], known, today), dated(docs[1], {}, today)];
  const gone = tombstonesOf(sides);
  const units = new Map<string, Unit>();
  for (const [unit, one] of sides.flatMap((side) => [...side.units])) {
    const other = units.get(unit);
    if (one.at > (gone.get(unit)?.at ?? -1) && (!other || isLater(one, other))) units.set(unit, one);
  }
  const parts = new Set(docs.flatMap((doc) => Object.keys(doc)));
  const merged = [...parts].flatMap((part) => {
    const value = partOf(part, [docs[0][part], docs[1][part]], { units, sides });
    return value === undefined ? [] : [[part, value] as const];
  });
  const oldest = new Date(Date.parse(today) - TOMBSTONE_DAYS * 86_400_000).toISOString().slice(0, 10);
  const remembered = [...gone].filter(([unit, tombstone]) => !units.has(unit) && tombstone.gone >= oldest);
  return marked(Object.fromEntries(merged), (unit) => units.get(unit)?.at ?? UNMARKED, new Map(remembered));
}

/** Whether two documents say the same, whatever they remember of how they came to it. */
export const isSameDoc = (a: Doc, b: Doc): boolean =>
  sameJson({ ...a, changes: undefined }, { ...b, changes: undefined });

/** The document, with the other's part where only that has the shape that we know, or a later version has another one. */
function agreed(doc: Doc, other: Doc): Doc {
  const versions = Number(doc.version ?? 1) - Number(other.version ?? 1);
  const yields = (part: string): boolean => {
    const [isOurs, isOthers] = [isOurShape(part, doc[part]), isOurShape(part, other[part])];
    return other[part] !== undefined && isOurs !== isOthers && (isOurs ? versions < 0 : versions <= 0);
  };
  return Object.fromEntries(Object.entries(doc).map(([part, value]) => [part, yields(part) ? other[part] : value]));
}

function partOf(
  part: string,
  [theirs, ours]: readonly [unknown, unknown],
  { units, sides }: { units: ReadonlyMap<string, Unit>; sides: readonly Dated[] },
): unknown {
  if (part === 'changes') return undefined;
  if (part === 'version') return Math.max(Number(theirs ?? 1), Number(ours ?? 1));
  if (part === 'tally') return mergedTally(theirs, ours);
  if (isList(part, theirs ?? ours)) {
    const names = new Set(ordersOf(part, sides).flat());
    return [...names].flatMap((name) => {
      const row = units.get(`${part}/${String(name)}`);
      return row ? [row.value] : [];
    });
  }
  if (!isMap(part, theirs ?? ours)) return units.get(part)?.value;
  const entries = [...units].filter(([unit]) => unit.startsWith(`${part}/`));
  return gathered(
    part,
    entries.map(([unit, { value }]) => [unit.slice(part.length + 1), value]),
  );
}

/** The orders of a list, the one that counts first; what only the other has comes behind. */
function ordersOf(part: string, sides: readonly Dated[]): readonly unknown[][] {
  const orders = sides.flatMap(({ units }) => units.get(part) ?? []);
  const sizeOf = ({ value }: Unit): number => asList(value).length;
  const counts = (a: Unit, b: Unit): boolean =>
    a.at === b.at && sizeOf(a) !== sizeOf(b) ? sizeOf(a) > sizeOf(b) : isLater(a, b);
  return orders.sort((a, b) => (counts(a, b) ? -1 : 1)).map(({ value }) => [...asList(value)]);
}

/** Of two that were changed at the same time one has to be taken, and everywhere the same. */
const isLater = (a: Unit, b: Unit): boolean =>
  a.at === b.at ? JSON.stringify(a.value) > JSON.stringify(b.value) : a.at > b.at;

function tombstonesOf(sides: readonly Dated[]): Map<string, Tombstone> {
  const all = new Map<string, Tombstone>();
  for (const [unit, one] of sides.flatMap(({ gone }) => [...gone])) {
    const other = all.get(unit);
    if (!other || one.at > other.at || (one.at === other.at && one.gone > other.gone)) all.set(unit, one);
  }
  return all;
}

function mergedTally(theirs: unknown, ours: unknown): unknown {
  if (!isObject(theirs) || !isObject(ours)) return theirs ?? ours;
  return Object.fromEntries(
    [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].map((device) => {
      const states = [theirs[device], ours[device]].filter((state) => state !== undefined);
      // Whose is whose must make no difference, also where two states of one block are said to be equally new.
      const [a, b] = states.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? 1 : -1));
      if (!isBlock(a)) return [device, isBlock(b) ? b : a];
      return [device, isBlock(b) ? newerBlock(a, b) : a];
    }),
  );
}

const isBlock = (value: unknown): value is Pick<TallyBlock, 'epoch' | 'revision'> =>
  isObject(value) && Number.isSafeInteger(value.epoch) && Number.isSafeInteger(value.revision);
