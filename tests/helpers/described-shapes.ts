import type * as Shapes from '../../src/gateway/shape';

type Schema = Readonly<Record<string, unknown>>;

const real = jest.requireActual<typeof Shapes>('../../src/gateway/shape');
const schemas = new WeakMap<object, Schema>();
/** Shapes of what may be left out. */
const leavable = new WeakSet<object>();

/** What a shape takes, as JSON Schema. */
export function schemaOf(shape: object): Schema {
  const schema = schemas.get(shape);
  if (!schema) throw new Error('This shape was not built of described ones.');
  return schema;
}

function as<S extends object>(shape: S, schema: Schema): S {
  schemas.set(shape, schema);
  return shape;
}

function left<S extends object>(shape: S, schema: Schema): S {
  leavable.add(shape);
  return as(shape, schema);
}

function recordSchema(fields: Readonly<Record<string, object>>): Schema {
  const required = Object.keys(fields).filter((name) => !leavable.has(fields[name]!));
  const properties = Object.entries(fields).map(([name, shape]) => [name, schemaOf(shape)]);
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length && { required }) };
}

/** The shapes of the code, each of which also says what it takes: a test puts them in the place of those. */
export const describedShapes: typeof Shapes = {
  text: as(real.text, { type: 'string' }),
  flag: as(real.flag, { type: 'boolean' }),
  amount: as(real.amount, { type: 'number' }),
  whole: as(real.whole, { type: 'integer' }),
  count: as(real.count, { type: 'integer', minimum: 0 }),
  textLike: (pattern, expected) =>
    as(real.textLike(pattern, expected), { type: 'string', pattern: pattern.source, description: expected }),
  between: (from, to) => as(real.between(from, to), { type: 'number', minimum: from, maximum: to }),
  above: (limit) => as(real.above(limit), { type: 'number', exclusiveMinimum: limit }),
  oneOf: (names) => as(real.oneOf(names), { enum: names }),
  nullable: (shape) => as(real.nullable(shape), { anyOf: [schemaOf(shape), { type: 'null' }] }),
  optional: (shape) => left(real.optional(shape), schemaOf(shape)),
  orElse: (shape, value) => left(real.orElse(shape, value), { ...schemaOf(shape), default: value }),
  list: (item) => as(real.list(item), { type: 'array', items: schemaOf(item) }),
  dictionary: (item) => as(real.dictionary(item), { type: 'object', additionalProperties: schemaOf(item) }),
  record: (fields) => as(real.record(fields), recordSchema(fields)),
  openRecord: (fields) => as(real.openRecord(fields), recordSchema(fields)),
  either: (tag, shapes) =>
    as(real.either(tag, shapes), {
      oneOf: Object.entries(shapes).map(([name, shape]) => ({
        allOf: [{ type: 'object', properties: { [tag]: { const: name } }, required: [tag] }, schemaOf(shape)],
      })),
    }),
};
