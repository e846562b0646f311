import { asList, asObject } from '../gateway/json';
import type { BudgetLimits } from '../ledger/budget';
import { total, type Currency } from '../ledger/figures';
import { presetShape, type Preset } from '../presets/preset';
import { presetCalled } from '../presets/resolve-preset';
import { builtInTasks } from '../tasks/built-in-tasks';
import type { Task } from '../tasks/task';
import { leftOutLine } from './aside-sentence';
import { changedColumns } from './changed-columns';
import { gatewaySteps } from './import-gateways';
import type { ImportStep } from './import-step';
import type { Imported } from './read-import';
import { idOf, type Doc } from './settings';
import { sameJson } from './units';

/** What an imported file does to a document. It takes nothing away: what is not in the file stays as it is. */
export function importSteps(doc: Doc, { doc: file, settings }: Imported): ImportStep[] {
  const { gateways, presets, tasks, genres, genreFolders, standIns, genre, aside } = settings;
  const presetName = (id: string) => [...presets, presetCalled(id, [])].find((preset) => preset?.id === id)?.name ?? id;
  const present = (part: string, name: string) => asObject(asObject(doc[part])[name]);
  /** A step for each entry that is another one here. */
  const entries = <T>(part: string, all: Readonly<Record<string, T>>, step: (name: string, value: T) => Entry) =>
    Object.entries(all).flatMap(([name, value]): ImportStep[] => {
      const [what, next] = step(name, value);
      const isThere = what === '' || sameJson(asObject(doc[part])[name], next);
      return isThere ? [] : [{ line: `${what}.`, sets: [part, name, next] }];
    });
  /** The same for objects, of which the columns that the file has are set. */
  const columns = (part: string, all: Readonly<Record<string, object>>, what: (name: string) => string) =>
    entries(part, all, (name, value) => {
      const next = { ...present(part, name), ...value };
      const changed = changedColumns(present(part, name), next);
      return [changed.length ? `Sets for ${what(name)}: ${changed.join(', ')}` : '', next];
    });
  return [
    ...gateways.flatMap((row) =>
      rowIn(file, 'gateways', row.id) ? gatewaySteps(rowIn(doc, 'gateways', row.id), row) : [],
    ),
    ...presets.flatMap((row) => presetSteps(rowIn(doc, 'presets', row.id), row)),
    ...columns('tasks', tasks, (id) => `the task ${taskName(id)}`),
    ...columns('genres', genres, (id) => `the genre ${id}`),
    ...entries('genreFolders', genreFolders, (folder, id) => [`Sets the genre of ${folder} to ${id}`, id]),
    ...entries('standIns', standIns, (id, other) => [
      `Uses the preset ${presetName(other)} in place of ${presetName(id)}`,
      other,
    ]),
    ...genreSteps(genre, doc.genre),
    ...entries('folders', foldersIn(settings, file), (of, folder) => [`Looks for your ${of} in ${folder}`, folder]),
    ...budgetSteps(doc.budgets, file.budgets, settings.budgets),
    ...currencySteps(settings.currency, doc.currency),
    ...entries('policy', asObject(file.policy), (name, value) => policyEntry(name, asObject(doc.policy)[name], value)),
    ...unopenedSteps(asList(asObject(doc.policy).allow), asList(asObject(file.policy).allow)),
    ...aside.map((one) => ({ line: leftOutLine(one) })),
  ];
}

/** Of the budgets in a file those that can be read, one by one. */
function budgetSteps(present: unknown, inFile: unknown, { projects, ...limits }: BudgetLimits): ImportStep[] {
  const [here, file] = [asObject(present), asObject(inFile)];
  const saysIt = (of: string, value: number | null) =>
    `Sets the budget ${of} to ${value === null ? 'none' : total(value)}.`;
  const single = Object.entries(limits)
    .filter(([name, value]) => name in file && !sameJson(here[name] ?? null, value))
    .map(([name, value]): ImportStep => ({ line: saysIt(`for a ${name}`, value), sets: ['budgets', name, value] }));
  const books = Object.entries(projects).filter(
    ([title, value]) => !sameJson(asObject(here.projects)[title] ?? null, value),
  );
  if (books.length === 0) return single;
  const all = { ...asObject(here.projects), ...Object.fromEntries(books) };
  return [
    ...single,
    ...books.map(([title, value]): ImportStep => ({
      line: saysIt(`for ${title}`, value),
      sets: ['budgets', 'projects', all],
    })),
  ];
}

function currencySteps(currency: Currency | null, present: unknown): ImportStep[] {
  if (currency === null || sameJson(currency, present)) return [];
  return [{ line: `Shows amounts in ${currency.code}.`, sets: ['currency', '', currency] }];
}

/** The folders that a file sets. */
export const foldersIn = ({ folders }: Imported['settings'], file: Doc): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(folders).filter(([of]) => of in asObject(file.folders)));

/** What is said of an entry, and what it is set to; nothing is said where nothing would change. */
type Entry = readonly [what: string, value: unknown];

function presetSteps(present: Doc | null, row: Preset): ImportStep[] {
  const sets = ['presets', row.id, { ...present, ...row }] as const;
  const before = present ? presetShape(present) : null;
  if (before && !before.ok) return [{ line: `Replaces a preset that could not be read by ${row.name}.`, sets }];
  const here = before?.value ?? presetCalled(row.id, []);
  if (!here) return [{ line: `Adds the preset ${row.name}.`, sets }];
  const columns = changedColumns({ ...here }, { ...here, ...row });
  return columns.length ? [{ line: `Changes the preset ${here.name}: ${columns.join(', ')}.`, sets }] : [];
}

function genreSteps(genre: unknown, present: unknown): ImportStep[] {
  const names = typeof genre === 'string' ? [genre] : asList(genre).filter((one) => typeof one === 'string');
  if (names.length === 0 || sameJson(genre, present)) return [];
  return [{ line: `Sets the genre of all other notes to ${names.join(', ')}.`, sets: ['genre', '', genre] }];
}

const rules: ReadonlyMap<string, string> = new Map([
  ['allow', 'Asks only these models'],
  ['block', 'Never asks these models'],
  ['localFolders', 'Keeps these folders on this computer'],
]);

/** Rules are added to those that are here: an import must not open what they close. */
function policyEntry(name: string, present: unknown, value: unknown): Entry {
  const rule = rules.get(name);
  if (rule === undefined) return [`Sets the rule “${name}”`, value];
  const here = asList(present);
  const more = moreIn(value, here);
  if (more.length === 0 || (name === 'allow' && here.length)) return ['', present];
  return [`${rule}${here.length ? ' too' : ''}: ${more.join(', ')}`, [...here, ...more]];
}

/** Where only some models may be asked, one more is one that was not to be. */
function unopenedSteps(here: readonly unknown[], inFile: readonly unknown[]): ImportStep[] {
  const more = here.length ? moreIn(inFile, here) : [];
  return more.length ? [{ line: `Leaves out what else may be asked in the file: ${more.join(', ')}.` }] : [];
}

const moreIn = (value: unknown, here: readonly unknown[]): unknown[] =>
  asList(value).filter((one) => typeof one === 'string' && !here.includes(one));

const taskName = (id: string): string => Object.values<Task>(builtInTasks).find((task) => task.id === id)?.name ?? id;

function rowIn(doc: Doc, list: string, id: string): Doc | null {
  return (asList(doc[list]).find((row) => idOf(row) === id) as Doc | undefined) ?? null;
}
