import * as z from 'zod/mini';
import type { Entry } from './entry';

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

export interface PendingAmount {
  readonly run: string;
  readonly attempt: number;
  readonly day: string;
  readonly cost: number;
}

export type Tally = Readonly<Record<string, TallyBlock>>;

export const emptyBlock: TallyBlock = { epoch: 0, revision: 0, sequence: 0, cells: {}, pending: [] };

export const tallyBlockSchema = () => {
  const count = z.int().check(z.nonnegative());
  return z.looseObject({
    epoch: count,
    revision: count,
    sequence: count,
    cells: z.record(
      z.string(),
      z.looseObject({ calls: count, cost: count, unknown: count, tokensIn: count, tokensOut: count }),
    ),
    pending: z.array(z.looseObject({ run: z.string(), attempt: z.int(), day: z.string(), cost: count })),
  });
};

const emptyCell: Cell = { calls: 0, cost: 0, unknown: 0, tokensIn: 0, tokensOut: 0 };

export type Dimension = 'model' | 'task' | 'preset' | 'gateway';

/** The block with one more entry; an entry that is already in it changes nothing. */
export function withEntry(block: TallyBlock, entry: Entry): TallyBlock {
  if (entry.sequence <= block.sequence) return block;
  const next = { ...block, sequence: entry.sequence };
  if (entry.type !== 'called') return next;
  const { run, attempt, day, source } = entry;
  const isPending = source === 'pending' && entry.cost !== null;
  const added: Cell = {
    calls: 1,
    cost: isPending ? 0 : (entry.cost ?? 0),
    unknown: entry.cost === null ? 1 : 0,
    tokensIn: entry.tokensIn ?? 0,
    tokensOut: entry.tokensOut ?? 0,
  };
  const values: Record<Dimension, string> = {
    model: `${entry.gateway}/${entry.answeredBy ?? entry.model}`,
    task: entry.task,
    preset: entry.preset,
    gateway: entry.gateway,
  };
  const cells = { ...block.cells };
  for (const [dimension, value] of Object.entries(values)) {
    const key = `${day}|${dimension}|${value}`;
    cells[key] = sum(cells[key] ?? emptyCell, added);
  }
  const pending = isPending ? [...block.pending, { run, attempt, day, cost: entry.cost ?? 0 }] : block.pending;
  return { ...next, cells, pending };
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
    for (const amount of block.pending) if (amount.day.startsWith(period)) pending += amount.cost;
  }
  return { ...cell, pending };
}

/** The same, apart for each value of a dimension, dearest first. */
export function spentBy(tally: Tally, dimension: Dimension, period: string): Array<{ value: string; cell: Cell }> {
  const cells = new Map<string, Cell>();
  for (const block of Object.values(tally)) {
    for (const [key, cell] of Object.entries(block.cells)) {
      const [day = '', of, ...value] = key.split('|');
      if (of === dimension && day.startsWith(period)) {
        const name = value.join('|');
        cells.set(name, sum(cells.get(name) ?? emptyCell, cell));
      }
    }
  }
  return [...cells].map(([value, cell]) => ({ value, cell })).sort((a, b) => b.cell.cost - a.cell.cost);
}

/** The newer of two states of one device's block. */
export function newerBlock(a: TallyBlock, b: TallyBlock): TallyBlock {
  return b.epoch > a.epoch || (b.epoch === a.epoch && b.revision > a.revision) ? b : a;
}
