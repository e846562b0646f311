import { asList, asObject, isObject } from '../gateway/json';
import { newerBlock, type TallyBlock } from '../ledger/tally';
import { idOf, type Doc } from './settings';

/** Lists whose rows have ids and are merged one by one. */
const LISTS = ['gateways', 'presets'] as const;
/** Objects whose entries are merged one by one. */
const MAPS = ['tasks', 'genres', 'genreFolders', 'standIns', 'budgets', 'policy'] as const;
const TOMBSTONE_DAYS = 90;

/** Remembers a deletion, so that a device that has not seen it does not bring the row back. */
interface Tombstone {
  readonly on: string;
  /** The deleted row: only that very row is kept away, a changed one has been set anew. */
  readonly row: string;
}

/**
 * Merges what another program wrote with what this device changed since it last read the file.
 * Row by row: theirs, unless this device changed the row. `today` is a day like `2026-11-20`.
 */
export function mergeDocs(base: Doc, ours: Doc, theirs: Doc, today: string): Doc {
  const deleted = mergedTombstones(base, ours, theirs, today);
  const merged: Record<string, unknown> = { ...mergedEntries(base, ours, theirs) };
  for (const list of LISTS) {
    // What is no list was written by a version that knows better: it stays whole.
    if (!(list in ours || list in theirs) || ![ours[list] ?? [], theirs[list] ?? []].every(Array.isArray)) continue;
    const rows = mergedEntries(byId(base[list]), byId(ours[list]), byId(theirs[list]));
    merged[list] = inOrder(ours[list], theirs[list], rows, sameJson(base[list], ours[list])).filter(
      (row) => deleted[`${list}/${idOf(row)}`]?.row !== JSON.stringify(row),
    );
  }
  for (const map of MAPS) {
    if ((map in ours || map in theirs) && isObject(ours[map] ?? {}) && isObject(theirs[map] ?? {}))
      merged[map] = mergedEntries(asObject(base[map]), asObject(ours[map]), asObject(theirs[map]));
  }
  const [mine, other] = [projectsIn(ours), projectsIn(theirs)];
  if (isObject(merged.budgets) && 'projects' in merged.budgets && isObject(mine) && isObject(other))
    merged.budgets = { ...merged.budgets, projects: mergedEntries(asObject(projectsIn(base)), mine, other) };
  if (isObject(ours.tally ?? {}) && isObject(theirs.tally ?? {}))
    merged.tally = mergedTally(asObject(ours.tally), asObject(theirs.tally));
  if (Object.keys(deleted).length) merged.deleted = deleted;
  else delete merged.deleted;
  return merged;
}

/** The budgets of books, which are entries of an entry. */
const projectsIn = ({ budgets }: Doc): unknown => asObject(budgets).projects ?? {};

function mergedEntries(base: Doc, ours: Doc, theirs: Doc): Doc {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const weChanged = !sameJson(base[key], ours[key]);
    const value = weChanged ? ours[key] : theirs[key];
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The rows in the order of the side that changed the list last; rows that only the other side has come after. */
function inOrder(ours: unknown, theirs: unknown, rows: Doc, weLeftItAlone: boolean): unknown[] {
  const [first, second] = weLeftItAlone ? [theirs, ours] : [ours, theirs];
  const order = new Set([...Object.keys(byId(first)), ...Object.keys(byId(second))]);
  return [...order].flatMap((id) => (id in rows ? [rows[id]] : []));
}

/** Rows by id; a row without one, or with one that is taken, is kept under its own text, so that nothing is lost. */
function byId(rows: unknown): Doc {
  const byKey = new Map<string, unknown>();
  for (const row of asList(rows)) {
    const id = idOf(row);
    byKey.set(id === null || byKey.has(id) ? JSON.stringify(row) : id, row);
  }
  return Object.fromEntries(byKey);
}

function mergedTally(ours: Doc, theirs: Doc): Doc {
  const merged: Record<string, unknown> = { ...theirs, ...ours };
  for (const device of Object.keys(merged)) {
    const [a, b] = [ours[device], theirs[device]];
    if (isBlock(a) && isBlock(b)) merged[device] = newerBlock(a, b);
    else if (isBlock(b)) merged[device] = b;
  }
  return merged;
}

const isBlock = (value: unknown): value is Pick<TallyBlock, 'epoch' | 'revision'> =>
  isObject(value) && Number.isSafeInteger(value.epoch) && Number.isSafeInteger(value.revision);

function mergedTombstones(base: Doc, ours: Doc, theirs: Doc, today: string): Record<string, Tombstone> {
  // Theirs is newer where both know of one; a file that has none is a device that has not heard of it.
  const all: Record<string, unknown> = { ...asObject(ours.deleted), ...asObject(theirs.deleted) };
  for (const list of LISTS) {
    const [before, now] = [byId(base[list]), byId(ours[list])];
    for (const [id, row] of Object.entries(before)) {
      if (!(id in now)) all[`${list}/${id}`] = { on: today, row: JSON.stringify(row) };
    }
    // A row that this device has set anew is no longer deleted; a tombstone without a row tells the others.
    for (const [id, row] of Object.entries(now)) {
      if (`${list}/${id}` in all && !sameJson(before[id], row)) all[`${list}/${id}`] = { on: today, row: '' };
    }
  }
  const oldest = new Date(Date.parse(today) - TOMBSTONE_DAYS * 86_400_000).toISOString().slice(0, 10);
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Tombstone] => isTombstone(entry[1]) && entry[1].on >= oldest),
  );
}

const isTombstone = (value: unknown): value is Tombstone =>
  isObject(value) && typeof value.on === 'string' && typeof value.row === 'string';

/** Compares by content; the order of keys counts, which only makes a row look changed that was not. */
const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
