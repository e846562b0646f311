import { createHash } from 'node:crypto';
import { startDemoGateway, type DemoGateway } from './demo-gateway';

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let gateway: DemoGateway;
beforeAll(async () => {
  gateway = await startDemoGateway();
});
afterAll(() => gateway.close());

const open = (query: Record<string, string>): Promise<Response> =>
  fetch(`${new URL(gateway.url).origin}/auth?${new URLSearchParams(query).toString()}`, { redirect: 'manual' });

async function codeFromPage(): Promise<string> {
  const page = await (await open({ code_challenge: CHALLENGE, code_challenge_method: 'S256' })).text();
  return /<code id="code">([^<]+)<\/code>/.exec(page)?.[1] ?? '';
}

const exchange = (body: object): Promise<Response> =>
  fetch(`${gateway.url}/auth/keys`, { method: 'POST', body: JSON.stringify(body) });

it('without a callback the page shows a code, which buys a key that works', async () => {
  const answer = await exchange({ code: await codeFromPage(), code_verifier: VERIFIER, code_challenge_method: 'S256' });
  const { key } = (await answer.json()) as { key: string };
  expect(key).toMatch(/^sk-or-demo-/);
  const account = await fetch(`${gateway.url}/key`, { headers: { authorization: `Bearer ${key}` } });
  expect(account.status).toBe(200);
});

it.each(['http://127.0.0.1:8080/back?nonce=7', 'https://example.com/back', 'obsidian://palimpsest'])(
  'redirects to %s with a code',
  async (callback_url) => {
    const answer = await open({ callback_url, code_challenge: CHALLENGE, code_challenge_method: 'S256' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(answer.status).toBe(302);
    expect(location.href.startsWith(callback_url)).toBe(true);
    expect(location.searchParams.get('code')).toMatch(/^auth_code_/);
  },
);

it.each<[what: string, query: Record<string, string>]>([
  ['a callback on another machine without https', { callback_url: 'http://example.com/', code_challenge: CHALLENGE }],
  ['a callback that runs code', { callback_url: 'javascript:alert(1)', code_challenge: CHALLENGE }],
  ['neither callback nor challenge', {}],
  ['an unknown method', { code_challenge: CHALLENGE, code_challenge_method: 'S1' }],
])('gives no code for %s', async (_, query) => {
  expect((await open(query)).status).toBe(400);
});

it('a code is good once', async () => {
  const code = await codeFromPage();
  expect((await exchange({ code, code_verifier: VERIFIER })).status).toBe(200);
  expect((await exchange({ code, code_verifier: VERIFIER })).status).toBe(403);
});

it.each<[what: string, status: number, body: object]>([
  ['another verifier', 403, { code_verifier: 'something-else' }],
  ['no verifier', 403, {}],
  ['an unknown method', 400, { code_verifier: VERIFIER, code_challenge_method: 'S1' }],
])('a code with %s buys nothing: %i', async (_, status, body) => {
  expect((await exchange({ code: await codeFromPage(), ...body })).status).toBe(status);
});
