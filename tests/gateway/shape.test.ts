import fc from 'fast-check';
import { gatewayShape, newGateway } from '../../src/gateway/gateway';
import {
  above,
  amount,
  between,
  count,
  dictionary,
  either,
  flag,
  list,
  nullable,
  oneOf,
  openRecord,
  optional,
  orElse,
  record,
  text,
  textLike,
  whole,
  type Shape,
} from '../../src/gateway/shape';
import { readEntries } from '../../src/ledger/entry';
import { presetShape } from '../../src/presets/preset';
import { aCall } from '../helpers/calls';
import { aPreset } from '../helpers/docs';

/** An object as a hostile file spells it: here `__proto__` is a key like any other. */
const spelled = (json: string): unknown => JSON.parse(json) as unknown;

const point = record({ x: whole, label: optional(text) });
const openPoint = openRecord({ x: whole, label: optional(text) });
const sign = either('type', { up: record({ by: count }), gone: record({}) });

it.each<[shape: Shape<unknown>, json: unknown, value: unknown]>([
  [text, '', ''],
  [textLike(/^a+$/, 'some a'), 'aa', 'aa'],
  [flag, false, false],
  [amount, -0.5, -0.5],
  [whole, -0, -0],
  [whole, -3, -3],
  [count, 2 ** 53 - 1, 2 ** 53 - 1],
  [between(0, 2), 2, 2],
  [above(0), Number.MIN_VALUE, Number.MIN_VALUE],
  [oneOf(['a', 'b']), 'b', 'b'],
  [nullable(text), null, null],
  [nullable(text), 'a', 'a'],
  [optional(text), undefined, undefined],
  [orElse(nullable(text), 'b'), undefined, 'b'],
  [orElse(nullable(text), 'b'), null, null],
  [list(whole), [], []],
  [list(whole), [1, 2], [1, 2]],
  [dictionary(whole), { a: 1, constructor: 2 }, { a: 1, constructor: 2 }],
  [dictionary(whole), spelled('{"__proto__": "x", "a": 1}'), { a: 1 }],
  [point, { x: 1 }, { x: 1 }],
  [point, { x: 1, label: undefined }, { x: 1 }],
  [point, { x: 1, label: 'a', more: 1 }, { x: 1, label: 'a' }],
  [openPoint, { x: 1, more: [1], toString: 2, 0: 3 }, { x: 1, more: [1], toString: 2, 0: 3 }],
  [openPoint, spelled('{"x": 1, "__proto__": {"label": 7}}'), { x: 1 }],
  [sign, { type: 'up', by: 2, more: 1 }, { type: 'up', by: 2 }],
  [sign, { type: 'gone' }, { type: 'gone' }],
])('%# what fits is read', (shape, json, value) => {
  expect(shape(json)).toStrictEqual({ ok: true, value });
});

it.each<[shape: Shape<unknown>, json: unknown, at: string, why: string]>([
  [text, 7, '', 'is not text'],
  [text, undefined, '', 'is missing'],
  [textLike(/^a+$/, 'some a'), 'ab', '', 'is not some a'],
  [textLike(/^a+$/, 'some a'), ['a'], '', 'is not some a'],
  [flag, 'true', '', 'is not true or false'],
  [amount, '7', '', 'is not a number'],
  [amount, NaN, '', 'is not a number'],
  [amount, Infinity, '', 'is not a number'],
  [whole, 0.5, '', 'is not a whole number'],
  [whole, 2 ** 53, '', 'is not a whole number'],
  [count, -1, '', 'is not a whole number from 0'],
  [between(0, 2), 2.001, '', 'is not a number from 0 to 2'],
  [between(0, 2), -0.001, '', 'is not a number from 0 to 2'],
  [above(0), 0, '', 'is not a number above 0'],
  [oneOf(['a', 'b']), 'constructor', '', 'is not one of a, b'],
  [oneOf(['a', 'b']), ['a'], '', 'is not one of a, b'],
  [nullable(text), undefined, '', 'is missing'],
  [optional(text), null, '', 'is not text'],
  [orElse(text, 'a'), null, '', 'is not text'],
  [list(whole), { length: 0 }, '', 'is not a list'],
  [list(list(whole)), [[1], [2, '3']], '1.1', 'is not a whole number'],
  [dictionary(whole), [], '', 'is not an object'],
  [dictionary(whole), null, '', 'is not an object'],
  [dictionary(list(text)), { a: [], constructor: [1] }, 'constructor.0', 'is not text'],
  [point, [], '', 'is not an object'],
  [point, {}, 'x', 'is missing'],
  [point, spelled('{"__proto__": {"x": 1}}'), 'x', 'is missing'],
  [openPoint, { x: 1, label: null }, 'label', 'is not text'],
  [record({ a: point }), { a: { x: 'b' } }, 'a.x', 'is not a whole number'],
  [sign, 'up', '', 'is not an object'],
  [sign, {}, 'type', 'is missing'],
  [sign, { type: 'constructor' }, 'type', 'is not one of up, gone'],
  [sign, { type: 'up', by: -1 }, 'by', 'is not a whole number from 0'],
])('%# what does not fit is told with its place', (shape, json, at, why) => {
  expect(shape(json)).toEqual({ ok: false, at, why });
});

