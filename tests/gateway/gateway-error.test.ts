import { errorSaid, GatewayError, type GatewayErrorKind } from '../../src/gateway/gateway-error';
import { nothingSaid, readError } from '../../src/gateway/read-error';

const said = (error: object, status: number | null = null) => errorSaid(readError({ error }) ?? nothingSaid, status);

it.each<[code: string, status: number, kind: GatewayErrorKind]>([
  ['model_not_found', 400, 'model-gone'],
  ['wrong_endpoint', 400, 'model-gone'],
  ['no_endpoints', 404, 'model-gone'],
  ['model_deprecated', 404, 'model-gone'],
  ['model_unavailable_upstream', 404, 'model-gone'],
  ['free_variant_ended', 404, 'model-gone'],
  ['capacity_exhausted', 429, 'rate-limited'],
  ['temporarily_unavailable', 503, 'overloaded'],
  ['region_restricted', 403, 'not-available'],
  ['privacy_restricted', 404, 'not-available'],
  ['constraint_filtered', 404, 'not-available'],
])('unavailable because of %s, with status %i, is %s', (code, status, kind) => {
  expect(said({ message: 'No', availability: { code } }, status).kind).toBe(kind);
});

it.each<[type: string, kind: GatewayErrorKind]>([
  ['context_length_exceeded', 'too-long'],
  ['max_tokens_exceeded', 'too-long'],
  ['token_limit_exceeded', 'too-long'],
  ['string_too_long', 'too-long'],
  ['payload_too_large', 'too-long'],
  ['authentication', 'key-rejected'],
  ['permission_denied', 'key-rejected'],
  ['payment_required', 'out-of-credit'],
  ['rate_limit_exceeded', 'rate-limited'],
  ['provider_overloaded', 'overloaded'],
  ['provider_unavailable', 'overloaded'],
  ['server', 'overloaded'],
  ['timeout', 'overloaded'],
  ['not_found', 'model-gone'],
  ['content_policy_violation', 'moderated'],
  ['refusal', 'moderated'],
  ['invalid_request', 'bad-request'],
  ['unmapped', 'bad-request'],
])('the type %s is %s, whatever the status', (error_type, kind) => {
  expect(said({ message: 'No', metadata: { error_type } }, 400).kind).toBe(kind);
});

it.each<[what: string, error: object, kind: GatewayErrorKind]>([
  [
    'a context that is too long',
    { message: 'maximum context length is 8192', type: 'invalid_request_error' },
    'too-long',
  ],
  ['a gateway that is busy for a moment', { message: 'No models provided' }, 'overloaded'],
  ['LM Studio without a model', { message: 'No models loaded. Please load a model.' }, 'not-available'],
  ['too many models', { message: "'models' array must have 3 items or fewer." }, 'bad-request'],
  ['a context in llama.cpp’s words', { message: 'x', type: 'exceed_context_size_error', code: 400 }, 'too-long'],
  [
    'a context in Gemini’s words',
    { message: 'The input token count (9) exceeds the maximum number of tokens allowed (8).' },
    'too-long',
  ],
  ['a context in Bedrock’s words', { message: 'Input is too long for requested model.' }, 'too-long'],
  ['a context in xAI’s words', { message: 'This model’s maximum prompt length is 8' }, 'too-long'],
  ['a model that LiteLLM does not know', { message: 'Invalid model name passed in model=x/y' }, 'model-gone'],
  ['a model that DeepSeek does not know', { message: 'Model Not Exist' }, 'model-gone'],
  ['an empty purse at Anthropic', { message: 'Your credit balance is too low' }, 'out-of-credit'],
  ['what DeepSeek will not read', { message: 'Content Exists Risk' }, 'moderated'],
  [
    'what Azure will not read',
    { message: 'filtered due to the prompt triggering the content management policy' },
    'moderated',
  ],
  ['thinking that cannot be switched off', { message: 'Reasoning is mandatory for this endpoint' }, 'not-available'],
])('a 400 about %s', (_, error, kind) => {
  expect(said(error, 400).kind).toBe(kind);
});

it.each<[given: unknown, seconds: number | null]>([
  [7, 7],
  ['7', 7],
  [0, 0],
  [-1, null],
  [NaN, null],
  [1e12, null],
  ['', null],
  ['soon', null],
  [[5], null],
  [null, null],
])('to wait %p is to wait %p seconds', (retry_after, seconds) => {
  expect(said({ message: 'x', availability: { retry_after } }, 429).retryAfter).toBe(seconds);
});

it.each<[message: string, kind: GatewayErrorKind]>([
  ['the context length is 4096', 'too-long'],
  ['Your input was flagged', 'moderated'],
  ['Something broke', 'overloaded'],
])('without any status “%s” is %s', (message, kind) => {
  expect(said({ message }).kind).toBe(kind);
});

it.each<[status: number, kind: GatewayErrorKind]>([
  [410, 'model-gone'],
  [451, 'not-available'],
])('the bare status %i is %s', (status, kind) => expect(said({ message: 'No' }, status).kind).toBe(kind));

it('a provider that failed behind the gateway is named', () => {
  expect(said({ message: 'x', metadata: { provider_name: 'P', raw: 'y' } }, 502).provider).toBe('P');
});

it('what OpenRouter tried before it gave up is told', () => {
  const previous_errors = [{ provider: 'P', code: 503 }];
  expect(said({ message: 'x', metadata: { previous_errors } }, 503).attempts).toEqual([
    { model: null, provider: 'P', status: 503 },
  ]);
});

it.each<[secret: string]>([
  ['sk-or-v1-0123456789abcdef'],
  ['Bearer abc/def+ghi=='],
  ['gsk_0123456789'],
  ['AIzaSyA0123456789'],
  ['https://openrouter.ai/keys/' + '0af1'.repeat(16)],
  ['https://openrouter.ai/logs?api_key_hash=' + '0AF1'.repeat(16)],
  ['https://me:secret@gateway.example'],
])('%s does not leave', (secret) => {
  const { message } = new GatewayError('bad-request', `before ${secret} after`);
  const tail = secret.replace(/^(Bearer |https:\/\/[^:]*?(keys\/|hash=|me:)|sk-|gsk_|AIza)/, '');
  expect(message).not.toContain(tail.replace('@gateway.example', ''));
  expect(message).toMatch(/^before .* after$/);
});
