import type { Cells, Values } from './cell';
import { nameOfCall, type NewEntry } from './entry';

/** What one device has spent. Only that device writes it; others take it whole. */
export interface TallyBlock {
  /** Grows with every reset. */
  readonly epoch: number;
  /** Grows with every write. */
  readonly revision: number;
  /** The last line of the entry files that is in the cells. */
  readonly sequence: number;
  /** How many bytes of each month's file have been read: a file of another size has lines that are not in the cells. */
  readonly files: Readonly<Record<string, number>>;
  /** The first day with a call; null before. */
  readonly since: string | null;
  /** When the newest call was made; and how many in a row were dated long before it. */
  readonly newest: number;
  readonly late: number;
  readonly cells: Cells;
  /** Estimates of calls that the gateway has not settled, beside the cells. */
  readonly pending: readonly PendingAmount[];
  /** The last calls by name, oldest first: what is decided about them later finds its place in the cells. */
  readonly recent: ReadonlyMap<string, RecentCall>;
  /** The last calls of which something cannot be true. */
  readonly flagged: readonly FlaggedCall[];
  /** Calls that are in no cell because their date cannot be true. */
  readonly outside: { readonly calls: number; readonly cost: number; readonly unknown: number };
}

/** A call whose cost the gateway will tell when it is asked for the generation. */
export interface PendingAmount {
  readonly run: string;
  readonly attempt: number;
  readonly day: string;
  /** The estimate; null where the price is not known. */
  readonly cost: number | null;
  /** When the call was made, in milliseconds since 1970. */
  readonly time: number;
  readonly gateway: string;
  readonly generation: string | null;
  /** Where it counts once it is settled; null is in no cell. */
  readonly values: Values | null;
}

export interface RecentCall {
  readonly day: string;
  readonly model: string;
  /** What the writer said of the answer last. */
  readonly accepted: boolean | null;
}

export interface FlaggedCall {
  readonly run: string;
  readonly attempt: number;
  readonly day: string;
  readonly model: string;
  /** Figures that no call can have; or a date from before other calls, which leaves the call out of all sums. */
  readonly why: 'usage' | 'date';
  /** What it cost as far as that is known. */
  readonly cost: number | null;
  /** The gateway's own words about what was used. */
  readonly said: string;
}

export type Tally = Readonly<Record<string, TallyBlock>>;

export const emptyBlock: TallyBlock = {
  epoch: 0,
  revision: 0,
  sequence: 0,
  files: {},
  since: null,
  newest: 0,
  late: 0,
  cells: {},
  pending: [],
  recent: new Map(),
  flagged: [],
  outside: { calls: 0, cost: 0, unknown: 0 },
};

/** The newer of two states of one device's block. */
export function newerBlock<B extends Pick<TallyBlock, 'epoch' | 'revision'>>(a: B, b: B): B {
  return b.epoch > a.epoch || (b.epoch === a.epoch && b.revision > a.revision) ? b : a;
}

/** Whether an entry says nothing that is not known: it was booked before. */
export function isKnown({ recent, pending }: TallyBlock, entry: NewEntry): boolean {
  switch (entry.type) {
    case 'called':
      return recent.has(nameOfCall(entry));
    case 'settled':
      return !pending.some((amount) => nameOfCall(amount) === nameOfCall(entry));
    case 'decided':
      return recent.get(nameOfCall(entry))?.accepted === entry.accepted;
  }
}
