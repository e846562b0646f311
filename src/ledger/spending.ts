import { emptyCell, sumOf, type Cell, type Dimension } from './cell';
import { dayAfter } from './compact';
import type { PendingAmount, Tally, TallyBlock } from './tally';

/** What calls came to; `pending` are estimates that are in no cost yet. */
export interface Spent extends Cell {
  readonly pending: number;
}

const nothing: Spent = { ...emptyCell, pending: 0 };

/** A pending amount as it counts: without an estimate its cost is not known. */
const withPending = (spent: Spent, { cost }: PendingAmount): Spent =>
  cost === null ? { ...spent, unknown: spent.unknown + 1 } : { ...spent, pending: spent.pending + cost };

/** The sums of all devices over the days that begin with `period` (`2026-11-20`, `2026-11`, or `` for all time). */
export function spent(tally: Tally, period: string): Spent {
  // Every call has exactly one gateway.
  return spentBy(tally, 'gateway', period).reduce(
    (sum, { cell, pending }) => ({ ...sumOf(sum, cell), pending: sum.pending + pending }),
    nothing,
  );
}

/** What a period came to, what is not settled included, in nano-dollars; null where nothing was asked. */
export function totalOf(tally: Tally, period: string): number | null {
  const { calls, cost, pending } = spent(tally, period);
  return calls === 0 ? null : cost + pending;
}

/** What one value of a dimension has cost; `pending` are the estimates that are not in the cell. */
export interface Share {
  /** Empty for what has no genre, or is in no book. */
  readonly value: string;
  readonly cell: Cell;
  readonly pending: number;
}

/**
 * The same, apart for each value of a dimension, dearest first. Values of which `as` makes the same count as one: a model
 * has several names over time.
 */
export function spentBy(
  tally: Tally,
  dimension: Dimension,
  period: string,
  as: (value: string) => string = (value) => value,
): Share[] {
  const shares = new Map<string, Spent>();
  const add = (value: string, more: (spent: Spent) => Spent) => {
    const name = value === '' ? '' : as(value);
    shares.set(name, more(shares.get(name) ?? nothing));
  };
  for (const block of Object.values(tally)) {
    for (const [one, cells] of Object.entries(block.cells)) {
      if (!one.startsWith(period)) continue;
      for (const [value, cell] of Object.entries(cells[dimension] ?? {}))
        add(value, (before) => ({ ...sumOf(before, cell), pending: before.pending }));
      const rest = restOf(cells, dimension);
      if (rest) add('', (before) => ({ ...sumOf(before, rest), pending: before.pending }));
    }
    for (const amount of block.pending) {
      if (amount.values && amount.day.startsWith(period))
        add(amount.values[dimension] ?? '', (before) => withPending(before, amount));
    }
  }
  return [...shares]
    .map(([value, { pending, ...cell }]) => ({ value, cell, pending }))
    .sort((a, b) => b.cell.cost + b.pending - a.cell.cost - a.pending);
}

/** What is in no cell of the dimension: a call need not have a genre, nor be in a book. */
function restOf(cells: TallyBlock['cells'][string], dimension: Dimension): Cell | null {
  if (dimension !== 'genre' && dimension !== 'project') return null;
  const add = (sum: Cell, cell: Cell, sign: 1 | -1): Cell => ({
    ...sum,
    calls: sum.calls + sign * cell.calls,
    cost: sum.cost + sign * cell.cost,
    unknown: sum.unknown + sign * cell.unknown,
    answered: sum.answered + sign * cell.answered,
  });
  const whole = Object.values(cells.gateway ?? {}).reduce((sum, cell) => add(sum, cell, 1), emptyCell);
  const rest = Object.values(cells[dimension] ?? {}).reduce((sum, cell) => add(sum, cell, -1), whole);
  return rest.calls > 0 || rest.cost > 0 ? rest : null;
}

/** A day of a month and what each value of a dimension has cost on it, what is pending included. */
export interface DayShares {
  /** Null is all days of the month that are so long ago that only their sum is kept. */
  readonly day: string | null;
  readonly costs: Readonly<Record<string, number>>;
  readonly total: number;
}

/** A month day by day, as it is drawn; days on which nothing was asked are not in it. */
export function spentByDay(
  tally: Tally,
  dimension: Dimension,
  month: string,
  as?: (value: string) => string,
): DayShares[] {
  const days = new Set<string>();
  for (const { cells, pending } of Object.values(tally)) {
    for (const period of [...Object.keys(cells), ...pending.map(({ day }) => day)])
      if (period.startsWith(month)) days.add(period);
  }
  return [...days].sort().map((period) => {
    // Of the month itself only what is in no day any more.
    const only = period.length === 7 ? onlyPeriod(tally, period) : tally;
    const shares = spentBy(only, dimension, period, as).map(
      ({ value, cell, pending }) => [value, cell.cost + pending] as const,
    );
    const total = shares.reduce((sum, [, cost]) => sum + cost, 0);
    return { day: period.length === 7 ? null : period, costs: Object.fromEntries(shares), total };
  });
}

const onlyPeriod = (tally: Tally, period: string): Tally =>
  Object.fromEntries(
    Object.entries(tally).map(([device, block]) => {
      const cells = block.cells[period];
      return [device, { ...block, cells: cells ? { [period]: cells } : {}, pending: [] }];
    }),
  );

/** The first day with a call; null where there was none. */
export const firstDay = (tally: Tally): string | null =>
  Object.values(tally)
    .flatMap(({ since }) => since ?? [])
    .sort()[0] ?? null;

/** The months with a call, the newest first. */
export function monthsIn(tally: Tally): string[] {
  const periods = Object.values(tally).flatMap(({ cells, pending }) => [
    ...Object.keys(cells),
    ...pending.flatMap(({ day, values }) => (values ? [day] : [])),
  ]);
  return [...new Set(periods.map((period) => period.slice(0, 7)))].sort().reverse();
}

/** The tally without days that are still to come: another device's clock, or this one's, was ahead. */
export function believable(tally: Tally, today: string): Tally {
  const isToCome = futureOf(today);
  const isSound = ({ cells, pending }: TallyBlock) =>
    !Object.keys(cells).some(isToCome) && !pending.some(({ day }) => isToCome(day));
  return Object.fromEntries(
    Object.entries(tally).map(([device, block]) => {
      if (isSound(block)) return [device, block];
      const cells = Object.fromEntries(Object.entries(block.cells).filter(([period]) => !isToCome(period)));
      return [device, { ...block, cells, pending: block.pending.filter(({ day }) => !isToCome(day)) }];
    }),
  );
}

/** Somewhere it is a day later than here. */
export const futureOf = (today: string): ((period: string) => boolean) => {
  const last = dayAfter(today, 1);
  return (period) => period > last.slice(0, period.length);
};
