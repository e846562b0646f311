import { amount, count, dictionary, list, nullable, orElse, record, text, whole, type Shape } from '../gateway/shape';
import { dimensions, emptyCell, type Cell, type Dimension, type Values } from './cell';
import { emptyBlock, type TallyBlock } from './tally';

const cellShape = record({ calls: count, cost: count, unknown: count, tokensIn: count, tokensOut: count });

const shape = record({
  epoch: count,
  revision: count,
  sequence: count,
  cells: dictionary(cellShape),
  pending: list(
    record({
      run: text,
      attempt: whole,
      day: text,
      cost: nullable(count),
      time: orElse(amount, 0),
      gateway: orElse(text, ''),
      generation: orElse(nullable(text), null),
      cells: orElse(list(text), []),
    }),
  ),
});

/** A block as the first versions wrote it, with a cell for each `2026-11-20|model|openrouter/author/name`. */
export const firstFormat: Shape<TallyBlock> = (json) => {
  const found = shape(json);
  if (!found.ok) return found;
  const { cells, pending, ...counts } = found.value;
  const read: Record<string, Partial<Record<Dimension, Record<string, Cell>>>> = {};
  for (const [key, cell] of Object.entries(cells)) {
    const place = placeOf(key);
    if (place) ((read[place.day] ??= {})[place.dimension] ??= {})[place.value] = { ...emptyCell, ...cell };
  }
  const amounts = pending.map(({ cells: keys, ...one }) => ({ ...one, values: valuesIn(keys) }));
  const since = Object.keys(read).sort()[0] ?? null;
  return { ok: true, value: { ...emptyBlock, ...counts, since, cells: read, pending: amounts } };
};

function placeOf(key: string): { readonly day: string; readonly dimension: Dimension; readonly value: string } | null {
  const [day = '', name = '', ...rest] = key.split('|');
  const dimension = dimensions.find((one) => one === name);
  return dimension && /^\d{4}-\d\d-\d\d$/.test(day) ? { day, dimension, value: rest.join('|') } : null;
}

const valuesIn = (keys: readonly string[]): Values =>
  Object.fromEntries(keys.flatMap((key) => placeOf(key) ?? []).map(({ dimension, value }) => [dimension, value]));
