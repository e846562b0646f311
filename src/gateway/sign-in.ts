import type { Gateway } from './gateway';
import { apiUrl } from './gateway';
import { GatewayError } from './gateway-error';
import { asObject, asText } from './json';
import { postJson, type WireDeps } from './transport';
import { readError } from './read-error';

/** The address with which the browser comes back to the app; the action is the part behind `obsidian://`. */
export const SIGN_IN_ACTION = 'palimpsest-auth';
const KEY_LABEL = 'Palimpsest';
const LIVES = 10 * 60_000;

export interface SignInDeps {
  readonly wire: WireDeps;
  /** So many bytes that nobody can guess. */
  readonly random: (count: number) => Uint8Array;
  readonly subtle: Pick<SubtleCrypto, 'digest'>;
  readonly now: () => number;
}

/** The query with which the browser came back: `state`, and `code` or `error`. */
export type ComeBack = Readonly<Record<string, string | undefined>>;

/** How a sign-in ended; `stale` is one that is unknown here, was used, or is more than ten minutes old. */
export type SignedIn =
  | { readonly kind: 'key'; readonly gateway: Gateway; readonly key: string }
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly gateway: Gateway; readonly error: GatewayError };

interface Attempt {
  readonly gateway: Gateway;
  readonly verifier: string;
  /** Comes back in the callback's query and shows that it is ours. */
  readonly state: string;
  readonly begunAt: number;
}

/** Base64 as URLs have it, without padding. */
export const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** The SHA-256 of a verifier, by which the gateway knows us again (RFC 7636). */
export async function challengeOf(verifier: string, subtle: SignInDeps['subtle']): Promise<string> {
  return base64Url(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** Gets a key from OpenRouter: the writer says yes on its page, and we change the code that comes of it for a key. */
export class SignIn {
  private attempt: Attempt | null = null;
  private readonly deps: SignInDeps;

  constructor(deps: SignInDeps) {
    this.deps = deps;
  }

  /**
   * Begins a sign-in and tells the page to open: one that shows a code to paste, or one that comes back by itself.
   * An earlier one that is not done is given up.
   */
  async begin(gateway: Gateway, way: 'paste' | 'come-back'): Promise<string> {
    const { random, subtle, now } = this.deps;
    const attempt = { gateway, verifier: base64Url(random(32)), state: base64Url(random(16)), begunAt: now() };
    const page = new URL('/auth', apiUrl(gateway, ''));
    page.searchParams.set('code_challenge', await challengeOf(attempt.verifier, subtle));
    page.searchParams.set('code_challenge_method', 'S256');
    page.searchParams.set('key_label', KEY_LABEL);
    if (way === 'come-back') {
      page.searchParams.set('callback_url', `obsidian://${SIGN_IN_ACTION}?state=${attempt.state}`);
    }
    this.attempt = attempt;
    return page.href;
  }

  /** The writer pasted the code, or the whole address that has it. A mistyped one can be pasted again. */
  async paste(pasted: string): Promise<SignedIn> {
    const attempt = this.alive();
    if (!attempt) return { kind: 'stale' };
    const code = /[?&]code=([^&#\s]+)/.exec(pasted)?.[1] ?? pasted.trim();
    return this.exchange(attempt, decoded(code));
  }

  /** The browser came back. Its state is good once, whatever comes of it. */
  async comeBack({ state, code, error }: ComeBack): Promise<SignedIn> {
    const attempt = this.alive();
    if (!attempt || state !== attempt.state) return { kind: 'stale' };
    this.attempt = null;
    if (code) return this.exchange(attempt, code);
    const said = new GatewayError('key-rejected', error ?? 'The page sent no code.');
    return { kind: 'refused', gateway: attempt.gateway, error: said };
  }

  private alive(): Attempt | null {
    const age = this.attempt ? this.deps.now() - this.attempt.begunAt : NaN;
    if (!(age >= 0 && age <= LIVES)) this.attempt = null;
    return this.attempt;
  }

  private async exchange(attempt: Attempt, code: string): Promise<SignedIn> {
    const { gateway, verifier } = attempt;
    const body = { code, code_verifier: verifier, code_challenge_method: 'S256' };
    try {
      const { status, json } = await postJson(gateway, 'auth/keys', body, this.deps.wire);
      const key = status === 200 ? keyIn(json) : null;
      if (key === null) {
        const said = readError(json)?.message ?? `It answered ${status}.`;
        throw new GatewayError('key-rejected', said, { status });
      }
      if (this.attempt === attempt) this.attempt = null;
      return { kind: 'key', gateway, key };
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return { kind: 'refused', gateway, error };
    }
  }
}

function keyIn(json: unknown): string | null {
  const key = asText(asObject(json).key);
  return key.trim() === '' ? null : key;
}

function decoded(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
