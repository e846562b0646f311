import { asObject, isObject, type Json } from './json';
import type { Price } from './price';
import { readPrice } from './read-price';

/** A model as a gateway offers it. Null is “the gateway does not say”. */
export interface Model {
  readonly id: string;
  /** The id under which the gateway reports that this model answered, where that is another one. */
  readonly canonicalId: string | null;
  /** The short name that is shown; an alias has the name of what it means today. */
  readonly name: string;
  readonly contextLength: number | null;
  readonly maxAnswerTokens: number | null;
  readonly price: Price | null;
  /** Null when the gateway does not list them: then everything is sent. */
  readonly supportedParameters: readonly string[] | null;
  /** The id of the model that this one stands for today. */
  readonly aliasTarget: string | null;
  /** The last day on which it is offered, like `2026-12-14`. */
  readonly expires: string | null;
  /** Whether a provider that keeps nothing at all offers it. */
  readonly zeroRetention: boolean | null;
  /** What the catalogue says about thinking; null where it says nothing. */
  readonly reasoning: ModelReasoning | null;
}

export interface ModelReasoning {
  /** Thinks in any case: an effort of `none` is refused. */
  readonly mandatory: boolean;
  /** Null when the catalogue does not list them. */
  readonly supportedEfforts: readonly string[] | null;
}

/** The column in which we note, beside what a gateway lists, whether somebody offers a model with zero retention. */
const ZERO_RETENTION = 'zero_retention';

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOr = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null);
const textsOr = (value: unknown): string[] | null =>
  Array.isArray(value) ? (value as unknown[]).filter((name) => typeof name === 'string') : null;

/** What an alias stands for, which is its id or an object that has it. */
const aliasTargetOf = ({ alias_target: target }: Json): string | null => textOr(asObject(target).slug ?? target);

/** The rows with a note of who stands in the list of those that are offered with zero retention. */
export function withZeroRetention(rows: readonly unknown[], ids: ReadonlySet<string>): unknown[] {
  return rows.map((row) => {
    if (!isObject(row)) return row;
    const isListed = [row.id, aliasTargetOf(row)].some((id) => typeof id === 'string' && ids.has(id));
    return { ...row, [ZERO_RETENTION]: isListed };
  });
}

/** The models in a catalogue answer; a row that cannot be read is left out, the others stay. */
export function readCatalogue(json: unknown): Model[] {
  return readModels(rowsIn(json) ?? []);
}

/** The rows of a catalogue answer: `data` as OpenAI has it, `models` as Ollama does; null if it is no catalogue. */
export function rowsIn(json: unknown): readonly unknown[] | null {
  if (!isObject(json)) return null;
  if (Array.isArray(json.data)) return json.data as unknown[];
  if (!Array.isArray(json.models)) return null;
  return (json.models as unknown[]).map((row) =>
    isObject(row) ? { ...row, id: row.id ?? row.model ?? row.name } : row,
  );
}

export function readModels(rows: readonly unknown[]): Model[] {
  const models = rows.filter(isObject).flatMap((row) => readModel(row) ?? []);
  const byId = new Map(models.map((model) => [model.id, model]));
  return models.map((model) => {
    const target = model.aliasTarget === null ? undefined : byId.get(model.aliasTarget);
    return target ? { ...model, name: target.name } : model;
  });
}

function readModel(row: Json): Model | null {
  if (typeof row.id !== 'string' || row.id === '') return null;
  const top = asObject(row.top_provider);
  const expires = textOr(row.expiration_date);
  return {
    id: row.id,
    canonicalId: textOr(row.canonical_slug),
    name: shortName(textOr(asObject(row.alias_target).name) ?? textOr(row.name) ?? row.id),
    contextLength: contextOf(row, top),
    maxAnswerTokens: numberOr(top.max_completion_tokens),
    price: readPrice(row.pricing),
    supportedParameters: textsOr(row.supported_parameters),
    aliasTarget: aliasTargetOf(row),
    expires: expires !== null && /^\d{4}-\d\d-\d\d/.test(expires) ? expires.slice(0, 10) : null,
    zeroRetention: typeof row[ZERO_RETENTION] === 'boolean' ? row[ZERO_RETENTION] : null,
    reasoning: isObject(row.reasoning) ? readReasoning(row.reasoning) : null,
  };
}

/** The smallest of what the row says; vLLM, Mistral and llama.cpp have names of their own for it. */
function contextOf(row: Json, top: Json): number | null {
  const said = [
    row.context_length,
    top.context_length,
    row.max_model_len,
    row.max_context_length,
    asObject(row.meta).n_ctx_train,
  ];
  const contexts = said.map(numberOr).filter((length) => length !== null);
  return contexts.length ? Math.min(...contexts) : null;
}

function readReasoning({ mandatory, supported_efforts: efforts }: Json): ModelReasoning {
  return { mandatory: mandatory === true, supportedEfforts: textsOr(efforts) };
}

/** The fields that `readModel` looks at; the others of a row need no place on the disk. */
export function keptFields(row: unknown): unknown {
  if (!isObject(row)) return null;
  return Object.fromEntries(KEPT.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
}

const KEPT = [
  'id',
  'canonical_slug',
  'name',
  'context_length',
  'max_model_len',
  'max_context_length',
  'meta',
  'top_provider',
  'pricing',
  'supported_parameters',
  'expiration_date',
  'reasoning',
  'alias_target',
  ZERO_RETENTION,
] as const;

/** `Anthropic: Claude Sonnet 5` is shown as `Claude Sonnet 5`, and a bare id by its last part. */
export function shortName(name: string): string {
  return name.replace(/^[^:/]{1,40}: +/, '').replace(/^~?[\w.-]+\/(?=\S+$)/, '');
}

const ALIAS = /^~([^/]+)\/(.+)-latest$/;

/** Whether an id always means the newest of its family. */
export const isAlias = (id: string): boolean => ALIAS.test(id);

/** What an alias stands for whatever it means today: `~anthropic/claude-sonnet-latest` is “Claude Sonnet”. */
export function familyName(aliasId: string): string {
  const family = ALIAS.exec(aliasId)?.[2] ?? aliasId;
  // A word without a vowel is an abbreviation: GPT, GLM.
  const word = (text: string) =>
    /[aeiouy]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text.toUpperCase();
  return family.split('-').map(word).join(' ');
}
