import {
  amount,
  count,
  dictionary,
  list,
  nullable,
  openRecord,
  orElse,
  text,
  whole,
  type Shape,
} from '../gateway/shape';
import type { Called, Entry, Settled } from './entry';

/** What the calls of one cell came to. Unknown costs are counted, never summed. */
export interface Cell {
  readonly calls: number;
  readonly cost: number;
  readonly unknown: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** What one device has spent. Only that device writes it; others take it whole. */
export interface TallyBlock {
  /** Grows with every reset. */
  readonly epoch: number;
  /** Grows with every write. */
  readonly revision: number;
  /** The last line of the entry files that is in the cells. */
  readonly sequence: number;
  /** `2026-11-20|model|openrouter/author/name` → what that came to on that day. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Estimates of calls that the gateway has not settled, beside the cells. */
  readonly pending: readonly PendingAmount[];
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
  /** The keys of the cells that the call is counted in. */
  readonly cells: readonly string[];
}

export type Tally = Readonly<Record<string, TallyBlock>>;

export const emptyBlock: TallyBlock = { epoch: 0, revision: 0, sequence: 0, cells: {}, pending: [] };

const cellShape: Shape<Cell> = openRecord({
  calls: count,
  cost: count,
  unknown: count,
  tokensIn: count,
  tokensOut: count,
});

export const tallyBlockShape: Shape<TallyBlock> = openRecord({
  epoch: count,
  revision: count,
  sequence: count,
  cells: dictionary(cellShape),
  pending: list(
    openRecord({
      run: text,
      attempt: whole,
      day: text,
      cost: nullable(count),
      time: orElse(amount, 0),
      gateway: orElse(text, ''),
      generation: orElse(nullable(text), null),
      cells: orElse(list(text), []),
    }),
  ),
});

const emptyCell: Cell = { calls: 0, cost: 0, unknown: 0, tokensIn: 0, tokensOut: 0 };

export type Dimension = 'model' | 'task' | 'preset' | 'gateway';

/** The block with one more entry; an entry that is already in it changes nothing. */
export function withEntry(block: TallyBlock, entry: Entry): TallyBlock {
  if (entry.sequence <= block.sequence) return block;
  const next = { ...block, sequence: entry.sequence };
  switch (entry.type) {
    case 'called':
      return withCall(next, entry);
    case 'settled':
      return withSettled(next, entry);
    case 'decided':
      return next;
  }
}

function withCall(block: TallyBlock, entry: Called): TallyBlock {
  const { run, attempt, day, time, gateway, generation, cost, source } = entry;
  const isPending = source === 'pending';
  const keys = cellsOf(entry);
  const cells = addedTo(block.cells, keys, {
    calls: 1,
    cost: isPending ? 0 : (cost ?? 0),
    unknown: cost === null && !isPending ? 1 : 0,
    tokensIn: entry.tokensIn ?? 0,
    tokensOut: entry.tokensOut ?? 0,
  });
  if (!isPending) return { ...block, cells };
  const amount: PendingAmount = { run, attempt, day, cost, time, gateway, generation, cells: keys };
  return { ...block, cells, pending: [...block.pending, amount] };
}

/** Moves an amount from what is pending into the cells; one that is not pending, or no longer, changes nothing. */
function withSettled(block: TallyBlock, { run, attempt, cost }: Settled): TallyBlock {
  const amount = block.pending.find((one) => one.run === run && one.attempt === attempt);
  if (!amount) return block;
  const added = { ...emptyCell, cost: cost ?? 0, unknown: cost === null ? 1 : 0 };
  const pending = block.pending.filter((one) => one !== amount);
  return { ...block, pending, cells: addedTo(block.cells, amount.cells, added) };
}

function cellsOf(entry: Called): string[] {
  const values: Record<Dimension, string> = {
    model: `${entry.gateway}/${entry.answeredBy ?? entry.model}`,
    task: entry.task,
    preset: entry.preset,
    gateway: entry.gateway,
  };
  return Object.entries(values).map(([dimension, value]) => `${entry.day}|${dimension}|${value}`);
}

function addedTo(cells: TallyBlock['cells'], keys: readonly string[], added: Cell): TallyBlock['cells'] {
  const sums = keys.map((key) => [key, sum(cells[key] ?? emptyCell, added)] as const);
  return { ...cells, ...Object.fromEntries(sums) };
}

function sum(a: Cell, b: Cell): Cell {
  return {
    calls: a.calls + b.calls,
    cost: a.cost + b.cost,
    unknown: a.unknown + b.unknown,
    tokensIn: a.tokensIn + b.tokensIn,
    tokensOut: a.tokensOut + b.tokensOut,
  };
}

/** The sums of all devices over the days that begin with `period` (`2026-11-20`, `2026-11`, or `` for all time). */
export function spent(tally: Tally, period: string): Cell & { readonly pending: number } {
  let cell = emptyCell;
  let pending = 0;
  for (const block of Object.values(tally)) {
    for (const [key, value] of Object.entries(block.cells)) {
      if (key.startsWith(period) && key.split('|')[1] === 'gateway') cell = sum(cell, value);
    }
    for (const amount of block.pending) {
      if (!amount.day.startsWith(period)) continue;
      pending += amount.cost ?? 0;
      if (amount.cost === null) cell = { ...cell, unknown: cell.unknown + 1 };
    }
  }
  return { ...cell, pending };
}

/** What one value of a dimension has cost; `pending` are the estimates that are not in the cell. */
export interface Share {
  readonly value: string;
  readonly cell: Cell;
  readonly pending: number;
}

/** The same, apart for each value of a dimension, dearest first. */
export function spentBy(tally: Tally, dimension: Dimension, period: string): Share[] {
  const shares = new Map<string, Share>();
  const add = (key: string, cell: Cell, pending: number) => {
    const [day = '', of, ...rest] = key.split('|');
    if (of !== dimension || !day.startsWith(period)) return;
    const value = rest.join('|');
    const before = shares.get(value);
    shares.set(value, { value, cell: sum(before?.cell ?? emptyCell, cell), pending: (before?.pending ?? 0) + pending });
  };
  for (const block of Object.values(tally)) {
    for (const [key, cell] of Object.entries(block.cells)) add(key, cell, 0);
    for (const { cells, cost } of block.pending) {
      for (const key of cells) add(key, { ...emptyCell, unknown: cost === null ? 1 : 0 }, cost ?? 0);
    }
  }
  return [...shares.values()].sort((a, b) => b.cell.cost + b.pending - a.cell.cost - a.pending);
}

/** What a period has cost, with what is not settled yet; null where nothing was called. */
export function totalOf(tally: Tally, period: string): number | null {
  const { calls, cost, pending } = spent(tally, period);
  return calls === 0 ? null : cost + pending;
}

/** The newer of two states of one device's block. */
export function newerBlock(a: TallyBlock, b: TallyBlock): TallyBlock {
  return b.epoch > a.epoch || (b.epoch === a.epoch && b.revision > a.revision) ? b : a;
}
