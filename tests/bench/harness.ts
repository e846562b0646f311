/** What is measured: the first half of a measure's name. */
export type Area = 'gateway' | 'editor' | 'presets' | 'manuscript' | 'chat' | 'ledger' | 'batch' | 'load';

/** Ours, and the least that the same work can cost on this machine, taken in the same run. In the measure's unit. */
export interface Taken {
  readonly value: number;
  readonly floor: number;
}

/**
 * How a measure is held to its limit: `ratio` is value / floor, `difference` is value - floor, `value` is the value alone.
 * Machines differ and are busy; a ratio to a floor of the same run says the same thing on all of them.
 */
export type Comparison = 'ratio' | 'difference' | 'value';

export interface Measure {
  readonly name: `${Area}/${string}`;
  readonly unit: 'ms' | 'bytes' | 'transactions' | 'frames' | 'requests' | 'reads' | 'tasks' | '%';
  readonly comparison: Comparison;
  /** The most that the compared figure may be. */
  readonly limit: number;
  take(): Promise<Taken>;
}

/** One line of `--json`. */
export interface Result extends Taken {
  readonly name: string;
  readonly unit: string;
  readonly comparison: Comparison;
  readonly ratio: number;
  readonly limit: number;
  readonly pass: boolean;
}

/** The measures of an area, the one with that full name, or all; throws a sentence when there is none. */
export function choose(measures: readonly Measure[], wanted: string | undefined): readonly Measure[] {
  if (wanted === undefined) return measures;
  const chosen = measures.filter(({ name }) => name === wanted || name.startsWith(`${wanted}/`));
  if (chosen.length > 0) return chosen;
  throw new Error(`There is no measure "${wanted}"; there are ${measures.map(({ name }) => name).join(', ')}.`);
}

export function judge(measure: Measure, { value, floor }: Taken): Result {
  const { name, unit, comparison, limit } = measure;
  const compared = { ratio: value / floor, difference: value - floor, value }[comparison];
  const [ours, least, ratio] = [round(value), round(floor), round(value / floor)];
  return { name, value: ours, floor: least, ratio, unit, comparison, limit, pass: compared <= limit };
}

/** A result as a person reads it, in columns. */
export function describe(result: Result): string {
  const { name, value, floor, ratio, unit, comparison, limit, pass } = result;
  const held = {
    ratio: `${ratio} times the floor, limit ${limit}`,
    difference: `${figure(value - floor)} above the floor, limit ${figure(limit)}`,
    value: `limit ${figure(limit)}`,
  }[comparison];
  const columns = [pass ? 'ok  ' : 'OVER', name.padEnd(28), `${figure(value)} ${unit}`.padEnd(20)];
  return `${columns.join(' ')} floor ${figure(floor).padEnd(12)} ${held}`;
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
  return (low + high) / 2;
}

/**
 * Medians of both, taken in turns, so that whatever else the machine does falls on both alike.
 * The first turn of each is thrown away: it pays for caches and compilation.
 */
export async function inTurns(
  rounds: number,
  takes: { readonly value: () => number | Promise<number>; readonly floor: () => number | Promise<number> },
): Promise<Taken> {
  const values: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    floors.push(await takes.floor());
    values.push(await takes.value());
  }
  return { value: median(values.slice(1)), floor: median(floors.slice(1)) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const figure = (value: number): string => round(value).toLocaleString('en');
