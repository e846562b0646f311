import { nameOfCall, readEntry, type Called } from './entry';
import { inOrderOfMonths, type EntryReader } from './entry-files';
import { withSettled } from './last-runs';

/** What calls came to, in nano-dollars. */
interface CallsCost {
  readonly calls: number;
  readonly cost: number;
  /** Estimates of calls that are not settled. */
  readonly pending: number;
  /** Calls whose cost nobody knows. */
  readonly unknown: number;
}

/** What the calls of one model came to. */
export interface ModelCost extends CallsCost {
  readonly gateway: string;
  readonly model: string;
}

/** What the calls on one note came to. */
export interface NoteCost extends CallsCost {
  readonly runs: number;
  /** The dearest first. */
  readonly models: readonly ModelCost[];
}

const LINES_AT_A_TIME = 20_000;

/**
 * Adds up what one note has cost, from all files that are here; a note is known by its path at the time of the call. Reads
 * every line there is and lets others work in between.
 */
export async function costOfNote(files: EntryReader, note: string, breathe: () => Promise<void>): Promise<NoteCost> {
  const wanted = JSON.stringify(note);
  const calls = new Map<string, Called>();
  let pending = 0;
  const take = (line: string) => {
    // Most lines are about other notes: they are not read any further.
    const isAbout = line.includes(wanted);
    if (!isAbout && !(pending > 0 && line.includes('"settled"'))) return;
    const entry = readEntry(line);
    if (!entry || entry.type === 'reset') return;
    const name = nameOfCall(entry);
    const known = calls.get(name);
    if (entry.type === 'settled' && known?.source === 'pending') {
      calls.set(name, withSettled(known, new Map([[name, entry.cost]])));
      pending--;
    }
    if (entry.type !== 'called' || entry.note !== note || known) return;
    calls.set(name, entry);
    if (entry.source === 'pending') pending++;
  };
  for (const file of inOrderOfMonths(await files.list())) {
    const lines = (await files.read(file)).split('\n');
    for (let from = 0; from < lines.length; from += LINES_AT_A_TIME) {
      for (const line of lines.slice(from, from + LINES_AT_A_TIME)) take(line);
      await breathe();
    }
  }
  const all = [...calls.values()];
  return { runs: new Set(all.map(({ run }) => run)).size, ...costOf(all), models: byModel(all) };
}

function byModel(calls: readonly Called[]): ModelCost[] {
  const models = new Map<string, Called[]>();
  for (const call of calls) {
    const name = `${call.gateway}/${call.model}`;
    const known = models.get(name);
    if (known) known.push(call);
    else models.set(name, [call]);
  }
  return [...models.values()]
    .flatMap((of) => of.slice(0, 1).map(({ gateway, model }) => ({ gateway, model, ...costOf(of) })))
    .sort((a, b) => b.cost + b.pending - a.cost - a.pending);
}

function costOf(calls: readonly Called[]): CallsCost {
  const sum = (of: readonly Called[]) => of.reduce((total, { cost }) => total + (cost ?? 0), 0);
  return {
    calls: calls.length,
    cost: sum(calls.filter(({ source }) => source !== 'pending')),
    pending: sum(calls.filter(({ source }) => source === 'pending')),
    unknown: calls.filter(({ cost }) => cost === null).length,
  };
}
