import { fitParameters } from './parameters';
import type { Attempt, ChatRequest, Finish, Usage } from './chat';
import type { Dialect } from './dialect';
import { asList, asObject, asText, isObject, type Json } from './json';
import { charged, nanoDollars } from './price';

/** How a request is sent; a streamed one may ask for its usage. */
export interface Sending {
  readonly stream: boolean;
  readonly asksForUsage: boolean;
}

const MOST_MODELS = 3;

/** The JSON body of a request, in the words of the wire. */
export function requestBody(request: ChatRequest, dialect: Dialect, sending?: Sending): Json {
  const { stream, asksForUsage } = sending ?? { stream: true, asksForUsage: dialect.asksForUsage };
  const { model, messages, fallbackModels = [] } = request;
  const own = dialect.isOpenRouter && fallbackModels.length > 0;
  return {
    ...(own ? { models: [...new Set([model, ...fallbackModels])].slice(0, MOST_MODELS) } : { model }),
    messages,
    stream,
    ...fitParameters(request, request.takes ?? null, dialect).body,
    ...(stream && asksForUsage ? { stream_options: { include_usage: true } } : {}),
    ...(dialect.isOpenRouter ? { provider: providerOf(request) } : {}),
  };
}

/** OpenRouter's `provider`: it refuses keys that it does not know, so only what was chosen is in it. */
function providerOf({ privacy, provider = {}, maxPrice }: ChatRequest): Json {
  const { order, only, ignore, sort, maxLatencySeconds, minThroughput } = provider;
  const some = (list: readonly string[] | undefined) => (list?.length ? list : undefined);
  const wished = {
    data_collection: privacy.dataCollection,
    zdr: privacy.zdr || undefined,
    order: some(order),
    only: some(only),
    ignore: some(ignore),
    sort,
    preferred_max_latency: maxLatencySeconds,
    preferred_min_throughput: minThroughput,
    max_price: maxPrice && { prompt: maxPrice.prompt / NANO, completion: maxPrice.completion / NANO },
  };
  return Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined));
}

const NANO = 1e9;

/** What one chunk of a stream, or a whole buffered answer, says. */
export interface Chunk {
  readonly id: string | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly text: string;
  readonly thinking: string;
  readonly finish: Finish | 'error' | null;
  readonly usage: Usage | null;
  readonly attempts: readonly Attempt[] | null;
}

/** Reads a chunk by what it has, without a shape for the whole: this runs for every token. Null if it is none. */
export function readChunk(json: unknown): Chunk | null {
  if (!isObject(json) || !(json.choices ?? json.usage ?? json.x_groq)) return null;
  const choice = asObject(asList(json.choices)[0]);
  const delta = asObject(choice.delta ?? choice.message);
  return {
    id: asText(json.id) || null,
    model: asText(json.model) || null,
    provider: asText(json.provider) || null,
    text: partsOf(delta.content, 'text') || asText(delta.refusal),
    thinking: thinkingOf(delta),
    finish: readFinish(choice.finish_reason),
    usage: readUsage(json.usage ?? asObject(json.x_groq).usage),
    attempts: readAttempts(asObject(json.openrouter_metadata).attempts),
  };
}

/** Content as a string, as null, or as parts; `kind` picks the parts that are answer or thinking. */
function partsOf(content: unknown, kind: 'text' | 'thinking'): string {
  if (typeof content === 'string') return kind === 'text' ? content : '';
  let text = '';
  for (const part of asList(content).filter(isObject)) {
    if (kind === 'text' && (part.type === 'text' || part.type === 'output_text')) text += asText(part.text);
    if (kind === 'thinking' && part.type === 'thinking')
      text += asText(part.thinking) || partsOf(part.thinking, 'text');
  }
  return text;
}

/** Thinking from the first of its four places that has any, so that none is told twice. */
function thinkingOf(delta: Json): string {
  const details = asList(delta.reasoning_details).filter(isObject);
  const told = details.map(({ text, summary }) => asText(text) || asText(summary)).join('');
  return told || asText(delta.reasoning) || asText(delta.reasoning_content) || partsOf(delta.content, 'thinking');
}

/** Reasons that are no end of the answer's own, also in the words of those who pass a provider's through; any other is one. */
const finishes: Readonly<Record<string, Chunk['finish']>> = {
  '': null,
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'filtered',
  refusal: 'filtered',
  safety: 'filtered',
  prohibited_content: 'filtered',
  error: 'error',
};

function readFinish(reason: unknown): Chunk['finish'] {
  const said = asText(reason).toLowerCase();
  return Object.hasOwn(finishes, said) ? (finishes[said] ?? null) : 'complete';
}

const asCount = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;

/** Usage as far as it can be believed: a figure that cannot takes no other with it, least of all the cost. */
function readUsage(json: unknown): Usage | null {
  if (!isObject(json)) return null;
  const prompt = asObject(json.prompt_tokens_details);
  const answer = asObject(json.completion_tokens_details);
  const { prompt_tokens, completion_tokens, cost } = json;
  const counts = [
    prompt_tokens,
    completion_tokens,
    prompt.cached_tokens,
    prompt.cache_write_tokens,
    answer.reasoning_tokens,
  ];
  const isOdd = counts.some((count) => isSaid(count) && asCount(count) === null) || isOddCost(cost);
  const cacheWriteTokens = asCount(prompt.cache_write_tokens);
  return {
    promptTokens: asCount(prompt_tokens),
    completionTokens: asCount(completion_tokens),
    cachedTokens: asCount(prompt.cached_tokens),
    ...(cacheWriteTokens === null ? {} : { cacheWriteTokens }),
    reasoningTokens: asCount(answer.reasoning_tokens),
    cost: charged(cost, json.is_byok, asObject(json.cost_details).upstream_inference_cost),
    ...(isOdd ? { odd: JSON.stringify(json).slice(0, MOST_ODD) } : {}),
  };
}

const MOST_ODD = 500;

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

const isOddCost = (cost: unknown): boolean => isSaid(cost) && nanoDollars(cost) === null;

/** What OpenRouter says that it tried; null where it says nothing readable. */
export function readAttempts(attempts: unknown): Attempt[] | null {
  if (!Array.isArray(attempts)) return null;
  return (attempts as unknown[]).filter(isObject).map(({ model, provider, status, code }) => ({
    model: asText(model) || null,
    provider: asText(provider) || null,
    status: asCount(status) ?? asCount(code),
  }));
}
