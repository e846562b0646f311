import { nameOfCall, readEntry } from './entry';
import { inOrderOfMonths, type EntryReader } from './entry-files';

/** What the calls on one note came to, in nano-dollars. */
export interface NoteCost {
  readonly runs: number;
  readonly calls: number;
  readonly cost: number;
  /** Estimates of calls that are not settled. */
  readonly pending: number;
  /** Calls whose cost nobody knows. */
  readonly unknown: number;
}

const LINES_AT_A_TIME = 20_000;

/**
 * Adds up what one note has cost, from all files that are here; a note is known by its path at the time of the call. Reads
 * every line there is and lets others work in between.
 */
export async function costOfNote(files: EntryReader, note: string, breathe: () => Promise<void>): Promise<NoteCost> {
  const wanted = JSON.stringify(note);
  const runs = new Set<string>();
  const seen = new Set<string>();
  const pending = new Map<string, number | null>();
  let cost = 0;
  let unknown = 0;
  const take = (line: string) => {
    // Most lines are about other notes: they are not read any further.
    const isAbout = line.includes(wanted);
    if (!isAbout && !(pending.size > 0 && line.includes('"settled"'))) return;
    const entry = readEntry(line);
    if (!entry || entry.type === 'reset') return;
    const name = nameOfCall(entry);
    if (entry.type === 'settled' && pending.delete(name)) {
      cost += entry.cost ?? 0;
      if (entry.cost === null) unknown++;
    }
    if (entry.type !== 'called' || entry.note !== note || seen.has(name)) return;
    seen.add(name);
    runs.add(entry.run);
    if (entry.source === 'pending') pending.set(name, entry.cost);
    else if (entry.cost === null) unknown++;
    else cost += entry.cost;
  };
  for (const file of inOrderOfMonths(await files.list())) {
    const lines = (await files.read(file)).split('\n');
    for (let from = 0; from < lines.length; from += LINES_AT_A_TIME) {
      for (const line of lines.slice(from, from + LINES_AT_A_TIME)) take(line);
      await breathe();
    }
  }
  const open = [...pending.values()];
  return {
    runs: runs.size,
    calls: seen.size,
    cost,
    pending: open.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    unknown: unknown + open.filter((one) => one === null).length,
  };
}
