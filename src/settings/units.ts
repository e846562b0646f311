import { isObject } from '../gateway/json';
import { idOf, type Doc } from './settings';

/** Lists whose rows have ids and are merged one by one. */
const LISTS: readonly string[] = ['gateways', 'presets'];
/** Objects whose entries are merged one by one. */
const MAPS: readonly string[] = ['tasks', 'genres', 'genreFolders', 'standIns', 'folders', 'budgets', 'policy'];
/** What has its own way of being merged. */
const OTHERS: readonly string[] = ['version', 'tally', 'changes'];

export const isList = (part: string, value: unknown): value is readonly unknown[] =>
  LISTS.includes(part) && Array.isArray(value);

export const isMap = (part: string, value: unknown): value is Doc => MAPS.includes(part) && isObject(value);

/** Whether a part of the document looks as we know it; what does not was made by hand, or by a later version. */
export function isOurShape(part: string, value: unknown): boolean {
  if (value === undefined) return true;
  if (LISTS.includes(part)) return Array.isArray(value);
  return ![...MAPS, 'tally'].includes(part) || isObject(value);
}

/**
 * What is merged whole, by its place: a row (`presets/noir`), an entry of a map (`tasks/rewrite`), the order of a list
 * (`presets`: the names of its rows), and every other part of the document (`genre`).
 */
export function unitsOf(doc: Doc): Map<string, unknown> {
  const units = new Map<string, unknown>();
  for (const [part, value] of Object.entries(doc)) {
    if (OTHERS.includes(part) || value === undefined) continue;
    if (isList(part, value)) {
      const rows = rowsByName(value);
      units.set(part, [...rows.keys()]);
      for (const [name, row] of rows) units.set(`${part}/${name}`, row);
    } else if (isMap(part, value)) {
      for (const [name, entry] of Object.entries(value)) {
        if (entry === undefined) continue;
        if (!isNested(part, name, entry)) units.set(`${part}/${name}`, entry);
        else for (const [title, one] of Object.entries(entry)) units.set(`${part}/${name}/${title}`, one);
      }
    } else units.set(part, value);
  }
  return units;
}

/** The budgets of books are entries of an entry, and each is merged for itself. */
const isNested = (part: string, name: string, entry: unknown): entry is Doc =>
  part === 'budgets' && name === 'projects' && isObject(entry);

const BOOKS = 'projects/';

/** A map of its units again. */
export function gathered(part: string, units: readonly (readonly [name: string, value: unknown])[]): Doc {
  const isOfBook = ([name]: readonly [string, unknown]) => part === 'budgets' && name.startsWith(BOOKS);
  const books = units.filter(isOfBook).map(([name, value]) => [name.slice(BOOKS.length), value] as const);
  const map: Doc = Object.fromEntries(units.filter((unit) => !isOfBook(unit)));
  return books.length === 0 ? map : { ...map, projects: Object.fromEntries(books) };
}

/** A row without an id, or with one that is taken, goes by its own text, so that nothing is lost. */
function rowsByName(rows: readonly unknown[]): Map<string, unknown> {
  const byName = new Map<string, unknown>();
  for (const row of rows) {
    const id = idOf(row);
    byName.set(id === null || byName.has(id) ? `${NAMELESS}${JSON.stringify(row)}` : id, row);
  }
  return byName;
}

const NAMELESS = '#';

/** Whether a unit is a row that goes by its own text. */
export const isNameless = (unit: string): boolean => LISTS.some((list) => unit.startsWith(`${list}/${NAMELESS}`));

/** Whether a unit is the order of a list, which nobody can remove. */
export const isOrder = (unit: string): boolean => LISTS.includes(unit);

/** Compares by content; the order of keys counts, which only makes a unit look changed that was not. */
export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