it('nothing that a file holds reaches a prototype', () => {
  const hostile = spelled('{"x": 1, "__proto__": {"broken": true}, "constructor": {"prototype": {"broken": true}}}');
  for (const shape of [openPoint, dictionary((json) => ({ ok: true, value: json }))]) {
    const found = shape(hostile) as { value: Record<string, unknown> };
    expect(Object.getPrototypeOf(found.value)).toBe(Object.prototype);
    expect(found.value.broken).toBeUndefined();
  }
});

it('a very long list is read, and one thing wrong at its end is found', () => {
  const long: unknown[] = Array.from({ length: 300_000 }, (_, i) => i);
  expect(list(count)(long)).toEqual({ ok: true, value: long });
  expect(list(count)([...long, null])).toMatchObject({ ok: false, at: '300000' });
});

describe.each<[what: string, shape: Shape<unknown>, row: object]>([
  ['a gateway', gatewayShape, { ...newGateway('a', 'generic', 'http://a.example'), headers: { a: 'b' } }],
  [
    'a preset',
    presetShape,
    aPreset('a', { candidates: [{ gateway: 'a', model: 'b' }], sampling: { seed: 1 }, provider: { only: ['x'] } }),
  ],
])('%s', (_, shape, row) => {
  it('is read with what nobody here knows, wherever it stands', () => {
    const marked = withMore(row);
    expect(shape(marked)).toEqual({ ok: true, value: marked });
  });

  it('is read or refused, whatever the file holds, and what was read reads the same again', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const found = shape(changes.reduce(changed, row));
        if (found.ok) expect(shape(found.value)).toEqual(found);
        else expect(found.why).toMatch(/^is (missing|not .+)$/);
      }),
      { numRuns: 2000 },
    );
  });
});

it('an entry is read or left out, whatever the line holds, and what was read reads the same again', () => {
  const line = (json: unknown): string => `${JSON.stringify(json)}\n`;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
      const entries = readEntries(line(changes.reduce(changed, { ...aCall(), sequence: 1 })));
      expect(readEntries(entries.map(line).join(''))).toEqual(entries);
    }),
    { numRuns: 2000 },
  );
});

/** The row with a field more in every object that has named fields. */
function withMore(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withMore);
  if (typeof json !== 'object' || json === null || isDictionary(json)) return json;
  return {
    ...Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withMore(value)])),
    constructor: [7],
  };
}

const isDictionary = (json: object): boolean => Object.keys(json).join() === 'a';

/** Something odd, for one place in a row: which one, how it is put there, under which key. */
const change = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replace' as const, 'add' as const),
  key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'type', 'length', '0'), fc.string()),
  odd: fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      -0,
      -1,
      0.5,
      3,
      1000,
      2 ** 53,
      NaN,
      Infinity,
      '',
      'a',
      'A\n',
      true,
      [],
      {},
    ),
    fc.constantFrom<unknown>('2026-11-20', 'ask', 'deny', 'called', ['a'], { a: 'b' }, spelled('{"__proto__": 1}')),
    fc.jsonValue(),
  ),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(json: unknown, { place, how, key, odd }: Change): unknown {
  const places = placesIn(json);
  const put = (at: unknown, path: readonly string[]): unknown => {
    const [head, ...rest] = path;
    if (head !== undefined) return withField(at, head, put((at as Record<string, unknown>)[head], rest));
    return how === 'add' && typeof at === 'object' && !Array.isArray(at) ? withField(at, key, odd) : odd;
  };
  return put(json, places[place % places.length] ?? []);
}

const placesIn = (json: unknown): string[][] => [
  [],
  ...(typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([key, value]) => placesIn(value).map((path) => [key, ...path]))
    : []),
];

function withField(json: unknown, key: string, value: unknown): unknown {
  if (Array.isArray(json)) return json.map((one: unknown, index) => (String(index) === key ? value : one));
  return Object.defineProperty({ ...(json as object) }, key, { value, enumerable: true, configurable: true });
}
