import { isObject } from './json';

/** What was read; or where the first thing is that does not fit (`candidates.0.model`, empty for the whole), and why. */
export type Found<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly at: string; readonly why: string };

/** What a value in a file must look like. Takes any JSON and never throws. */
export type Shape<T> = (json: unknown) => Found<T>;

/** What a shape makes of JSON that fits. */
export type Read<S> = S extends Shape<infer T> ? T : never;
type Fields = Readonly<Record<string, Shape<unknown>>>;
type Optional<F> = { [K in keyof F]: undefined extends Read<F[K]> ? K : never }[keyof F];
type Row<F> = { readonly [K in Exclude<keyof F, Optional<F>>]: Read<F[K]> } & {
  readonly [K in Optional<F>]?: Exclude<Read<F[K]>, undefined>;
};

const fits = <T>(value: T): Found<T> => ({ ok: true, value });

const misfit = (json: unknown, expected: string): Found<never> => ({
  ok: false,
  at: '',
  why: json === undefined ? 'is missing' : `is not ${expected}`,
});

const inside = <T>(key: string | number, found: Found<T>): Found<T> =>
  found.ok ? found : { ...found, at: found.at ? `${key}.${found.at}` : `${key}` };

const ofKind =
  <T>(expected: string, is: (json: unknown) => json is T): Shape<T> =>
  (json) =>
    is(json) ? fits(json) : misfit(json, expected);

const isText = (json: unknown): json is string => typeof json === 'string';
const isNumber = (json: unknown): json is number => Number.isFinite(json);
const isWhole = (json: unknown): json is number => Number.isSafeInteger(json);

export const text = ofKind('text', isText);
export const flag = ofKind('true or false', (json) => typeof json === 'boolean');
export const amount = ofKind('a number', isNumber);
export const whole = ofKind('a whole number', isWhole);
/** How many there are of something: whole, and never less than none. */
export const count = ofKind('a whole number from 0', (json): json is number => isWhole(json) && json >= 0);

export const textLike = (pattern: RegExp, expected: string): Shape<string> =>
  ofKind(expected, (json): json is string => isText(json) && pattern.test(json));

/** A number between two others, or one of them. */
export const between = (from: number, to: number): Shape<number> =>
  ofKind(`a number from ${from} to ${to}`, (json): json is number => isNumber(json) && json >= from && json <= to);

export const above = (limit: number): Shape<number> =>
  ofKind(`a number above ${limit}`, (json): json is number => isNumber(json) && json > limit);

export const oneOf = <const T extends string>(names: readonly T[]): Shape<T> =>
  ofKind(`one of ${names.join(', ')}`, (json): json is T => (names as readonly unknown[]).includes(json));

const unless =
  <T, A>(shape: Shape<T>, absent: null | undefined, value: A): Shape<T | A> =>
  (json) =>
    json === absent ? fits(value) : shape(json);

export const nullable = <T>(shape: Shape<T>) => unless(shape, null, null);

/** What may be left out; a record then leaves it out too. */
export const optional = <T>(shape: Shape<T>) => unless(shape, undefined, undefined);

/** What may be left out and then has this value. */
export const orElse = <T>(shape: Shape<T>, value: NoInfer<T>): Shape<T> => unless(shape, undefined, value);

export const list =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (json) => {
    if (!Array.isArray(json)) return misfit(json, 'a list');
    const items: T[] = [];
    for (const [index, one] of (json as unknown[]).entries()) {
      const found = item(one);
      if (!found.ok) return inside(index, found);
      items.push(found.value);
    }
    return fits(items);
  };

/** An object with any keys and values of one shape. */
export const dictionary =
  <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (json) => {
    if (!isObject(json)) return misfit(json, 'an object');
    const entries: Record<string, T> = {};
    for (const key of keysOf(json)) {
      const found = item(json[key]);
      if (!found.ok) return inside(key, found);
      entries[key] = found.value;
    }
    return fits(entries);
  };

/** An object with these fields; what else is in it is not read. */
export const record =
  <F extends Fields>(fields: F): Shape<Row<F>> =>
  (json) => {
    if (!isObject(json)) return misfit(json, 'an object');
    const row: Record<string, unknown> = {};
    for (const [key, shape] of Object.entries(fields)) {
      const found = shape(json[key]);
      if (!found.ok) return inside(key, found);
      if (found.value !== undefined) row[key] = found.value;
    }
    return fits(row as Row<F>);
  };

/** An object with these fields and perhaps more, from a later version or by hand: those are kept as they are. */
export const openRecord = <F extends Fields>(fields: F): Shape<Row<F>> => {
  const known = record(fields);
  return (json) => {
    const found = known(json);
    if (!found.ok || !isObject(json)) return found;
    const others = keysOf(json).filter((key) => !Object.hasOwn(fields, key));
    return fits({ ...found.value, ...Object.fromEntries(others.map((key) => [key, json[key]])) });
  };
};

/** One of several objects; which one, the field `tag` says. */
export const either = <Tag extends string, S extends Readonly<Record<string, Shape<object>>>>(
  tag: Tag,
  shapes: S,
): Shape<{ [K in keyof S]: Readonly<Record<Tag, K>> & Read<S[K]> }[keyof S]> => {
  type Tagged = { [K in keyof S]: Readonly<Record<Tag, K>> & Read<S[K]> }[keyof S];
  const tags = oneOf(Object.keys(shapes));
  return (json) => {
    if (!isObject(json)) return misfit(json, 'an object');
    const name = tags(json[tag]);
    if (!name.ok) return inside(tag, name);
    const found = shapes[name.value]!(json);
    return found.ok ? fits({ [tag]: name.value, ...found.value } as Tagged) : found;
  };
};

/** Without `__proto__`, which is no key like the others where it is assigned. */
const keysOf = (json: object): string[] => Object.keys(json).filter((key) => key !== '__proto__');
