import { parsed } from '../gateway/json';
import {
  amount,
  count,
  either,
  flag,
  nullable,
  oneOf,
  optional,
  orElse,
  record,
  text,
  textLike,
  whole,
  type Shape,
} from '../gateway/shape';

/** Where a cost comes from; `pending` is an estimate that the gateway has not settled yet. */
export type CostSource = 'reported' | 'settled' | 'computed' | 'pending' | 'unknown';

/** One call to a model, as it is written into the entry files. Amounts are nano-dollars. */
export interface Called {
  readonly type: 'called';
  /** Counts the lines of this device; the tally says up to which one it has read. */
  readonly sequence: number;
  readonly run: string;
  readonly attempt: number;
  /** When the call was made, in milliseconds since 1970, and the day in the writer's time zone. */
  readonly time: number;
  readonly day: string;
  readonly task: string;
  /** Names as they were chosen for the run, with commas; the title of the book; whose voice. */
  readonly genre?: string | null;
  readonly project?: string | null;
  readonly voice?: string | null;
  readonly preset: string;
  readonly gateway: string;
  readonly model: string;
  readonly answeredBy: string | null;
  readonly provider: string | null;
  readonly generation: string | null;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  /** Parts of the two before. */
  readonly tokensCached: number | null;
  readonly tokensCacheWrite?: number;
  readonly tokensReasoning: number | null;
  readonly cost: number | null;
  readonly source: CostSource;
  /** What the gateway said that it used, where that cannot be true: kept to be looked at, in no sum. */
  readonly disbelieved?: string;
  readonly firstTokenAfter: number | null;
  readonly took: number;
  readonly ended: string;
  /** Why it failed, as a kind of failure: `overloaded`. */
  readonly failure?: string;
  /** Asked because somebody before it in the list did not answer. */
  readonly fallback?: boolean;
  readonly note: string | null;
}

/** Whether the writer took the answer; the last of a run's counts. */
export interface Decided {
  readonly type: 'decided';
  readonly sequence: number;
  readonly run: string;
  readonly attempt: number;
  readonly accepted: boolean;
}

/** What a call that was pending came to; null when that will never be known. */
export interface Settled {
  readonly type: 'settled';
  readonly sequence: number;
  readonly run: string;
  readonly attempt: number;
  readonly cost: number | null;
}

/** The writer began to count anew: what is before this line is in no sum. */
interface Reset {
  readonly type: 'reset';
  readonly sequence: number;
}

export type Entry = Called | Decided | Settled | Reset;
type Unnumbered<E> = E extends Entry ? Omit<E, 'sequence'> : never;
export type NewEntry = Unnumbered<Exclude<Entry, Reset>>;

/** What an entry is about: a second one of the same name says nothing new of a call. */
export const nameOfCall = ({ run, attempt }: { readonly run: string; readonly attempt: number }): string =>
  `${run}/${attempt}`;

const common = { sequence: whole, run: text, attempt: whole };
const entryShape: Shape<Entry> = either('type', {
  called: record({
    ...common,
    time: amount,
    day: textLike(/^\d{4}-\d\d-\d\d$/, 'a day'),
    task: text,
    genre: optional(nullable(text)),
    project: optional(nullable(text)),
    voice: optional(nullable(text)),
    preset: text,
    gateway: text,
    model: text,
    answeredBy: nullable(text),
    provider: nullable(text),
    generation: nullable(text),
    tokensIn: nullable(count),
    tokensOut: nullable(count),
    tokensCached: orElse(nullable(count), null),
    tokensCacheWrite: optional(count),
    tokensReasoning: orElse(nullable(count), null),
    cost: nullable(count),
    source: oneOf(['reported', 'settled', 'computed', 'pending', 'unknown']),
    disbelieved: optional(text),
    firstTokenAfter: nullable(amount),
    took: amount,
    ended: text,
    failure: optional(text),
    fallback: optional(flag),
    note: nullable(text),
  }),
  decided: record({ ...common, accepted: flag }),
  settled: record({ ...common, cost: nullable(count) }),
  reset: record({ sequence: whole }),
});

/** The entry in a line; null where there is none that can be read. */
export function readEntry(line: string): Entry | null {
  const entry = entryShape(parsed(line));
  return entry.ok ? entry.value : null;
}

/** The entries in the lines of a file; a torn or foreign line is left out. */
export const readEntries = (lines: string): Entry[] => lines.split('\n').flatMap((line) => readEntry(line) ?? []);

/** A day as entries name it, in the time zone of the machine. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
