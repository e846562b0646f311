import { startDemoGateway, type DemoGateway } from './demo-gateway';
import { askTo, eventsOf, PASSAGE, REWRITE, textIn } from './testing';

let gateway: DemoGateway;
beforeEach(async () => {
  gateway = await startDemoGateway();
});
afterEach(() => gateway.close());

const streamed = (model: string, more: object = {}): Promise<string> =>
  askTo(gateway, { model, messages: REWRITE, stream: true, ...more }).then((response) => response.text());
const refused = async (body: object): Promise<{ status: number; error: Record<string, unknown> }> => {
  const response = await askTo(gateway, { messages: REWRITE, ...body });
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  return { status: response.status, error };
};
const get = (path: string): Promise<Response> =>
  fetch(gateway.url + path, { headers: { authorization: `Bearer ${gateway.key}` } });

/** Asks for a stream, leaves at the first token and waits until the gateway has noticed. */
async function askAndLeave(model: string): Promise<string> {
  const left = new AbortController();
  const response = await askTo(gateway, { model, messages: REWRITE, stream: true }, { signal: left.signal });
  const reader = response.body?.getReader();
  for (let seen = ''; !seen.includes('data: {');) {
    seen += new TextDecoder().decode((await reader?.read())?.value);
  }
  left.abort();
  while (gateway.books.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return response.headers.get('x-generation-id') ?? '';
}

describe('a stream', () => {
  it('has comments before and between its events, the role in each delta, and an end', async () => {
    const stream = await streamed('anthropic/claude-sonnet-5');
    expect(stream).toMatch(/^(: OPENROUTER PROCESSING\n\n){2}data: /);
    expect(stream).toMatch(/\}\n\n: OPENROUTER PROCESSING\n\ndata: /);
    expect(stream).toMatch(/\ndata: \[DONE\]\n\n$/);
    expect(eventsOf(stream).every(({ choices }) => choices[0]?.delta.role === 'assistant')).toBe(true);
  });

  it('names the canonical model, and its id in a header', async () => {
    const response = await askTo(gateway, { model: '~moonshotai/kimi-latest', messages: REWRITE, stream: true });
    const [first] = eventsOf(await response.text());
    expect(first?.model).toMatch(/^moonshotai\/kimi-k3-\d{8}$/);
    expect(first).toHaveProperty('id', response.headers.get('x-generation-id'));
    expect(first).toHaveProperty('provider', response.headers.get('x-provider-name'));
  });

  it('says at its end what the books say', async () => {
    const last = eventsOf(await streamed('google/gemini-3-flash')).at(-1);
    const [charge] = gateway.books;
    expect(last?.usage?.completion_tokens).toBe(charge?.completionTokens);
    expect(Math.round((last?.usage?.cost ?? 0) * 1e9)).toBe(charge?.costNanoDollars);
    expect(charge).toMatchObject({ model: 'google/gemini-3-flash', cancelled: false, outcome: 'stop' });
  });

  it('stops at max_tokens', async () => {
    const last = eventsOf(await streamed('moonshotai/kimi-k3', { max_tokens: 5 })).at(-1);
    expect(last?.choices[0]?.finish_reason).toBe('length');
    expect(last?.usage?.completion_tokens).toBe(5);
  });

  it('thinks where the model always does or was asked to, and hides it on request', async () => {
    const thought = async (model: string, more: object): Promise<boolean> =>
      eventsOf(await streamed(model, more)).some(({ choices }) => choices[0]?.delta.reasoning);
    expect(await thought('google/gemini-3-pro', {})).toBe(true);
    expect(await thought('google/gemini-3-pro', { reasoning: { exclude: true } })).toBe(false);
    expect(await thought('moonshotai/kimi-k3', {})).toBe(false);
    expect(await thought('moonshotai/kimi-k3', { reasoning: { effort: 'low' } })).toBe(true);
  });

  it('that nobody reads any more is booked with the tokens so far', async () => {
    gateway.pace(20);
    await askAndLeave('anthropic/claude-sonnet-5');
    const [charge] = gateway.books;
    expect(charge).toMatchObject({ cancelled: true, outcome: 'cancelled' });
    expect(charge?.completionTokens).toBeGreaterThan(0);
    expect(charge?.completionTokens).toBeLessThan(PASSAGE.split(' ').length);
    expect(charge?.costNanoDollars).toBeGreaterThan(0);
  });
});

describe('a generation', () => {
  it('that was cancelled is not found at first, then settled', async () => {
    gateway.pace(20);
    const id = await askAndLeave('anthropic/claude-sonnet-5');
    const early = await get(`/generation?id=${id}`);
    const late = (await (await get(`/generation?id=${id}`)).json()) as { data: { total_cost: number } };
    expect(early.status).toBe(404);
    expect(late.data).toMatchObject({ id, cancelled: true, finish_reason: null });
    expect(Math.round(late.data.total_cost * 1e9)).toBe(gateway.books[0]?.costNanoDollars);
  });

  it('of nobody is not found', async () => {
    expect((await get('/generation?id=gen-0')).status).toBe(404);
  });
});

