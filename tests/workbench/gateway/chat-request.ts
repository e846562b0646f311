import { textOf, type Message } from './answers';
import type { Catalogue } from './catalogue';
import { contextTooLong, FAILURES, noEndpoints, unknownModel, type Asked, type Failure } from './failures';
import { Refusal } from './http';
import type { Model } from './model-listing';
import { isDearer } from './prices';
import { tokensOf } from './steps';

/** The part of OpenRouter's request that the demo gateway heeds. */
export interface ChatBody {
  readonly messages: readonly Message[];
  readonly model?: string;
  readonly models?: readonly string[];
  readonly stream?: boolean;
  readonly max_tokens?: number | null;
  readonly max_completion_tokens?: number | null;
  readonly reasoning?: Reasoning | null;
  readonly reasoning_effort?: string | null;
  readonly provider?: ProviderPreferences | null;
}

interface Reasoning {
  readonly effort?: string | null;
  readonly enabled?: boolean | null;
  readonly max_tokens?: number | null;
  readonly exclude?: boolean;
}

interface ProviderPreferences {
  readonly zdr?: boolean | null;
  readonly data_collection?: 'allow' | 'deny' | null;
  readonly max_price?: { readonly prompt?: number | string; readonly completion?: number | string };
}

/** A model that has agreed to answer. */
export interface Route {
  readonly model: Model;
  readonly failure: Failure | undefined;
  readonly asked: string;
  readonly promptTokens: number;
  readonly maxTokens: number | undefined;
  readonly attempts: readonly { readonly model: string; readonly provider: string; readonly status: number }[];
}

const MOST_MODELS = 3;
const PROVIDER_KEYS =
  'order allow_fallbacks require_parameters data_collection zdr enforce_distillable_text only ignore quantizations sort ' +
  'preferred_min_throughput preferred_max_latency max_price';
const KNOWN_PROVIDER_KEYS = new Set(PROVIDER_KEYS.split(' '));
const FAILURE_OF = new Map(FAILURES.map((failure) => [failure.id, failure]));
const TOKENS_PER_MESSAGE = 4;
// Asking the next model would not help: the request or the wallet is at fault.
const NO_FALLBACK_AFTER = [401, 402];

/** The request as it came, or a 400 that says what is wrong with it. */
export function readChatBody(body: unknown): ChatBody {
  const chat = body as ChatBody | undefined;
  if (typeof chat !== 'object' || chat === null || !Array.isArray(chat.messages) || chat.messages.length === 0) {
    throw new Refusal(400, { message: 'Input required: specify "prompt" or "messages"' });
  }
  if ((chat.models?.length ?? 0) > MOST_MODELS) {
    throw new Refusal(400, { message: `'models' array must have ${MOST_MODELS} items or fewer.` });
  }
  if (!chat.model && !chat.models?.length) throw new Refusal(400, { message: 'No models provided' });
  const unknown = Object.keys(chat.provider ?? {}).find((key) => !KNOWN_PROVIDER_KEYS.has(key));
  if (unknown) throw new Refusal(400, { message: `provider: Unrecognized key: "${unknown}"` });
  return chat;
}

/** The first of the asked models that does not refuse; throws what the last one said where all of them do. */
export function findRoute(chat: ChatBody, catalogue: Catalogue): Route {
  const ids = [...new Set([...(chat.model ? [chat.model] : []), ...(chat.models ?? [])])];
  const candidates = ids.map((id) => {
    const listed = catalogue.find(id);
    if (!listed) throw unknownModel(id);
    return { asked: id, model: catalogue.answering(listed) };
  });
  const maxTokens = chat.max_completion_tokens ?? chat.max_tokens ?? undefined;
  const promptTokens = chat.messages.reduce(
    (sum, message) => sum + TOKENS_PER_MESSAGE + tokensOf(textOf(message)).length,
    0,
  );
  const attempts: Route['attempts'][number][] = [];
  let refusal = new Refusal(400, { message: 'No models provided' });
  for (const { asked, model } of candidates) {
    const failure = FAILURE_OF.get(model.id);
    const keepsNothing = chat.provider?.data_collection === 'deny' || chat.provider?.zdr === true;
    const terms: Asked = { model: model.id, promptTokens, maxTokens, keepsNothing };
    const refused = refusesTerms(model, chat, catalogue) ?? failure?.refuses?.(terms) ?? tooLong(model, terms);
    if (!refused) return { model, failure, asked, promptTokens, maxTokens, attempts };
    refusal = refused;
    attempts.push({ model: model.id, provider: 'FakeProvider', status: refused.status });
    if (NO_FALLBACK_AFTER.includes(refused.status)) break;
  }
  throw withPreviousErrors(refusal, attempts.slice(0, -1));
}

function withPreviousErrors({ status, error, headers }: Refusal, attempts: Route['attempts']): Refusal {
  if (attempts.length === 0) return new Refusal(status, error, headers);
  const previous_errors = attempts.map(({ provider, status: code }) => ({ provider, code, status: code }));
  return new Refusal(status, { ...error, metadata: { ...error.metadata, previous_errors } }, headers);
}

/** Whether the answer shows, or hides, a stretch of reasoning before the text. */
export function wantsThinking(model: Model, { reasoning, reasoning_effort }: ChatBody): boolean {
  if (!model.reasoning) return false;
  const effort = reasoning?.effort ?? reasoning_effort;
  if (effort === 'none' || reasoning?.enabled === false) return false;
  return model.reasoning.default_enabled || Boolean(effort ?? reasoning?.enabled ?? reasoning?.max_tokens);
}

function refusesTerms(model: Model, chat: ChatBody, catalogue: Catalogue): Refusal | undefined {
  if (model.id.endsWith(':batch')) return new Refusal(400, { message: `${model.id} is for the Batch API only.` });
  if (model.reasoning?.mandatory && (chat.reasoning?.effort ?? chat.reasoning_effort) === 'none') {
    return new Refusal(400, { message: 'Reasoning is mandatory for this endpoint and cannot be disabled.' });
  }
  if (chat.provider?.zdr && !catalogue.zeroDataRetention.some(({ id }) => id === model.id)) {
    return noEndpoints(model.id, 'privacy_restricted', 'No endpoints found matching your data policy.');
  }
  const { prompt, completion } = chat.provider?.max_price ?? {};
  return isDearer(model.pricing.prompt, prompt) || isDearer(model.pricing.completion, completion)
    ? noEndpoints(model.id, 'constraint_filtered', 'No endpoints found that meet the max_price.')
    : undefined;
}

function tooLong(model: Model, asked: Asked): Refusal | undefined {
  const context = Math.min(model.context_length, model.top_provider.context_length ?? Infinity);
  return asked.promptTokens + (asked.maxTokens ?? 0) > context ? contextTooLong(asked, context) : undefined;
}
