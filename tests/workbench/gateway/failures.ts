import type { Row } from './families';
import { Refusal } from './http';
import { finishes, says, stops, thinks, type Step } from './steps';

/** What a refusal may depend on. */
export interface Asked {
  readonly model: string;
  readonly promptTokens: number;
  readonly maxTokens: number | undefined;
  readonly keepsNothing: boolean;
}

/** A model of the catalogue that fails in one way, always: before it answers (`refuses`, `page`) or while (`plays`). */
export interface Failure {
  readonly id: string;
  readonly name: string;
  refuses?(asked: Asked): Refusal | undefined;
  /** Sent instead of an event stream, with status 200. */
  readonly page?: string;
  plays?(answer: string): readonly Step[];
}

const availability = (code: string, model: string, retryAfter?: number) => ({
  code,
  retryable: retryAfter !== undefined,
  ...(retryAfter && { retry_after: retryAfter }),
  requested_models: [model],
  fallback_models: [],
});

/** No such id in the catalogue. */
export const unknownModel = (model: string): Refusal =>
  new Refusal(400, {
    message: `${model} is not a valid model ID`,
    availability: availability('model_not_found', model),
  });

/** The model is there, but no endpoint fits what was asked. */
export const noEndpoints = (model: string, code: string, message: string): Refusal =>
  new Refusal(404, { message, availability: availability(code, model) });

export const contextTooLong = ({ promptTokens, maxTokens = 0 }: Asked, context: number): Refusal =>
  new Refusal(400, {
    message:
      `This endpoint's maximum context length is ${context} tokens. However, you requested about ` +
      `${promptTokens + maxTokens} tokens (${promptTokens} of text input, ${maxTokens} in the output). ` +
      'Please reduce the length of either one.',
    metadata: { error_type: 'context_length_exceeded' },
  });

const notAffordable = ({ maxTokens = 65_536 }: Asked): Refusal =>
  new Refusal(402, {
    message:
      'This request requires more credits, or fewer max_tokens. You requested up to ' +
      `${maxTokens} tokens, but can only afford 12. To increase, visit https://openrouter.ai/settings/credits`,
    metadata: { error_type: 'payment_required' },
  });

const fromProvider = (status: number, raw: string, errorType: string): Refusal =>
  new Refusal(status, {
    message: 'Provider returned error',
    metadata: { provider_name: 'FakeProvider', raw, error_type: errorType },
  });

const rateLimited = ({ model }: Asked): Refusal => {
  const { error } = fromProvider(429, `${model} is temporarily rate-limited upstream.`, 'rate_limit_exceeded');
  return new Refusal(
    429,
    { ...error, availability: availability('capacity_exhausted', model, 2) },
    { 'retry-after': '2' },
  );
};

const unavailable = ({ model }: Asked): Refusal =>
  new Refusal(503, {
    message: 'Service temporarily unavailable',
    metadata: { error_type: 'provider_unavailable' },
    availability: availability('temporarily_unavailable', model, 1),
  });

const notHere = ({ model }: Asked): Refusal =>
  new Refusal(403, {
    message: 'This model is not available in your region.',
    availability: availability('region_restricted', model),
  });

const moderated = ({ model }: Asked): Refusal =>
  new Refusal(403, {
    message: 'Your chosen model requires moderation and your input was flagged for "violence".',
    metadata: { reasons: ['violence'], flagged_input: '…', provider_name: 'FakeProvider', model_slug: model },
  });

const half = (answer: string): readonly Step[] => says(answer).filter((_, index, { length }) => index * 2 < length);
const breaks = (code: number, message: string, errorType: string): Step => ({
  kind: 'fails',
  code,
  message,
  errorType,
});

const REFUSAL_IN_WORDS =
  "I'm sorry, but I can't help with rewriting this passage. I can suggest other ways to approach the scene if you like.";
const REASONING =
  'The passage leans on filler. I should keep the order of events and the names, and tighten each sentence in turn.';

const before = (id: string, name: string, refuses: (asked: Asked) => Refusal | undefined): Failure => ({
  id: `demo/${id}`,
  name,
  refuses,
});
const during = (id: string, name: string, plays: (answer: string) => readonly Step[]): Failure => ({
  id: `demo/${id}`,
  name,
  plays,
});

/** Every failure there is, by the model that shows it. */
export const FAILURES: readonly Failure[] = [
  before('down', 'Down (503)', unavailable),
  before('bad-gateway', 'Bad gateway (502)', () =>
    fromProvider(502, '{"error":"connect error"}', 'provider_unavailable'),
  ),
  before('overloaded', 'Overloaded (529)', () => fromProvider(529, 'Overloaded', 'provider_overloaded')),
  before(
    'timeout',
    'Timeout (408)',
    () => new Refusal(408, { message: 'Operation timed out. Please try again later.' }),
  ),
  before('rate-limited', 'Rate-limited (429)', rateLimited),
  before('no-credit', 'No credit (402)', notAffordable),
  before('moderated', 'Moderated (403)', moderated),
  before('region', 'Not in this region (403)', notHere),
  before('gone', 'Gone (404)', ({ model }) => noEndpoints(model, 'no_endpoints', `No endpoints found for ${model}.`)),
  before('keeps-data', 'Keeps your data (404 if you mind)', ({ model, keepsNothing }) =>
    keepsNothing
      ? noEndpoints(model, 'privacy_restricted', 'No endpoints found matching your data policy.')
      : undefined,
  ),
  before('too-long', 'Too long (400)', (asked) => contextTooLong(asked, 8192)),
  { id: 'demo/html', name: 'Answers with a web page', page: '<h1>Welcome to the hotel network</h1>' },
  during('hangs', 'Hangs', () => [{ kind: 'hangs', comments: true }]),
  during('stalls', 'Stalls', (answer) => [...half(answer), { kind: 'hangs', comments: false }]),
  during('cut-off', 'Cut off', (answer) => [...half(answer), { kind: 'ends' }]),
  during('drops', 'Drops the connection', (answer) => [...half(answer), { kind: 'drops' }]),
  during('error-first', 'Error before text', () => [breaks(503, 'Provider returned error', 'provider_overloaded')]),
  during('error-after-text', 'Error after text', (answer) => [
    ...half(answer),
    breaks(502, 'Provider disconnected unexpectedly', 'provider_unavailable'),
  ]),
  during('refuses', 'Refuses in words', () => [...says(REFUSAL_IN_WORDS), stops]),
  during('content-filter', 'Stopped by a filter', (answer) => [...half(answer), finishes('content_filter')]),
  during('thinks', 'Thinks aloud', (answer) => [...thinks(REASONING), ...says(answer), stops]),
  during('only-thinks', 'Only thinks', () => [...thinks(REASONING), stops]),
  during('preamble', 'Talks before it answers', (answer) => [
    ...says(`Here is the rewritten passage:\n\n\`\`\`\n${answer}\n\`\`\``),
    stops,
  ]),
  during('empty', 'Says nothing', () => [stops]),
  during('length', 'Runs out of tokens', (answer) => [...half(answer), finishes('length')]),
];

/** The failing models as rows of the catalogue, at ordinary prices. */
export const DEMO_MODELS: readonly Row[] = FAILURES.map(({ id, name }) => [id, name, 1, 4, 128, 32, '']);
