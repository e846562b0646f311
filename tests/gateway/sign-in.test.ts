import { createHash, webcrypto } from 'node:crypto';
import { base64Url, challengeOf, SignIn } from '../../src/gateway/sign-in';
import { newGateway } from '../../src/gateway/gateway';
import { wireDeps } from '../helpers/wire-deps';
import { startDemoGateway, type DemoGateway } from '../workbench/gateway/demo-gateway';

const MINUTE = 60_000;

it('the challenge is the one that RFC 7636 computes in its appendix', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', webcrypto.subtle)).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

it.each([0, 1, 2, 3, 32, 255])('%i bytes are written as URLs have them', (count) => {
  const bytes = Uint8Array.from({ length: count }, (_, i) => (i * 37 + 251) % 256);
  expect(base64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
});

describe('signing in', () => {
  let demo: DemoGateway;
  beforeAll(async () => {
    demo = await startDemoGateway();
  });
  afterAll(() => demo.close());

  /** A sign-in whose clock can be turned; random bytes count up, so that each differs from the last. */
  function aSignIn() {
    const place = { time: 0 };
    let byte = 0;
    const random = (count: number) => Uint8Array.from({ length: count }, () => byte++ % 256);
    const signIn = new SignIn({ wire: wireDeps(fetch), random, subtle: webcrypto.subtle, now: () => place.time });
    return { place, signIn, gateway: newGateway('openrouter', 'openrouter', demo.url) };
  }

  /** What the writer reads on the page. */
  async function codeOn(page: string): Promise<string> {
    const text = await (await fetch(page)).text();
    return /<code id="code">([^<]+)<\/code>/.exec(text)?.[1] ?? '';
  }

  /** Where the page sends the browser back to. */
  async function broughtBack(page: string): Promise<Record<string, string>> {
    const answer = await fetch(page, { redirect: 'manual' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.href).toMatch(/^obsidian:\/\/palimpsest-auth\?/);
    return Object.fromEntries(location.searchParams);
  }

  it('opens a page with a challenge and no secret in it', async () => {
    const { signIn, gateway } = aSignIn();
    const page = new URL(await signIn.begin(gateway, 'paste'));
    expect(`${page.origin}${page.pathname}`).toBe(`${new URL(demo.url).origin}/auth`);
    const verifier = base64Url(Uint8Array.from({ length: 32 }, (_, i) => i));
    expect(Object.fromEntries(page.searchParams)).toEqual({
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      key_label: 'Palimpsest',
    });
    expect(page.href).not.toContain(verifier);
  });

  it.each<[how: string, pasted: (code: string) => string]>([
    ['as it is', (code) => code],
    ['with a line break', (code) => `  ${code}\n`],
    ['as the address that has it', (code) => `https://example.com/back?code=${code}&x=1`],
  ])('a code that is pasted %s brings a key that works', async (_, pasted) => {
    const { signIn, gateway } = aSignIn();
    const code = await codeOn(await signIn.begin(gateway, 'paste'));
    const ended = await signIn.paste(pasted(code));
    expect(ended).toMatchObject({ kind: 'key', gateway, key: expect.stringMatching(/^sk-or-demo-/) as string });
    const key = ended.kind === 'key' ? ended.key : '';
    expect((await fetch(`${demo.url}/key`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    const exchange = demo.requests.filter(({ path }) => path.endsWith('/auth/keys')).at(-1);
    expect(exchange?.headers.authorization).toBeUndefined();
  });

  it('a mistyped code is refused and the right one can follow; used, it is good no more', async () => {
    const { signIn, gateway } = aSignIn();
    const code = await codeOn(await signIn.begin(gateway, 'paste'));
    expect(await signIn.paste('auth_code_wrong')).toMatchObject({
      kind: 'refused',
      error: { message: 'Invalid code' },
    });
    expect((await signIn.paste(code)).kind).toBe('key');
    expect(await signIn.paste(code)).toEqual({ kind: 'stale' });
  });

  it('a code that another sign-in asked for buys nothing', async () => {
    const [ours, theirs] = [aSignIn(), aSignIn()];
    await theirs.signIn.begin(theirs.gateway, 'paste');
    const stolen = await codeOn(await theirs.signIn.begin(theirs.gateway, 'paste'));
    await ours.signIn.begin(ours.gateway, 'paste');
    expect(await ours.signIn.paste(stolen)).toMatchObject({ kind: 'refused', error: { status: 403 } });
  });

  it('the browser that comes back brings a key, once', async () => {
    const { signIn, gateway } = aSignIn();
    const brought = await broughtBack(await signIn.begin(gateway, 'come-back'));
    expect((await signIn.comeBack(brought)).kind).toBe('key');
    expect(await signIn.comeBack(brought)).toEqual({ kind: 'stale' });
  });

  it('a state that is not ours is refused before anything is sent, and ours is still good', async () => {
    const { signIn, gateway } = aSignIn();
    const brought = await broughtBack(await signIn.begin(gateway, 'come-back'));
    const asked = demo.requests.length;
    for (const state of ['', 'wrong', undefined]) {
      expect(await signIn.comeBack({ ...brought, state })).toEqual({ kind: 'stale' });
    }
    expect(demo.requests.length).toBe(asked);
    expect((await signIn.comeBack(brought)).kind).toBe('key');
  });

  it('a state is used up by a refusal too', async () => {
    const { signIn, gateway } = aSignIn();
    const brought = await broughtBack(await signIn.begin(gateway, 'come-back'));
    const refused = await signIn.comeBack({ state: brought.state, error: 'The writer said no' });
    expect(refused).toMatchObject({ kind: 'refused', error: { message: 'The writer said no' } });
    expect(await signIn.comeBack(brought)).toEqual({ kind: 'stale' });
  });

  it('after ten minutes nothing is good any more', async () => {
    const { signIn, gateway, place } = aSignIn();
    const code = await codeOn(await signIn.begin(gateway, 'paste'));
    place.time += 10 * MINUTE + 1;
    expect(await signIn.paste(code)).toEqual({ kind: 'stale' });
    const brought = await broughtBack(await signIn.begin(gateway, 'come-back'));
    place.time += 10 * MINUTE;
    expect((await signIn.comeBack(brought)).kind).toBe('key');
  });

  it('a new beginning ends the one before', async () => {
    const { signIn, gateway } = aSignIn();
    const brought = await broughtBack(await signIn.begin(gateway, 'come-back'));
    await signIn.begin(gateway, 'come-back');
    expect(await signIn.comeBack(brought)).toEqual({ kind: 'stale' });
  });

  it('nothing that was not begun is taken', async () => {
    const { signIn } = aSignIn();
    expect([await signIn.paste('x'), await signIn.comeBack({ state: '', code: 'x' })]).toEqual([
      { kind: 'stale' },
      { kind: 'stale' },
    ]);
  });

  it('a gateway that is away is told of, and the code is not lost', async () => {
    const { gateway } = aSignIn();
    let isOnline = false;
    const answer: typeof fetch = (...given) => (isOnline ? fetch(...given) : Promise.reject(new TypeError('offline')));
    const random = (count: number) => new Uint8Array(count).fill(7);
    const signIn = new SignIn({ wire: wireDeps(answer), random, subtle: webcrypto.subtle, now: () => 0 });
    const code = await codeOn(await signIn.begin(gateway, 'paste'));
    expect(await signIn.paste(code)).toMatchObject({ kind: 'refused', error: { kind: 'unreachable' } });
    isOnline = true;
    expect((await signIn.paste(code)).kind).toBe('key');
  });
});
