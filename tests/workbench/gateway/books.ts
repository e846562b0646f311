import type { Model } from './model-listing';
import { providerOf } from './families';
import { Refusal } from './http';
import { costInNanoDollars, inDollars } from './prices';
import type { FinishReason } from './steps';

export type Outcome = FinishReason | 'cancelled' | 'cut-off' | 'error' | 'refused';

/** What one call cost. Nothing for errors and refusals, nor where not a token came and no finish reason. */
export interface Charge {
  /** The generation's id, as in the answer and its `X-Generation-Id`. */
  readonly id: string;
  /** The catalogue's id of the model that answered; what was asked for where none did. */
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costNanoDollars: number;
  readonly cancelled: boolean;
  readonly outcome: Outcome;
}

/** A call that has ended, or was never let in (`model` is then what was asked for). */
export interface EndedCall {
  readonly id: string;
  readonly key: string;
  readonly model: Model | string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly outcome: Outcome;
  readonly streamed: boolean;
  readonly startedAt: number;
}

interface Entry {
  readonly call: EndedCall;
  readonly charge: Charge;
  readonly milliseconds: number;
  lookupsToMiss: number;
}

// OpenRouter books a cancelled call late; here it is missed once, so that no test has to wait.
const LOOKUPS_THAT_MISS_A_CANCELLED_CALL = 1;

export class Books {
  readonly charges: Charge[] = [];
  private readonly entries = new Map<string, Entry>();

  /** Books the call and says what it cost. */
  enter(call: EndedCall): Charge {
    const { id, model, promptTokens, completionTokens, outcome } = call;
    const cancelled = outcome === 'cancelled';
    const saidNothing = completionTokens === 0 && (cancelled || outcome === 'cut-off');
    const isFree = typeof model === 'string' || saidNothing || outcome === 'error' || outcome === 'refused';
    const costNanoDollars = isFree ? 0 : costInNanoDollars(model.pricing, call);
    const name = typeof model === 'string' ? model : model.id;
    const charge: Charge = { id, model: name, promptTokens, completionTokens, costNanoDollars, cancelled, outcome };
    const lookupsToMiss = cancelled ? LOOKUPS_THAT_MISS_A_CANCELLED_CALL : 0;
    this.charges.push(charge);
    this.entries.set(id, { call, charge, milliseconds: Date.now() - call.startedAt, lookupsToMiss });
    return charge;
  }

  /** `GET /generation`: throws 404 while the call runs and, once, after it was cancelled. */
  generation(id: string, key: string): object {
    const entry = this.entries.get(id);
    const isKnown = entry?.call.key === key && typeof entry.call.model === 'object';
    if (!entry || !isKnown || entry.lookupsToMiss-- > 0) {
      throw new Refusal(404, { message: `Generation ${id} not found` });
    }
    return { data: record(entry) };
  }

  /** `GET /key`. */
  account(key: string, limitInDollars: number): object {
    const own = [...this.entries.values()].filter(({ call }) => call.key === key);
    const spent = own.reduce((sum, { charge }) => sum + charge.costNanoDollars, 0);
    const data = {
      label: `${key.slice(0, 14)}...${key.slice(-3)}`,
      limit: limitInDollars,
      limit_remaining: inDollars(limitInDollars * 1e9 - spent),
      limit_reset: 'monthly',
      ...inEveryPeriod('usage', inDollars(spent)),
      ...inEveryPeriod('byok_usage', 0),
      ...all(false, 'include_byok_in_limit is_free_tier is_management_key is_provisioning_key'),
      ...all(null, 'expires_at organization_id workspace_id'),
      creator_user_id: 'user_demo',
      allowed_data_regions: ['global'],
      free_model_daily_requests: { limit: 1000, used: 0, remaining: 1000 },
      rate_limit: { requests: -1, interval: '10s', note: 'This field is deprecated and safe to ignore.' },
    };
    return { data };
  }
}

const all = <Value>(value: Value, names: string): Record<string, Value> =>
  Object.fromEntries(names.split(' ').map((name) => [name, value]));

const inEveryPeriod = (name: string, amount: number): Record<string, number> =>
  all(amount, `${name} ${name}_daily ${name}_weekly ${name}_monthly`);

const UNUSED =
  'upstream_inference_cost cache_discount provider_responses router preset_id moderation_latency num_search_results ' +
  'num_fetches num_input_audio_prompt num_media_prompt num_media_completion web_search_engine session_id request_id ' +
  'external_user app_id http_referer user_agent service_tier workspace_id response_cache_source_id upstream_id';

function record({ call, charge, milliseconds }: Entry): object {
  const { outcome, promptTokens, completionTokens } = charge;
  const hasFinished = outcome !== 'cancelled' && outcome !== 'cut-off';
  const model = call.model as Model;
  return {
    id: charge.id,
    model: model.canonical_slug,
    provider_name: providerOf(model.id),
    ...all(inDollars(charge.costNanoDollars), 'total_cost usage'),
    ...all(promptTokens, 'tokens_prompt native_tokens_prompt'),
    ...all(completionTokens, 'tokens_completion native_tokens_completion'),
    ...all(hasFinished ? outcome : null, 'finish_reason native_finish_reason'),
    ...all(milliseconds, 'latency generation_time'),
    ...all(0, 'native_tokens_cached native_tokens_completion_images'),
    ...all(null, UNUSED),
    native_tokens_reasoning: call.reasoningTokens,
    created_at: new Date(call.startedAt).toISOString(),
    streamed: call.streamed,
    cancelled: charge.cancelled,
    is_byok: false,
    origin: '',
    api_type: 'completions',
    data_region: 'global',
  };
}
