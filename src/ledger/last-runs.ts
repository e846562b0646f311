import { nameOfCall, readEntry, type Called, type Entry } from './entry';
import { inOrderOfMonths, type EntryReader } from './entry-files';

/** A run as it stands in the entry files, with what has become of it since. */
export interface BookedRun {
  readonly run: string;
  /** When its first call was made, in milliseconds since 1970. */
  readonly time: number;
  /** In the order in which they were made, at least one; costs are those that were settled. */
  readonly calls: readonly Called[];
  /** What the writer said of an answer last; null where nothing was decided. */
  readonly accepted: boolean | null;
  /** In nano-dollars; null where one of its calls has no known cost. */
  readonly cost: number | null;
  /** One of its calls is not settled. */
  readonly isEstimate: boolean;
}

/** Runs that go on at the same time stand between each other: so many more are read until none of the wanted can be half. */
const SLACK = 30;

/**
 * The last runs of all devices whose files are here, newest first. Files are read from the newest month on and from their
 * ends, and no more of them than it takes.
 */
export async function lastRuns(files: EntryReader, count: number): Promise<BookedRun[]> {
  const found = new Gathered();
  const all = inOrderOfMonths(await files.list()).reverse();
  for (const month of new Set(all.map((file) => file.month))) {
    if (found.size >= count + SLACK) break;
    for (const file of all.filter((one) => one.month === month)) {
      const before = found.size;
      for (const line of linesFromEnd(await files.read(file))) {
        if (found.size - before >= count + SLACK) break;
        const entry = readEntry(line);
        if (entry) found.add(entry);
      }
    }
  }
  return found.runs().slice(0, count);
}

/** The lines of a text, the last first, without the empty ones. */
export function* linesFromEnd(text: string): Generator<string, void, undefined> {
  for (let end = text.length; end > 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    if (end > start) yield text.slice(start, end);
    end = start - 1;
  }
}

/** Entries put together to runs; they come from the last to the first. */
class Gathered {
  private readonly calls = new Map<string, Map<string, Called>>();
  private readonly settled = new Map<string, number | null>();
  private readonly decided = new Map<string, boolean>();

  get size(): number {
    return this.calls.size;
  }

  add(entry: Entry): void {
    if (entry.type === 'reset') return;
    const name = nameOfCall(entry);
    if (entry.type === 'settled') {
      if (!this.settled.has(name)) this.settled.set(name, entry.cost);
    } else if (entry.type === 'decided') {
      // A part that was kept of an answer has the name of its run with the number of its call.
      for (const run of [entry.run, entry.run.replace(/-\d+$/, '')])
        if (!this.decided.has(run)) this.decided.set(run, entry.accepted);
    } else {
      const calls = this.calls.get(entry.run) ?? new Map<string, Called>();
      this.calls.set(entry.run, calls.set(name, entry));
    }
  }

  /** Newest first. */
  runs(): BookedRun[] {
    return [...this.calls]
      .map(([run, byName]) => this.runOf(run, [...byName.values()]))
      .sort((a, b) => b.time - a.time);
  }

  private runOf(run: string, found: readonly Called[]): BookedRun {
    const calls = found.map((call) => withSettled(call, this.settled)).sort((a, b) => a.attempt - b.attempt);
    const costs = calls.map(({ cost }) => cost);
    return {
      run,
      time: Math.min(...calls.map(({ time }) => time)),
      calls,
      accepted: this.decided.get(run) ?? null,
      cost: costs.includes(null) ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
      isEstimate: calls.some(({ source }) => source === 'pending'),
    };
  }
}

/** A call with what it was settled for, where it was. */
export function withSettled(call: Called, settled: ReadonlyMap<string, number | null>): Called {
  const cost = settled.get(nameOfCall(call));
  if (call.source !== 'pending' || cost === undefined) return call;
  return { ...call, cost, source: cost === null ? 'unknown' : 'settled' };
}
