import { asObject, isObject, type Json } from '../gateway/json';
import {
  amount,
  count,
  dictionary,
  list,
  nullable,
  oneOf,
  optional,
  record,
  text,
  whole,
  type Found,
  type Shape,
} from '../gateway/shape';
import { cellsAsText, cellsFromText, namesIn, type Names } from './cells-text';
import { firstFormat } from './first-format';
import type { RecentCall, TallyBlock } from './tally';

const FORMAT = 2;

const call = { run: text, attempt: whole, day: text, cost: nullable(count) };
const names = list(text);
const ofEach = <T>(one: T) => ({ model: one, task: one, genre: one, preset: one, gateway: one, project: one });

/** The present format, as it lies in the file. */
export const blockLines = record({
  epoch: count,
  revision: count,
  sequence: count,
  files: dictionary(count),
  since: nullable(text),
  newest: amount,
  late: count,
  names: record(ofEach(names)),
  cells: dictionary(text),
  pending: list(
    record({
      ...call,
      time: amount,
      gateway: text,
      generation: nullable(text),
      values: nullable(record(ofEach(optional(text)))),
    }),
  ),
  recent: list(text),
  flagged: list(record({ ...call, model: text, why: oneOf(['usage', 'date']), said: text })),
  outside: record({ calls: count, cost: count, unknown: count }),
});

/** A block of the tally as it lies in the settings, in the present format or the first. */
export const tallyBlockShape: Shape<TallyBlock> = (json) => {
  if (!isObject(json) || json.format === undefined) return firstFormat(json);
  if (json.format !== FORMAT) return misfit('format', `is not ${FORMAT}`);
  const found = blockLines(json);
  if (!found.ok) return found;
  const { names, cells: lines, recent: calls, ...rest } = found.value;
  const {
    cells,
    odd: [odd],
  } = cellsFromText(lines, names);
  if (odd !== undefined) return misfit(`cells.${odd}`, 'is not a line of cells');
  const recent = calls.map((line) => readRecent(line, names));
  if (!recent.every((one) => one !== null)) return misfit('recent', 'is not a list of calls');
  return { ok: true, value: { ...rest, cells, recent: new Map(recent) } };
};

const misfit = (at: string, why: string): Found<never> => ({ ok: false, at, why });

/** The block as it is put into the settings. */
export function blockForFile({ cells, recent, ...block }: TallyBlock): Json {
  const calls = [...recent];
  const names = namesIn(
    cells,
    calls.map(([, { model }]) => model),
  );
  const places = new Map(names.model.map((model, place) => [model, place]));
  return {
    format: FORMAT,
    ...block,
    names,
    cells: cellsAsText(cells, names),
    recent: calls.map(([name, { day, model, accepted }]) => `${name} ${day} ${places.get(model)} ${signOf(accepted)}`),
  };
}

/** The block under numbers with which it wins over one that is there and cannot be read. */
export function newerThan(there: unknown, block: TallyBlock): TallyBlock {
  const { epoch, revision } = asObject(there);
  const above = (own: number, given: unknown, more: number) =>
    Number.isSafeInteger(given) ? Math.max(own, Number(given) + more) : own;
  return { ...block, epoch: above(block.epoch, epoch, 0), revision: above(block.revision, revision, 1) };
}

const signOf = (accepted: boolean | null): string => (accepted === null ? '?' : accepted ? '+' : '-');

function readRecent(line: string, { model: models }: Names): readonly [string, RecentCall] | null {
  const [, name = '', day = '', place = '', sign] = /^(.+) ([\d-]{10}) (\d+) ([?+-])$/.exec(line) ?? [];
  const model = models[Number(place)];
  return name === '' || model === undefined
    ? null
    : [name, { day, model, accepted: sign === '?' ? null : sign === '+' }];
}
