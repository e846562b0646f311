import type { ChatRequest, Finish, Sampling, Usage } from './chat';
import type { Dialect } from './dialect';
import type { SaidError } from './gateway-error';
import { nanoDollars } from './price';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const samplingNames: Readonly<Record<keyof Sampling, string>> = {
  temperature: 'temperature',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
};

/** The JSON body of a streamed request, in the words of the wire. */
export function requestBody(request: ChatRequest, dialect: Dialect): Json {
  const sampling: Record<string, unknown> = {};
  for (const [ours, theirs] of Object.entries(samplingNames)) {
    const value = request.sampling[ours as keyof Sampling];
    if (value !== undefined) sampling[theirs] = value;
  }
  const { dataCollection, zdr } = request.privacy;
  return {
    model: request.model,
    messages: request.messages,
    stream: true,
    max_tokens: request.maxTokens,
    ...sampling,
    ...(dialect.asksForUsage ? { stream_options: { include_usage: true } } : {}),
    ...(dialect.isOpenRouter ? { provider: { data_collection: dataCollection, ...(zdr ? { zdr } : {}) } } : {}),
  };
}

/** What one chunk of a stream, or a whole buffered answer, says. */
export interface Chunk {
  readonly id: string | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly text: string;
  readonly thinking: string;
  readonly finish: Finish | 'error' | null;
  readonly usage: Usage | null;
}

/** Reads a chunk by its structure alone: this runs for every token, so no schema here except for usage. Null if it is none. */
export function readChunk(json: unknown): Chunk | null {
  if (!isObject(json) || !(json.choices ?? json.usage ?? json.x_groq)) return null;
  const choice = Array.isArray(json.choices) ? (json.choices as unknown[])[0] : undefined;
  const message = isObject(choice) ? (choice.delta ?? choice.message) : undefined;
  const delta = isObject(message) ? message : {};
  const groq = isObject(json.x_groq) ? json.x_groq.usage : undefined;
  const usage = json.usage ?? groq;
  return {
    id: asText(json.id) || null,
    model: asText(json.model) || null,
    provider: asText(json.provider) || null,
    text: partsOf(delta.content, 'text'),
    thinking: thinkingOf(delta),
    finish: isObject(choice) ? readFinish(choice.finish_reason) : null,
    usage: usage === undefined || usage === null ? null : readUsage(usage),
  };
}

/** Content as a string, as null, or as parts; `kind` picks the parts that are answer or thinking. */
function partsOf(content: unknown, kind: 'text' | 'thinking'): string {
  if (typeof content === 'string') return kind === 'text' ? content : '';
  if (!Array.isArray(content)) return '';
  let text = '';
  for (const part of content as unknown[]) {
    if (!isObject(part)) continue;
    if (kind === 'text' && (part.type === 'text' || part.type === 'output_text')) text += asText(part.text);
    if (kind === 'thinking' && part.type === 'thinking')
      text += asText(part.thinking) || partsOf(part.thinking, 'text');
  }
  return text;
}

/** Thinking from the first of its four places that has any, so that none is told twice. */
function thinkingOf(delta: Json): string {
  if (Array.isArray(delta.reasoning_details)) {
    let text = '';
    for (const detail of delta.reasoning_details as unknown[]) {
      if (isObject(detail)) text += asText(detail.text) || asText(detail.summary);
    }
    if (text) return text;
  }
  return asText(delta.reasoning) || asText(delta.reasoning_content) || partsOf(delta.content, 'thinking');
}

function readFinish(reason: unknown): Chunk['finish'] {
  switch (reason) {
    case null:
    case undefined:
    case '':
      return null;
    case 'length':
    case 'content_filter':
    case 'error':
      return reason === 'content_filter' ? 'filtered' : reason;
    default:
      return 'complete';
  }
}

const asCount = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
const asDollars = (value: unknown): number | null =>
  typeof value === 'number' || typeof value === 'string' ? nanoDollars(value) : null;
const partOf = (json: Json, name: string): Json => (isObject(json[name]) ? json[name] : {});

/** Usage as far as it can be believed: a figure that cannot takes no other with it, least of all the cost. */
function readUsage(json: unknown): Usage | null {
  if (!isObject(json)) return null;
  const charged = asDollars(json.cost);
  // Only with the writer's own provider key does the provider's bill come on top of the gateway's.
  const upstream = json.is_byok === true ? asDollars(partOf(json, 'cost_details').upstream_inference_cost) : 0;
  return {
    promptTokens: asCount(json.prompt_tokens),
    completionTokens: asCount(json.completion_tokens),
    cachedTokens: asCount(partOf(json, 'prompt_tokens_details').cached_tokens),
    reasoningTokens: asCount(partOf(json, 'completion_tokens_details').reasoning_tokens),
    cost: charged === null ? null : charged + (upstream ?? 0),
  };
}

/** The failure that a JSON value tells of, in any of the shapes that gateways use; null if it tells of none. */
export function readError(json: unknown): SaidError | null {
  if (Array.isArray(json)) return readError((json as unknown[])[0]);
  if (!isObject(json)) return null;
  const choice = Array.isArray(json.choices) ? (json.choices as unknown[])[0] : undefined;
  const error = json.error ?? (isObject(choice) ? choice.error : undefined);
  if (typeof error === 'string') return { ...nothingSaid, message: error };
  if (isObject(error)) return readErrorObject(error);
  if (json.object === 'error' || json.status === 'failure') return readErrorObject(json);
  if (json.detail !== undefined && json.choices === undefined) {
    return { ...nothingSaid, message: asText(json.detail) || JSON.stringify(json.detail) };
  }
  return null;
}

const nothingSaid: SaidError = { message: 'The gateway gave no reason.', code: null, type: null, retryAfter: null };

function readErrorObject(error: Json): SaidError {
  const metadata = isObject(error.metadata) ? error.metadata : {};
  const availability = isObject(error.availability) ? error.availability : {};
  const raw = typeof metadata.raw === 'string' ? metadata.raw : JSON.stringify(metadata.raw ?? '');
  const message = asText(error.message);
  const code = Number(error.code);
  const retryAfter = Number(availability.retry_after ?? NaN);
  return {
    // “Provider returned error” says nothing; what the provider said stands beside it.
    message: (message === 'Provider returned error' && raw !== '""' ? raw : message) || nothingSaid.message,
    code: Number.isInteger(code) && code >= 100 && code < 600 ? code : null,
    type: asText(metadata.error_type) || asText(availability.code) || asText(error.type) || null,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}
