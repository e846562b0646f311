import { gatewayShape, newGateway, type Gateway } from '../gateway/gateway';
import { asList, asObject, isObject } from '../gateway/json';
import { above, nullable, record, textLike, type Shape } from '../gateway/shape';
import { tallyBlockShape } from '../ledger/block-file';
import { readBudgets, type BudgetLimits } from '../ledger/budget';
import type { Currency } from '../ledger/figures';
import type { Tally, TallyBlock } from '../ledger/tally';
import { presetShape, type Preset } from '../presets/preset';
import type { ModelPolicy } from '../routing/model-policy';
import { overrideShape, type TaskOverride } from '../tasks/task-overrides';
import { readFolders, type Folders } from './read-folders';
import { readGenreSettings, type GenreSettings } from './read-genres';

/** `data.json` as it lies on disk: a plain object of which we read what we know and keep the rest. */
export type Doc = Readonly<Record<string, unknown>>;

/** What the settings say, read out of the document. */
export interface Settings extends GenreSettings {
  readonly gateways: readonly Gateway[];
  readonly presets: readonly Preset[];
  /** What the writer has set for a task, by its id. */
  readonly tasks: Readonly<Record<string, TaskOverride>>;
  /** Where the writer's own tasks and genres lie. */
  readonly folders: Folders;
  readonly policy: ModelPolicy;
  readonly budgets: BudgetLimits;
  /** What amounts are shown in; null is dollars. */
  readonly currency: Currency | null;
  readonly tally: Tally;
  /** Rows that could not be read. They stay in the file as they are. */
  readonly aside: readonly RowAside[];
}

export interface RowAside {
  /** `gateways/litellm`, or `presets/2` where the row has no id. */
  readonly row: string;
  /** Where in it the first thing is that does not fit: `candidates.0.model`. Empty for the whole row. */
  readonly at: string;
  /** `is missing`, or `IS_TAKEN` of a row whose id another row has. */
  readonly why: string;
}

/** Of two rows with one id the first counts. */
export const IS_TAKEN = 'is taken';

export const SETTINGS_VERSION = 1;
export const OPENROUTER = newGateway('openrouter', 'openrouter', 'https://openrouter.ai/api/v1');

export const currencyShape: Shape<Currency> = record({
  code: textLike(/^[A-Z]{3}$/, 'a currency such as EUR'),
  rate: above(0),
});

/** The document of a vault in which nothing has been set. */
export const firstDoc: Doc = {
  version: SETTINGS_VERSION,
  gateways: [OPENROUTER],
  presets: [],
  tasks: {},
  genre: null,
  genreFolders: {},
  genres: {},
  standIns: {},
  folders: {},
  budgets: {},
  policy: {},
  tally: {},
};

/** Reads what can be read; a bad row is set aside and the others count. */
export function readSettings(doc: Doc): Settings {
  const aside: RowAside[] = [];
  const gateways = rowsOf(doc, 'gateways', gatewayShape, aside);
  const presets = rowsOf(doc, 'presets', presetShape, aside);
  const tell = (row: string, fault: Omit<RowAside, 'row'>) => void aside.push({ row, ...fault });
  const hasOpenRouter = gateways.some((gateway) => gateway.id === OPENROUTER.id);
  return {
    gateways: hasOpenRouter ? gateways : [OPENROUTER, ...gateways],
    presets,
    tasks: readTasks(doc.tasks ?? {}, aside),
    ...readGenreSettings(doc, tell),
    folders: readFolders(doc.folders, tell),
    policy: readPolicy(doc.policy),
    budgets: readBudgets(doc.budgets, tell),
    currency: readRow(doc.currency ?? null, nullable(currencyShape), 'currency', aside)[0] ?? null,
    tally: readTally(doc.tally, aside),
    aside,
  };
}

function readTasks(tasks: unknown, aside: RowAside[]): Settings['tasks'] {
  if (isObject(tasks)) {
    return Object.fromEntries(Object.entries(tasks).map(([id, row]) => [id, readTask(row, `tasks/${id}`, aside)]));
  }
  aside.push({ row: 'tasks', at: '', why: 'is not an object' });
  return {};
}

/** What is set for one task: a value that cannot be read is told, and the others count. */
function readTask(json: unknown, row: string, aside: RowAside[]): TaskOverride {
  const found = overrideShape(json);
  if (found.ok) return found.value;
  aside.push({ row, at: found.at, why: found.why });
  return isObject(json) ? readTask({ ...json, [found.at]: undefined }, row, aside) : {};
}

/** A list in the policy that is no list of patterns counts as empty: it must not open what another list closes. */
function readPolicy(value: unknown): ModelPolicy {
  const listOf = (name: keyof ModelPolicy): string[] => {
    return asList(asObject(value)[name]).filter((item) => typeof item === 'string');
  };
  return { allow: listOf('allow'), block: listOf('block'), localFolders: listOf('localFolders') };
}

function rowsOf<Row>(doc: Doc, list: string, shape: Shape<Row>, aside: RowAside[]): Row[] {
  const rows = doc[list] ?? [];
  if (!Array.isArray(rows)) {
    aside.push({ row: list, at: '', why: 'is not a list' });
    return [];
  }
  const taken = new Set<string>();
  return (rows as unknown[]).flatMap((row, index) => {
    const id = idOf(row);
    const place = `${list}/${id ?? index}`;
    if (id !== null && taken.has(id)) {
      aside.push({ row: place, at: 'id', why: IS_TAKEN });
      return [];
    }
    if (id !== null) taken.add(id);
    return readRow(row, shape, place, aside);
  });
}

function readTally(value: unknown, aside: RowAside[]): Tally {
  const blocks = Object.entries(asObject(value)).flatMap(([device, block]) => {
    const read =
      (isObject(block) && readBlocks.get(block)) || readRow(block, tallyBlockShape, `tally/${device}`, aside)[0];
    if (read && isObject(block)) readBlocks.set(block, read);
    return read ? [[device, read] as const] : [];
  });
  return Object.fromEntries(blocks);
}

/** Three years of a device are thousands of cells, and the settings are read anew with every change of any of them. */
const readBlocks = new WeakMap<object, TallyBlock>();

/** The row, or none and a note of why. */
function readRow<Row>(json: unknown, shape: Shape<Row>, row: string, aside: RowAside[]): Row[] {
  const found = shape(json);
  if (found.ok) return [found.value];
  aside.push({ row, at: found.at, why: found.why });
  return [];
}

/** The id of a row, if it has one. */
export const idOf = (row: unknown): string | null => (isObject(row) && typeof row.id === 'string' ? row.id : null);
