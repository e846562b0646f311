/** What is counted. Amounts are nano-dollars, times milliseconds. */
export interface Cell {
  readonly calls: number;
  readonly cost: number;
  /** Calls whose cost is not known: counted, never summed. */
  readonly unknown: number;
  /** Calls that brought an answer, whole or cut off. */
  readonly answered: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Answers in the place of somebody before in the list. */
  readonly fallbacks: number;
  /** How long was waited for a first word, and how often one came. */
  readonly waited: number;
  readonly begun: number;
  /** How long was written, and how many tokens came in that time. */
  readonly writing: number;
  readonly written: number;
  /** Answers that the writer took or rejected, and how many of them were taken. */
  readonly decided: number;
  readonly accepted: number;
}

type Column = keyof Cell;

/** In this order they lie on disk; one more can only be added behind the last. */
export const columns: readonly Column[] = [
  'calls',
  'cost',
  'unknown',
  'answered',
  'tokensIn',
  'tokensOut',
  'fallbacks',
  'waited',
  'begun',
  'writing',
  'written',
  'decided',
  'accepted',
];

export const dimensions = ['model', 'task', 'genre', 'preset', 'gateway', 'project'] as const;
export type Dimension = (typeof dimensions)[number];

const plain = columns.slice(0, 4);

/** What is counted in the cells of a dimension: the richer columns are for models only, to keep the settings small. */
export const columnsOf: Readonly<Record<Dimension, readonly Column[]>> = {
  model: columns,
  task: plain,
  genre: plain,
  preset: plain,
  gateway: columns.slice(0, 6),
  project: plain,
};

export const emptyCell = Object.fromEntries(columns.map((column) => [column, 0])) as unknown as Cell;

/** Both together, in the columns that are given. */
export function sumOf(a: Cell, b: Partial<Cell>, counted: readonly Column[] = columns): Cell {
  const sum: Record<Column, number> = { ...a };
  for (const column of counted) sum[column] += b[column] ?? 0;
  return sum;
}

/** Sums by day or month, then dimension, then its value: `2026-11-20` or `2026-09` → `task` → `rewrite`. */
export type Cells = Readonly<Record<string, Period>>;
export type Period = Readonly<Partial<Record<Dimension, Readonly<Record<string, Cell>>>>>;

/** What a call counts as, in each dimension in which it counts at all. */
export type Values = Readonly<Partial<Record<Dimension, string>>>;
