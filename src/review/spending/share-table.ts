import { emptyCell, sumOf, type Cell } from '../../ledger/cell';
import { countFigure, duration, localeOf, monthName, share, type Shown } from '../../ledger/figures';
import { modelFigures, type ModelFigures } from '../../ledger/model-figures';
import { spentBy, type Share } from '../../ledger/spending';
import type { Tally } from '../../ledger/tally';
import { amountOf, callsInWords, exactly, type Amount } from './amount';
import type { Grouping } from './grouping';
import { modelsTogether, valueName, type SpendingNames, type ValueName } from './spending-names';

export interface ShareRow extends ValueName {
  readonly value: string;
  /** In the chart; null where it has cost nothing. */
  readonly rank: number | null;
  readonly cells: readonly Amount[];
}

/** What a month came to, apart for each model, task, genre or book; dearest first. */
export interface ShareTable {
  readonly columns: readonly string[];
  readonly rows: readonly ShareRow[];
  readonly sum: { readonly name: string; readonly cells: readonly Amount[] };
  /** What the sums leave out; empty where they leave out nothing. */
  readonly leftOut: string;
}

export interface SpendingOf {
  readonly tally: Tally;
  readonly month: string;
  readonly grouping: Grouping;
  readonly names: SpendingNames;
  readonly shown: Shown;
}

type Row = Share & Partial<ModelFigures>;

interface Column {
  readonly name: string;
  readonly cell: (row: Row, shown: Shown) => Amount;
  /** What stands in the row of the sum. */
  readonly hasSum: boolean;
}

const plain = (text: string): Amount => ({ text, dollars: null });
const orNothing = (figure: number | null | undefined, say: (figure: number) => string): Amount =>
  plain(figure === null || figure === undefined ? '' : say(figure));

const common: readonly Column[] = [
  { name: 'Calls', cell: ({ cell }, shown) => plain(countFigure(cell.calls, localeOf(shown))), hasSum: true },
  { name: 'Cost', cell: ({ cell, pending }, shown) => amountOf({ ...cell, pending }, shown), hasSum: true },
  {
    name: 'Per answer',
    cell: (row, shown) => {
      const figure = perAnswer(row);
      return figure === null ? plain('') : exactly(figure, shown);
    },
    hasSum: false,
  },
];

const ofModels: readonly Column[] = [
  {
    name: 'First word',
    cell: ({ firstWord }, shown) => orNothing(firstWord, (ms) => duration(ms, localeOf(shown))),
    hasSum: false,
  },
  {
    name: 'Tokens / s',
    cell: ({ tokensPerSecond }, shown) =>
      orNothing(tokensPerSecond, (rate) => countFigure(Math.round(rate), localeOf(shown))),
    hasSum: false,
  },
  { name: 'Accepted', cell: ({ cell }, shown) => plain(acceptance(cell, localeOf(shown))), hasSum: true },
  { name: 'As fallback', cell: ({ cell }, shown) => plain(times(cell.fallbacks, localeOf(shown))), hasSum: true },
];

export function shareTable({ tally, month, grouping, names, shown }: SpendingOf): ShareTable {
  const isOfModels = grouping === 'model';
  const shares: readonly Row[] = isOfModels
    ? modelFigures(tally, month, modelsTogether(names))
    : spentBy(tally, grouping, month);
  const columns = isOfModels ? [...common, ...ofModels] : common;
  const sum = shares.reduce<Row>(added, { value: '', cell: emptyCell, pending: 0 });
  const { unknown } = sum.cell;
  return {
    columns: columns.map(({ name }) => name),
    rows: shares.map((row, index) => ({
      ...valueName(grouping, row.value, names),
      value: row.value,
      rank: row.cell.cost + row.pending > 0 ? index : null,
      cells: columns.map(({ cell }) => cell(row, shown)),
    })),
    sum: {
      name: monthName(month, localeOf(shown)),
      cells: columns.map(({ cell, hasSum }) => (hasSum ? cell(sum, shown) : plain(''))),
    },
    leftOut:
      unknown === 0
        ? ''
        : `${callsInWords(unknown, countFigure(unknown, localeOf(shown)))} ${unknown === 1 ? 'has no known price and is' : 'have no known price and are'} not in the sums.`,
  };
}

const added = (sum: Row, { cell, pending }: Row): Row => ({
  ...sum,
  cell: sumOf(sum.cell, cell),
  pending: sum.pending + pending,
});

/** What an answer came to, with what failed on the way to it. */
function perAnswer({ cell, pending, perAnswer: ofModel }: Row): number | null {
  if (ofModel !== undefined) return ofModel;
  return cell.answered > 0 && cell.calls > cell.unknown ? Math.round((cell.cost + pending) / cell.answered) : null;
}

/** Few decisions make no percentage. */
const FEW = 10;

function acceptance({ accepted, decided }: Cell, locale: string | undefined): string {
  if (decided === 0) return '';
  return decided < FEW ? `${accepted} of ${decided}` : share(accepted / decided, locale);
}

function times(count: number, locale: string | undefined): string {
  if (count === 0) return 'never';
  return count === 1 ? 'once' : `${countFigure(count, locale)} times`;
}
