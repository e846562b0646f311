import { withEntries } from '../../src/ledger/block-draft';
import { emptyCell, type Cell, type Dimension } from '../../src/ledger/cell';
import type { Entry, NewEntry } from '../../src/ledger/entry';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { aCall } from './calls';

/** Entries with numbers from 1 on. */
export const numbered = (entries: readonly NewEntry[], after = 0): Entry[] =>
  entries.map((entry, index) => ({ ...entry, sequence: after + index + 1 }));

/** A block in which these calls were booked, each of a run of its own. */
export const blockOf = (...calls: Parameters<typeof aCall>[0][]): TallyBlock =>
  withEntries(emptyBlock, numbered(calls.map((call, index) => aCall({ run: `run-${index + 1}`, ...call }))));

/** A cell in which only this is counted. */
export const aCell = (counted: Partial<Cell>): Cell => ({ ...emptyCell, ...counted });

/** What of a cell is not zero. */
export function cellOf(block: TallyBlock, period: string, dimension: Dimension, value: string): Partial<Cell> {
  const cell = block.cells[period]?.[dimension]?.[value] ?? emptyCell;
  return Object.fromEntries(Object.entries(cell).filter(([, count]) => count !== 0));
}
