import { sumOf, type Cell, type Cells, type Period } from './cell';
import type { TallyBlock } from './tally';

const DAYS = 60;
const isDay = (period: string): boolean => period.length === 10;

/** The day so many days before or after another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The block with the days of more than two months ago put into their months; no sum of a month or of all changes. */
export function compacted(block: TallyBlock, today: string): TallyBlock {
  const last = dayAfter(today, -DAYS);
  const old = Object.keys(block.cells).filter((period) => isDay(period) && period < last);
  if (old.length === 0) return block;
  const cells: Record<string, Period> = Object.fromEntries(
    Object.entries(block.cells).filter(([period]) => !old.includes(period)),
  );
  for (const day of old) {
    const month = day.slice(0, 7);
    cells[month] = bothPeriods(cells[month] ?? {}, block.cells[day] ?? {});
  }
  return { ...block, cells };
}

/** The same sums, all by month. */
export function byMonth(cells: Cells): Cells {
  const months: Record<string, Period> = {};
  for (const [period, one] of Object.entries(cells)) {
    const month = period.slice(0, 7);
    months[month] = bothPeriods(months[month] ?? {}, one);
  }
  return months;
}

function bothPeriods(a: Period, b: Period): Period {
  const both: Record<string, Readonly<Record<string, Cell>>> = { ...a };
  for (const [dimension, values] of Object.entries(b)) both[dimension] = bothValues(both[dimension] ?? {}, values);
  return both;
}

function bothValues(a: Readonly<Record<string, Cell>>, b: Readonly<Record<string, Cell>>): Record<string, Cell> {
  const both = { ...a };
  for (const [value, cell] of Object.entries(b)) both[value] = both[value] ? sumOf(both[value], cell) : cell;
  return both;
}