describe('a list of models', () => {
  it('is walked until one answers', async () => {
    const stream = await streamed('demo/down', { models: ['demo/rate-limited', 'x-ai/grok-5-fast'] });
    expect(eventsOf(stream)[0]?.model).toBe('x-ai/grok-5-fast');
    expect(gateway.books).toHaveLength(1);
  });

  it('may be sent alone, and fails as its last one did', async () => {
    const previous_errors = [{ code: 503 }];
    const last = { status: 404, error: { metadata: { previous_errors } } };
    expect(await refused({ models: ['demo/down', 'demo/gone'] })).toMatchObject(last);
  });

  it('is not walked on an empty wallet', async () => {
    expect(await refused({ models: ['demo/no-credit', 'moonshotai/kimi-k3'] })).toMatchObject({ status: 402 });
  });

  it('has three at most', async () => {
    const message = "'models' array must have 3 items or fewer.";
    expect(await refused({ models: ['a/a', 'b/b', 'c/c', 'd/d'] })).toMatchObject({ status: 400, error: { message } });
  });
});

it.each<[what: string, status: number, body: object, error: object]>([
  ['no messages', 400, { model: 'moonshotai/kimi-k3', messages: [] }, {}],
  ['no model', 400, {}, { message: 'No models provided' }],
  ['an unknown model', 400, { model: 'no/such' }, { availability: { code: 'model_not_found' } }],
  ['a model for batches', 400, { model: 'anthropic/claude-opus-5:batch' }, {}],
  ['an unknown provider key', 400, { model: 'moonshotai/kimi-k3', provider: { speed: 1 } }, {}],
  ['no thinking where it is a must', 400, { model: 'google/gemini-3-pro', reasoning: { effort: 'none' } }, {}],
  [
    'more than the context holds',
    400,
    { model: 'moonshotai/kimi-k3', max_tokens: 300_000 },
    { metadata: { error_type: 'context_length_exceeded' } },
  ],
  [
    'less than it costs',
    404,
    { model: 'anthropic/claude-opus-5', provider: { max_price: { prompt: 1 } } },
    { availability: { code: 'constraint_filtered' } },
  ],
  ['a model that keeps data, kept by nobody', 404, { model: 'x-ai/grok-5', provider: { zdr: true } }, {}],
  [
    'a model that keeps data, kept from it',
    404,
    { model: 'demo/keeps-data', provider: { data_collection: 'deny' } },
    {},
  ],
])('asking for %s is refused with %i and costs nothing', async (_, status, body, error) => {
  expect(await refused(body)).toMatchObject({ status, error: { code: status, ...error } });
  expect(gateway.books).toMatchObject([{ outcome: 'refused', costNanoDollars: 0 }]);
});

it.each([
  ['no key', '', 'Missing Authentication header'],
  ['a wrong key', 'Bearer sk-or-wrong', 'User not found.'],
])('with %s there is no answer', async (_, authorization, message) => {
  const response = await askTo(
    gateway,
    { model: 'moonshotai/kimi-k3', messages: REWRITE },
    { headers: { authorization } },
  );
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: 401, message } });
});

it('web pages may ask with the headers that OpenRouter knows, and no others', async () => {
  const preflight = await fetch(`${gateway.url}/chat/completions`, { method: 'OPTIONS' });
  const allowed = preflight.headers.get('access-control-allow-headers') ?? '';
  expect(allowed.split(', ')).toEqual(expect.arrayContaining(['Authorization', 'Content-Type', 'HTTP-Referer']));
  expect(allowed).not.toMatch(/stainless|\*/);
  const answer = await get('/models');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-expose-headers')).toBe('X-Generation-Id,X-Provider-Name,cf-ray');
});

it('remembers what it was asked', async () => {
  await streamed('moonshotai/kimi-k3');
  expect(gateway.requests).toMatchObject([
    { method: 'POST', path: '/api/v1/chat/completions', body: { model: 'moonshotai/kimi-k3', stream: true } },
  ]);
});

it('closes at once, with an answer under way', async () => {
  const response = await askTo(gateway, { model: 'demo/hangs', messages: REWRITE, stream: true });
  await gateway.close();
  await expect(response.text()).rejects.toThrow();
  gateway = await startDemoGateway();
});

it('two gateways with one seed answer alike and keep separate books', async () => {
  const twin = await startDemoGateway();
  const body = { model: 'z-ai/glm-5', messages: REWRITE, stream: true };
  const [one, other] = await Promise.all([askTo(gateway, body), askTo(twin, body)]);
  expect(textIn(await one.text())).toBe(textIn(await other.text()));
  expect([gateway.books.length, twin.books.length]).toEqual([1, 1]);
  await twin.close();
});
