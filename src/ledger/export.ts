import { nameOfCall, readEntry, type Called } from './entry';
import { inOrderOfMonths, type EntryFile, type EntryReader } from './entry-files';
import { withSettled } from './last-runs';

/** A call with what has become of it, as a row that leaves the vault. */
interface Row extends Called {
  readonly device: string;
  readonly accepted: boolean | null;
}

/** What is known of calls only from lines that come after theirs. */
interface Later {
  readonly settled: Map<string, number | null>;
  readonly accepted: Map<string, boolean>;
}

type Cell = string | number | boolean | null | undefined;

/** The columns of a table, in order. */
const columns: Readonly<Record<string, (row: Row) => Cell>> = {
  time: ({ time }) => new Date(time).toISOString(),
  day: ({ day }) => day,
  device: ({ device }) => device,
  run: ({ run }) => run,
  attempt: ({ attempt }) => attempt,
  task: ({ task }) => task,
  genre: ({ genre }) => genre,
  project: ({ project }) => project,
  voice: ({ voice }) => voice,
  preset: ({ preset }) => preset,
  gateway: ({ gateway }) => gateway,
  model: ({ model }) => model,
  'answered by': ({ answeredBy }) => answeredBy,
  provider: ({ provider }) => provider,
  fallback: ({ fallback = false }) => fallback,
  'tokens in': ({ tokensIn }) => tokensIn,
  'tokens out': ({ tokensOut }) => tokensOut,
  'tokens cached': ({ tokensCached }) => tokensCached,
  'tokens written to cache': ({ tokensCacheWrite }) => tokensCacheWrite,
  'tokens thought': ({ tokensReasoning }) => tokensReasoning,
  'cost in dollars': ({ cost }) => (cost === null ? null : dollars(cost)),
  'cost known from': ({ source }) => source,
  'first token after ms': ({ firstTokenAfter }) => firstTokenAfter,
  'took ms': ({ took }) => took,
  ended: ({ ended }) => ended,
  failure: ({ failure }) => failure,
  accepted: ({ accepted }) => accepted,
  note: ({ note }) => note,
  generation: ({ generation }) => generation,
  disbelieved: ({ disbelieved }) => disbelieved,
};

/** All calls as a table in CSV, piece by piece: a head, then a piece for each file that is here. */
export async function* callsAsCsv(files: EntryReader): AsyncGenerator<string, void, undefined> {
  yield csvLine(Object.keys(columns));
  for await (const rows of rowsIn(files)) {
    yield rows.map((row) => csvLine(Object.values(columns).map((valueOf) => valueOf(row)))).join('');
  }
}

/** All calls as a list in JSON, piece by piece. Costs are nano-dollars, as in the files. */
export async function* callsAsJson(files: EntryReader): AsyncGenerator<string, void, undefined> {
  let isFirst = true;
  for await (const rows of rowsIn(files)) {
    yield rows
      .map((row) => {
        const before = isFirst ? '[\n' : ',\n';
        isFirst = false;
        return before + JSON.stringify(row);
      })
      .join('');
  }
  yield isFirst ? '[]\n' : '\n]\n';
}

/** The rows of each file; every file is read twice, so that no more than one has to be held. */
async function* rowsIn(files: EntryReader): AsyncGenerator<Row[], void, undefined> {
  const all = inOrderOfMonths(await files.list());
  const later: Later = { settled: new Map(), accepted: new Map() };
  for (const file of all) noteLater(later, await files.read(file));
  for (const file of all) yield rowsOf(file, await files.read(file), later);
}

function noteLater({ settled, accepted }: Later, text: string): void {
  for (const line of text.split('\n')) {
    if (line.startsWith('{"type":"called"')) continue;
    const entry = readEntry(line);
    if (entry?.type === 'settled') settled.set(nameOfCall(entry), entry.cost);
    else if (entry?.type === 'decided') accepted.set(nameOfCall(entry), entry.accepted);
  }
}

function rowsOf({ device }: EntryFile, text: string, { settled, accepted }: Later): Row[] {
  const rows = new Map<string, Row>();
  for (const line of text.split('\n')) {
    const entry = readEntry(line);
    if (entry?.type !== 'called' || rows.has(nameOfCall(entry))) continue;
    const name = nameOfCall(entry);
    rows.set(name, { ...withSettled(entry, settled), device, accepted: accepted.get(name) ?? null });
  }
  return [...rows.values()];
}

/** Nano-dollars as dollars, exactly: `0.0042`, `11`. */
function dollars(nanoDollars: number): string {
  const digits = String(nanoDollars).padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, '');
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A cell as RFC 4180 has it. Words that a table would take for a formula are kept from being one. */
function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null || cell === undefined ? '' : String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
