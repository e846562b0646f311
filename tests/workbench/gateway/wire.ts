import type { Charge } from './books';
import type { ChatBody, Route } from './chat-request';
import { providerOf } from './families';
import { costInNanoDollars, inDollars } from './prices';
import type { Step } from './steps';

/** A call under way, and what has come of it so far. */
export interface Call {
  readonly id: string;
  readonly route: Route;
  readonly chat: ChatBody;
  readonly startedAt: number;
  said: string;
  thought: string;
  completionTokens: number;
  reasoningTokens: number;
}

export type Token = Extract<Step, { kind: 'thinks' | 'says' }>;
type Finish = string | null;

/** What every chunk and every answer starts with. */
export const head = ({ id, route, startedAt }: Call, object: string) => ({
  id,
  provider: providerOf(route.model.id),
  model: route.model.canonical_slug,
  object,
  created: Math.floor(startedAt / 1000),
});

export const isHidden = ({ kind }: Token, { chat }: Call): boolean =>
  kind === 'thinks' && chat.reasoning?.exclude === true;

const thought = (text: string) => ({
  reasoning: text,
  reasoning_details: [{ type: 'reasoning.text', text, format: 'unknown', index: 0 }],
});

const ending = (finish: Finish) => ({
  index: 0,
  finish_reason: finish,
  native_finish_reason: finish === 'stop' ? 'completed' : finish,
  logprobs: null,
});

/** One chunk's `choices`: a token or, without one, an empty delta. */
export function choices(token: Token | undefined, finish: Finish): object[] {
  const said = token?.kind === 'says' ? token.text : '';
  const delta = { role: 'assistant', content: said, ...(token?.kind === 'thinks' && thought(token.text)) };
  return [{ ...ending(finish), delta }];
}

/** The `choices` of an answer in one piece. */
export function wholeChoices(call: Call, finish: Finish, error?: object): object[] {
  const shown = call.thought && !call.chat.reasoning?.exclude ? thought(call.thought) : { reasoning: null };
  const message = { role: 'assistant', content: call.said, refusal: null, ...shown };
  return [{ ...ending(finish), message, ...(error && { error }) }];
}

export const errorOf = ({ code, message, errorType }: Extract<Step, { kind: 'fails' }>): object => ({
  code,
  message,
  metadata: { error_type: errorType, provider_name: 'FakeProvider' },
});

export function usage({ promptTokens, completionTokens, costNanoDollars }: Charge, call: Call): object {
  const forPrompt = costInNanoDollars(call.route.model.pricing, { promptTokens, completionTokens: 0 });
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    cost: inDollars(costNanoDollars),
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 0, audio_tokens: 0, video_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: call.reasoningTokens, image_tokens: 0, audio_tokens: 0 },
    cost_details: {
      upstream_inference_cost: inDollars(costNanoDollars),
      upstream_inference_prompt_cost: inDollars(forPrompt),
      upstream_inference_completions_cost: inDollars(costNanoDollars - forPrompt),
    },
  };
}

/** What the router did, for callers that opted in. */
export function routerMetadata({ route: { asked, attempts, model } }: Call): object {
  const answered = { model: model.id, provider: providerOf(model.id) };
  return {
    requested: asked,
    strategy: attempts.length > 0 ? 'fallback' : asked === model.id ? 'direct' : 'alias',
    region: null,
    summary: `available=1, selected=${providerOf(model.id)}`,
    attempt: attempts.length + 1,
    attempts: [...attempts, { ...answered, status: 200 }],
    is_byok: false,
    endpoints: { total: 1, available: [{ ...answered, selected: true }] },
  };
}
