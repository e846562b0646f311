/** What went wrong with a call, in our words; what the route does about each is `routing/after-failure.ts`. */
export type GatewayErrorKind =
  | 'no-key'
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

/** The one error that leaves `gateway/`. `message` is the gateway's own words, for details, never with a key in it. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly kind: GatewayErrorKind;
  readonly status: number | null;
  /** Seconds that the gateway asks to wait, if it says so and it is between 0 and an hour. */
  readonly retryAfter: number | null;
  /** Seconds that we waited in vain, for `too-slow` and `stalled`. */
  readonly waited: number | null;

  constructor(
    kind: GatewayErrorKind,
    message: string,
    about: { status?: number | null; retryAfter?: number | null; waited?: number; cause?: unknown } = {},
  ) {
    super(redact(message), { cause: about.cause });
    this.kind = kind;
    this.status = about.status ?? null;
    this.waited = about.waited ?? null;
    const wait = about.retryAfter ?? null;
    this.retryAfter = wait !== null && wait >= 0 && wait <= 3600 ? wait : null;
  }
}

/** What a failure answer says, read out of the many shapes it comes in. */
export interface SaidError {
  readonly message: string;
  readonly code: number | null;
  readonly type: string | null;
  readonly retryAfter: number | null;
}

const kindOfType: Readonly<Record<string, GatewayErrorKind>> = {
  context_length_exceeded: 'too-long',
  max_tokens_exceeded: 'too-long',
  token_limit_exceeded: 'too-long',
  string_too_long: 'too-long',
  payload_too_large: 'too-long',
  authentication: 'key-rejected',
  permission_denied: 'key-rejected',
  payment_required: 'out-of-credit',
  rate_limit_exceeded: 'rate-limited',
  provider_overloaded: 'overloaded',
  provider_unavailable: 'overloaded',
  server: 'overloaded',
  timeout: 'overloaded',
  not_found: 'model-gone',
  model_not_found: 'model-gone',
  region_restricted: 'not-available',
  privacy_restricted: 'not-available',
  constraint_filtered: 'not-available',
  content_policy_violation: 'moderated',
  refusal: 'moderated',
};

const kindOfStatus: Readonly<Record<number, GatewayErrorKind>> = {
  401: 'key-rejected',
  402: 'out-of-credit',
  403: 'key-rejected',
  404: 'model-gone',
  408: 'overloaded',
  413: 'too-long',
  422: 'overloaded',
  429: 'rate-limited',
};

const kindOfMessage: ReadonlyArray<readonly [RegExp, GatewayErrorKind]> = [
  [/context (length|window)|maximum context|too many tokens|prompt is too long/i, 'too-long'],
  [/not a valid model|model .{0,80}(not found|does not exist)|no endpoints found|unknown model/i, 'model-gone'],
  [/moderation|flagged|content policy/i, 'moderated'],
  [/(does not|doesn't|not) support|unsupported|available in your (region|country)|is mandatory/i, 'not-available'],
];

/** The error for a failure that the gateway itself told of, before or within a stream. */
export function errorSaid(said: SaidError, status: number | null): GatewayError {
  const code = status !== null && status >= 400 ? status : said.code;
  return new GatewayError(kindOf(said, code), said.message, { status: code, retryAfter: said.retryAfter });
}

function kindOf(said: SaidError, code: number | null): GatewayErrorKind {
  const typed = said.type !== null && Object.hasOwn(kindOfType, said.type) ? kindOfType[said.type] : undefined;
  if (typed) return typed;
  // Only these two statuses are worth reading the message for: the others mean one thing.
  if (code === 400 || code === 403) {
    const read = kindOfMessage.find(([pattern]) => pattern.test(said.message));
    if (read) return read[1];
  }
  if (code === null) return 'overloaded';
  const known = kindOfStatus[code];
  if (known) return known;
  return code >= 500 ? 'overloaded' : 'bad-request';
}

/** The text without anything that looks like a key or a hash of one. */
function redact(text: string): string {
  return text
    .replace(/\b(sk-|Bearer\s+)[\w.-]{6,}/gi, '$1…')
    .replace(/\b[0-9a-f]{40,}\b/gi, '…')
    .slice(0, 500);
}
