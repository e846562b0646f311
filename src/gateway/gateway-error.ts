import type { Attempt } from './chat';

/** What went wrong with a call, in our words; what the route does about each is `routing/after-failure.ts`. */
export type GatewayErrorKind =
  | 'no-key'
  | 'bad-address'
  | 'key-rejected'
  | 'out-of-credit'
  | 'rate-limited'
  | 'overloaded'
  | 'unreachable'
  | 'model-gone'
  | 'not-available'
  | 'too-long'
  | 'moderated'
  | 'bad-request'
  | 'broken-answer'
  | 'too-slow'
  | 'stalled';

interface About {
  readonly status?: number | null;
  readonly retryAfter?: number | null;
  readonly waited?: number;
  readonly attempts?: readonly Attempt[];
  readonly provider?: string | null;
  readonly cause?: unknown;
}

/** The one error that leaves `gateway/`. `message` is the gateway's own words, for details, never with a key in it. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly kind: GatewayErrorKind;
  readonly status: number | null;
  /** Seconds that the gateway asks to wait, if it says so and it is between 0 and an hour. */
  readonly retryAfter: number | null;
  /** Seconds that we waited in vain, for `too-slow` and `stalled`. */
  readonly waited: number | null;
  /** What OpenRouter says that it tried before it gave up. */
  readonly attempts: readonly Attempt[];
  /** Who failed behind the gateway, where it says so: then the gateway itself is well. */
  readonly provider: string | null;

  constructor(kind: GatewayErrorKind, message: string, about: About = {}) {
    super(redact(message), { cause: about.cause });
    this.kind = kind;
    this.status = about.status ?? null;
    this.waited = about.waited ?? null;
    this.attempts = about.attempts ?? [];
    this.provider = about.provider ?? null;
    const wait = about.retryAfter ?? null;
    this.retryAfter = wait !== null && wait >= 0 && wait <= 3600 ? wait : null;
  }
}

/** What a failure answer says, read out of the many shapes it comes in. */
export interface SaidError {
  readonly message: string;
  readonly code: number | null;
  /** Words for the kind of failure, the most telling first. */
  readonly types: readonly string[];
  readonly retryAfter: number | null;
  readonly attempts: readonly Attempt[];
  readonly provider: string | null;
}

/** The types by which gateways call a failure of each kind. */
const typesOfKind: Partial<Record<GatewayErrorKind, readonly string[]>> = {
  'too-long': [
    'context_length_exceeded',
    'max_tokens_exceeded',
    'token_limit_exceeded',
    'string_too_long',
    'payload_too_large',
    'exceed_context_size_error',
  ],
  'key-rejected': ['authentication', 'permission_denied', 'invalid_api_key', 'authentication_error'],
  'out-of-credit': ['payment_required', 'insufficient_quota'],
  'rate-limited': ['rate_limit_exceeded', 'capacity_exhausted', 'rate_limit_error'],
  overloaded: [
    'provider_overloaded',
    'provider_unavailable',
    'server',
    'timeout',
    'temporarily_unavailable',
    'overloaded_error',
  ],
  'model-gone': [
    'not_found',
    'model_not_found',
    'wrong_endpoint',
    'no_endpoints',
    'model_deprecated',
    'model_unavailable_upstream',
    'free_variant_ended',
    'invalid_model',
  ],
  'not-available': ['region_restricted', 'privacy_restricted', 'constraint_filtered'],
  moderated: ['content_policy_violation', 'content_filter', 'refusal', 'data_inspection_failed'],
  'bad-request': ['invalid_request', 'invalid_prompt'],
};
const kindsOfTypes = Object.entries(typesOfKind) as [GatewayErrorKind, readonly string[]][];

const kindOfStatus: Readonly<Record<number, GatewayErrorKind>> = {
  401: 'key-rejected',
  402: 'out-of-credit',
  403: 'key-rejected',
  404: 'model-gone',
  408: 'overloaded',
  410: 'model-gone',
  413: 'too-long',
  422: 'overloaded',
  429: 'rate-limited',
  451: 'not-available',
};

const kindOfMessage: ReadonlyArray<readonly [RegExp, GatewayErrorKind]> = [
  [/context (length|window|limit|size)|maximum (context|prompt|number of tokens)|too many tokens/i, 'too-long'],
  [/\b(prompt|input|request) is too (long|large)/i, 'too-long'],
  [/not a valid model|model .{0,80}(not found|not exist)|no endpoints found|(unknown|invalid) model\b/i, 'model-gone'],
  [/key limit exceeded|credit balance|insufficient (credit|balance|funds|quota)/i, 'out-of-credit'],
  [/^no models provided/i, 'overloaded'],
  [/no models? (is )?loaded/i, 'not-available'],
  [/moderation|flagged|content (management )?policy|content exists risk|inappropriate content/i, 'moderated'],
  [/(does not|doesn't|not) support|unsupported|available in your (region|country)|is mandatory/i, 'not-available'],
];

/** The error for a failure that the gateway itself told of, before or within a stream. */
export function errorSaid(said: SaidError, status: number | null): GatewayError {
  const code = status !== null && status >= 400 ? status : said.code;
  const { retryAfter, attempts, provider } = said;
  return new GatewayError(kindOf(said, code), said.message, { status: code, retryAfter, attempts, provider });
}

function kindOf(said: SaidError, code: number | null): GatewayErrorKind {
  const typed = said.types.map((type) => kindsOfTypes.find(([, types]) => types.includes(type))?.[0]);
  const known = typed.find((kind) => kind !== undefined);
  // That a request is bad is what a gateway says of anything; the message may know better.
  if (known !== undefined && known !== 'bad-request') return known;
  // Only these two statuses, and none at all, are worth reading the message for: the others mean one thing.
  if (code === 400 || code === 403 || code === null) {
    const read = kindOfMessage.find(([pattern]) => pattern.test(said.message));
    if (read) return read[1];
  }
  if (known !== undefined) return known;
  if (code === null) return 'overloaded';
  return kindOfStatus[code] ?? (code >= 500 ? 'overloaded' : 'bad-request');
}

/** The text without anything that looks like a key, a password in an address, or a hash of a key. */
function redact(text: string): string {
  return text
    .slice(0, 4000)
    .replace(/\b(Bearer|Basic)\s+[^\s"',;]{6,}/gi, '$1 …')
    .replace(/\b(sk-|pk-|gsk_|xai-|hf_|AIza)[\w.-]{6,}/gi, '$1…')
    .replace(/\/\/[^\s/@]{1,200}@/g, '//…@')
    .replace(/\b[0-9a-f]{40,}\b/gi, '…')
    .slice(0, 500);
}
