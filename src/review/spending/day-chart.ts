import { dayName, localeOf, monthAndYear, rate, shortDay, total, type Shown } from '../../ledger/figures';
import { spentByDay, type DayShares } from '../../ledger/spending';
import { groupingNames } from './grouping';
import type { ShareRow, SpendingOf } from './share-table';
import { modelsTogether } from './spending-names';

/** So many values have a colour of their own; the rest share one. */
export const HUES = 6;

interface Part {
  /** Below `HUES`, or that for the rest. */
  readonly hue: number;
  /** Between 0, the bottom, and 1. */
  readonly from: number;
  readonly to: number;
}

/** A month drawn day by day: every place is a part of the whole, from the left or from the bottom. */
export interface DayChart {
  /** As a screen reader says it. */
  readonly name: string;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** The budget of a day; null where it is not in the picture. */
  readonly limit: { readonly at: number; readonly text: string } | null;
  readonly bars: readonly { readonly at: number; readonly title: string; readonly parts: readonly Part[] }[];
  readonly labels: readonly { readonly at: number; readonly text: string }[];
  /** How wide a day is. */
  readonly width: number;
  readonly legend: readonly { readonly hue: number; readonly name: string }[];
}

/** The same figures as a table. */
export interface DayTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ByDay {
  /** Null where no day of the month has cost anything. */
  readonly chart: DayChart | null;
  readonly table: DayTable;
  /** What the picture does not show; empty where it shows all. */
  readonly note: string;
}

interface ByDayDeps extends SpendingOf {
  /** As the table of shares has them, the dearest first. */
  readonly rows: readonly ShareRow[];
  /** In nano-dollars; null is none. */
  readonly dayLimit: number | null;
}

export function byDay(deps: ByDayDeps): ByDay {
  const { tally, month, grouping, names, shown, rows } = deps;
  const days = spentByDay(tally, grouping, month, grouping === 'model' ? modelsTogether(names) : undefined);
  const earlier = days.find(({ day }) => day === null);
  return {
    chart: chartOf(days, deps),
    table: {
      columns: ['Day', ...rows.map(({ name }) => name), 'Together'],
      rows: days.map(({ day, costs, total: sum }) => [
        day === null ? 'Longer ago' : dayName(day, localeOf(shown)),
        ...rows.map(({ value }) => inTable(costs[value], shown)),
        inTable(sum, shown),
      ]),
    },
    note: earlier ? `${total(earlier.total, shown)} of it is so long ago that its days are no longer told apart.` : '',
  };
}

const inTable = (cost: number | undefined, shown: Shown): string => (cost === undefined ? '' : total(cost, shown));

function chartOf(days: readonly DayShares[], { month, grouping, shown, rows, dayLimit }: ByDayDeps): DayChart | null {
  const locale = localeOf(shown);
  const known = days.filter(({ day }) => day !== null);
  const most = Math.max(0, ...known.map(({ total: sum }) => sum));
  if (most === 0) return null;
  // A budget far above all bars would press them flat.
  const limit = dayLimit !== null && dayLimit > 0 && dayLimit <= 2 * most ? dayLimit : null;
  const step = niceStep(Math.max(most, limit ?? 0), shown);
  const top = Math.ceil(Math.max(most, limit ?? 0) / step) * step;
  const count = daysIn(month);
  const middle = (day: number) => (day - 0.5) / count;
  const ranks = rows.filter(({ rank }) => rank !== null);
  const dated = `${month}-01`;
  return {
    name: `Spending by day in ${monthAndYear(month, locale)}, stacked by ${groupingNames[grouping].toLowerCase()}. The table “Day by day” below holds the same figures.`,
    ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, i) => ({
      at: (i * step) / top,
      label: rate(Math.round(i * step), shown),
    })),
    limit: limit === null ? null : { at: limit / top, text: 'day budget' },
    bars: known.map(({ day, costs, total: sum }) => ({
      at: middle(Number(day?.slice(8))),
      title: `${dayName(day ?? dated, locale)}: ${total(sum, shown)}`,
      parts: partsOf(costs, ranks, top),
    })),
    labels: [1, 5, 10, 15, 20, 25, 30]
      .filter((day) => day <= count)
      .map((day) => ({ at: middle(day), text: day === 1 ? shortDay(dated, locale) : String(day) })),
    width: 1 / count,
    legend: [
      ...ranks.slice(0, HUES).map(({ name }, hue) => ({ hue, name })),
      ...(ranks.length > HUES ? [{ hue: HUES, name: 'Others' }] : []),
    ],
  };
}

/** The dearest of the month at the bottom of each day. */
function partsOf(costs: DayShares['costs'], ranks: readonly ShareRow[], top: number): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const add = (hue: number, cost: number) => {
    if (cost > 0) parts.push({ hue, from, to: from + cost / top });
    from += cost / top;
  };
  ranks.slice(0, HUES).forEach(({ value }, hue) => add(hue, costs[value] ?? 0));
  add(
    HUES,
    ranks.slice(HUES).reduce((sum, { value }) => sum + (costs[value] ?? 0), 0),
  );
  return parts;
}

const MOST_STEPS = 4;
const NICE = [1, 2, 2.5, 5, 10];

/** The smallest round step, in what amounts are shown in, of which at most four reach to the top. Nano-dollars. */
function niceStep(top: number, shown: Shown): number {
  const factor = typeof shown === 'object' ? (shown.currency?.rate ?? 1) : 1;
  const least = (top * factor) / MOST_STEPS;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const nice = NICE.find((one) => one * magnitude >= least) ?? 10;
  return (nice * magnitude) / factor;
}

const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
