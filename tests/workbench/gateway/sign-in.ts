import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { CORS_HEADERS, Refusal, sendPage } from './http';

interface Code {
  readonly challenge: string | null;
  readonly method: string;
  readonly issuedAt: number;
}

interface Exchange {
  readonly code: string;
  readonly code_verifier: string;
  readonly code_challenge_method: string | null;
}

const CODE_LIVES_MILLISECONDS = 10 * 60_000;
const METHODS = ['S256', 'plain'];
// https, an app's own scheme, or plain http on this machine.
const CALLBACK = /^(?:(?!http:)[a-z][a-z0-9+.-]*:\/\/|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/|$))/i;

/** OpenRouter's sign-in (OAuth with PKCE), with a writer who always says yes. */
export class SignIn {
  private readonly codes = new Map<string, Code>();
  private readonly makeSecret: () => string;

  constructor(makeSecret: () => string) {
    this.makeSecret = makeSecret;
  }

  /** `GET /auth`: redirects to the callback with `?code=`, or shows the code on a page where there is none. */
  authorise(query: URLSearchParams, response: ServerResponse): void {
    const callback = query.get('callback_url');
    const challenge = query.get('code_challenge');
    const method = query.get('code_challenge_method') ?? 'plain';
    if (callback !== null && !CALLBACK.test(callback)) return sendPage(response, '<p>Invalid callback URL.</p>', 400);
    if (callback === null && !challenge) return sendPage(response, '<p>A code_challenge is required.</p>', 400);
    if (!METHODS.includes(method)) return sendPage(response, '<p>Invalid code_challenge_method.</p>', 400);
    const code = `auth_code_${this.makeSecret().slice(0, 24)}`;
    this.codes.set(code, { challenge, method, issuedAt: Date.now() });
    if (callback === null) {
      return sendPage(
        response,
        `<h1>Demo gateway</h1><p>Paste this code into the app: <code id="code">${code}</code></p>`,
      );
    }
    const location = new URL(callback);
    location.searchParams.set('code', code);
    response.writeHead(302, { location: location.href, ...CORS_HEADERS });
    response.end();
  }

  /** `POST /auth/keys`: a code is good once and for ten minutes. */
  exchange(body: unknown): { key: string; user_id: string } {
    const { code, code_verifier: verifier, code_challenge_method: method } = (body ?? {}) as Partial<Exchange>;
    if (typeof code !== 'string') throw new Refusal(400, { message: 'Invalid request parameters' });
    if (method != null && !METHODS.includes(method)) {
      throw new Refusal(400, { message: 'Invalid code_challenge_method' });
    }
    const issued = this.codes.get(code);
    this.codes.delete(code);
    if (!issued) throw new Refusal(403, { message: 'Invalid code' });
    if (Date.now() - issued.issuedAt > CODE_LIVES_MILLISECONDS) throw new Refusal(403, { message: 'Code expired' });
    if (issued.challenge && issued.challenge !== challengeOf(verifier ?? '', issued.method)) {
      throw new Refusal(403, { message: 'Invalid code_verifier' });
    }
    return { key: `sk-or-demo-${this.makeSecret()}`, user_id: 'user_demo' };
  }
}

const challengeOf = (verifier: string, method: string): string =>
  method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
