import { columns, dimensions, type Cell, type Cells, type Dimension, type Period } from './cell';

/** The values of each dimension; a line of cells names one by its place here. */
export type Names = Readonly<Record<Dimension, readonly string[]>>;

/** How a dimension is called in a line of cells. */
const letters: Readonly<Record<Dimension, string>> = {
  model: 'm',
  task: 't',
  genre: 'g',
  preset: 'p',
  gateway: 'w',
  project: 'b',
};

const dimensionOf = new Map(dimensions.map((dimension) => [letters[dimension], dimension]));

/** Digits and letters: a third shorter than digits alone. */
const BASE = 36;
const CELL = /^([a-z])([\da-z]+):([\da-z,]*)$/;

/** The names of all values in the cells, and of these models. */
export function namesIn(cells: Cells, models: Iterable<string>): Names {
  const found = Object.fromEntries(dimensions.map((one) => [one, new Set<string>()])) as Record<Dimension, Set<string>>;
  for (const period of Object.values(cells)) {
    for (const dimension of dimensions) {
      for (const value of Object.keys(period[dimension] ?? {})) found[dimension].add(value);
    }
  }
  for (const model of models) found.model.add(model);
  return Object.fromEntries(dimensions.map((one) => [one, [...found[one]]])) as unknown as Names;
}

/**
 * Each day or month as one line, `m0:c,3k9,,c;t1:c,3k9`: whoever writes JSON with an indent, as the app does, would make ten
 * times as much of a number that stands alone.
 */
export function cellsAsText(cells: Cells, names: Names): Record<string, string> {
  const places = Object.fromEntries(
    dimensions.map((one) => [one, new Map(names[one].map((name, place) => [name, place.toString(BASE)]))]),
  );
  const line = (period: Period): string =>
    dimensions
      .flatMap((dimension) =>
        Object.entries(period[dimension] ?? {}).map(
          ([value, cell]) => `${letters[dimension]}${places[dimension]?.get(value)}:${numbersOf(cell)}`,
        ),
      )
      .join(';');
  return Object.fromEntries(Object.entries(cells).map(([period, cell]) => [period, line(cell)]));
}

/** A cell's columns in their order, without the zeros at the end; a zero in between is nothing. */
const numbersOf = (cell: Cell): string =>
  columns
    .map((column) => (cell[column] === 0 ? '' : cell[column].toString(BASE)))
    .join(',')
    .replace(/,+$/, '');

/** The cells in these lines, and the days or months whose line cannot be read. */
export function cellsFromText(
  lines: Readonly<Record<string, string>>,
  names: Names,
): { readonly cells: Cells; readonly odd: readonly string[] } {
  const cells: Record<string, Period> = {};
  const odd: string[] = [];
  for (const [period, line] of Object.entries(lines)) {
    const read = readLine(line, names);
    if (read && /^\d{4}-\d\d(-\d\d)?$/.test(period)) cells[period] = read;
    else odd.push(period);
  }
  return { cells, odd };
}

function readLine(line: string, names: Names): Period | null {
  const period: Partial<Record<Dimension, Record<string, Cell>>> = {};
  for (const text of line === '' ? [] : line.split(';')) {
    const [, letter = '', place = '', numbers = ''] = CELL.exec(text) ?? [];
    const dimension = dimensionOf.get(letter);
    const value = dimension && names[dimension][parseInt(place, BASE)];
    const cell = readNumbers(numbers);
    if (dimension === undefined || value === undefined || !cell) return null;
    (period[dimension] ??= {})[value] = cell;
  }
  return period;
}

function readNumbers(numbers: string): Cell | null {
  const counts = numbers.split(',').map((number) => (number === '' ? 0 : parseInt(number, BASE)));
  if (counts.length > columns.length || !counts.every(Number.isSafeInteger)) return null;
  return Object.fromEntries(columns.map((column, place) => [column, counts[place] ?? 0])) as unknown as Cell;
}
