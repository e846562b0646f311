import { createHash } from 'node:crypto';
import { OpenRouter } from '@openrouter/sdk';
import {
  ChatResult$inboundSchema,
  ChatStreamChunk$inboundSchema,
  GenerationResponse$inboundSchema,
  ModelsListResponse$inboundSchema,
  Parameter,
  PublicEndpoint$inboundSchema,
  type ChatResult,
  type ChatStreamChunk,
} from '@openrouter/sdk/models';
import { GetCurrentKeyResponse$inboundSchema } from '@openrouter/sdk/models/operations';
import OpenAI, { APIError } from 'openai';
import { startDemoGateway, type DemoGateway } from './demo-gateway';
import { FAILURES } from './failures';
import { askTo, eventsOf, PASSAGE, REWRITE } from './testing';

// What other people's code, written against OpenRouter itself, makes of the demo gateway.

async function everythingFrom<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

let gateway: DemoGateway;
let openai: OpenAI;
let openrouter: OpenRouter;

beforeAll(async () => {
  gateway = await startDemoGateway();
  openai = new OpenAI({ apiKey: gateway.key, baseURL: gateway.url, maxRetries: 0 });
  openrouter = new OpenRouter({
    apiKey: gateway.key,
    serverURL: gateway.url,
    retryConfig: { strategy: 'none' },
  });
});
afterAll(() => gateway.close());

describe('the openai client', () => {
  it('reads a stream to the end, the cost included', async () => {
    const stream = await openai.chat.completions.create({
      model: 'moonshotai/kimi-k3',
      messages: REWRITE,
      stream: true,
    });
    let text = '';
    let usage: OpenAI.CompletionUsage | undefined;
    let finish: string | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      finish = chunk.choices[0]?.finish_reason ?? finish;
      usage = chunk.usage ?? usage;
    }
    expect(text.split('\n\n')).toHaveLength(PASSAGE.split('\n\n').length);
    expect(finish).toBe('stop');
    expect(usage).toMatchObject({ cost: (gateway.books.at(-1)?.costNanoDollars ?? 0) / 1e9 });
  });

  it('gets the same answer in one piece as in a stream', async () => {
    const asked = { model: 'openai/gpt-5.5-mini', messages: REWRITE };
    const whole = await openai.chat.completions.create(asked);
    const streamed = await openai.chat.completions.stream(asked).finalContent();
    expect(whole.choices[0]?.message.content).toBe(streamed);
  });

  it('lists the models', async () => {
    const ids: string[] = [];
    for await (const { id } of openai.models.list()) ids.push(id);
    expect(ids).toContain('~anthropic/claude-sonnet-latest');
  });

  it.each([
    ['demo/down', 503],
    ['demo/rate-limited', 429],
    ['demo/no-credit', 402],
    ['demo/gone', 404],
    ['demo/too-long', 400],
    ['demo/moderated', 403],
  ])('throws for %s with status %i', async (model, status) => {
    const call = openai.chat.completions.create({ model, messages: REWRITE });
    await expect(call).rejects.toMatchObject({ status });
  });

  it('throws in the middle of a stream where the gateway reports an error there', async () => {
    const stream = await openai.chat.completions.create({
      model: 'demo/error-after-text',
      messages: REWRITE,
      stream: true,
    });
    await expect(everythingFrom(stream)).rejects.toBeInstanceOf(APIError);
  });

  it('is turned away with a wrong key', async () => {
    const stranger = new OpenAI({ apiKey: 'sk-or-wrong', baseURL: gateway.url, maxRetries: 0 });
    await expect(
      stranger.chat.completions.create({ model: 'moonshotai/kimi-k3', messages: REWRITE }),
    ).rejects.toMatchObject({ status: 401 });
  });
});

describe("OpenRouter's own client", () => {
  it('reads a stream with reasoning, text, cost and router metadata', async () => {
    const stream = await openrouter.chat.send({
      xOpenRouterMetadata: 'enabled',
      chatRequest: { model: '~google/gemini-pro-latest', messages: REWRITE, stream: true },
    });
    const chunks = await everythingFrom(stream as AsyncIterable<ChatStreamChunk>);
    const last = chunks.at(-1);
    expect(chunks.some(({ choices }) => choices[0]?.delta.reasoning)).toBe(true);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toContain('Mira');
    expect(last?.usage?.cost).toBeGreaterThan(0);
    expect(last?.openrouterMetadata).toMatchObject({ requested: '~google/gemini-pro-latest', strategy: 'alias' });
  });

  it('reads an answer in one piece', async () => {
    const result = (await openrouter.chat.send({
      chatRequest: { model: 'anthropic/claude-opus-5', messages: REWRITE, stream: false },
    })) as ChatResult;
    expect(result.choices[0]?.message.content).toContain('Tomas');
    expect(result.choices[0]?.finishReason).toBe('stop');
  });

  it('finds every model, page by page', async () => {
    const pages = await openrouter.models.list({ limit: 150 });
    let found = 0;
    for await (const page of pages) found += page.result.data.length;
    expect(found).toBe((await openrouter.models.count()).data.count);
  });

  it('lists the models of a key and the endpoints that keep nothing', async () => {
    const mine = await openrouter.models.listForUser({ bearer: gateway.key });
    const zdr = await openrouter.endpoints.listZdrEndpoints();
    expect(mine.result.data.length).toBeGreaterThan(350);
    expect(zdr.data.map(({ modelId }) => modelId)).toContain('anthropic/claude-opus-5');
  });

  it('looks up the key and a generation, and both agree with the books', async () => {
    const { id } = await openai.chat.completions.create({ model: 'x-ai/grok-5', messages: REWRITE });
    const { data: generation } = await openrouter.generations.getGeneration({ id });
    const { data: account } = await openrouter.apiKeys.getCurrentKeyMetadata();
    const spent = gateway.books.reduce((sum, { costNanoDollars }) => sum + costNanoDollars, 0);
    expect(Math.round(generation.totalCost * 1e9)).toBe(gateway.books.at(-1)?.costNanoDollars);
    expect(generation).toMatchObject({ cancelled: false, finishReason: 'stop', streamed: false });
    expect(Math.round(account.usage * 1e9)).toBe(spent);
  });

  it('trades a code for a key', async () => {
    const codeVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const page = await fetch(`${gateway.url}/auth?code_challenge=${challenge}&code_challenge_method=S256`);
    const code = /<code id="code">([^<]+)/.exec(await page.text())?.[1] ?? '';
    const { key } = await openrouter.oAuth.exchangeAuthCodeForAPIKey({
      requestBody: { code, codeVerifier, codeChallengeMethod: 'S256' },
    });
    const { data } = await new OpenRouter({ apiKey: key, serverURL: gateway.url }).apiKeys.getCurrentKeyMetadata();
    expect(data.usage).toBe(0);
  });
});

describe("OpenRouter's own schemas", () => {
  const get = async (path: string): Promise<unknown> =>
    (await fetch(gateway.url + path, { headers: { authorization: `Bearer ${gateway.key}` } })).json();

  it('accept the catalogue, and know every parameter in it', async () => {
    const { data } = ModelsListResponse$inboundSchema.parse(await get('/models'));
    const known: readonly string[] = Object.values(Parameter);
    expect(data.flatMap(({ supportedParameters }) => supportedParameters).filter((p) => !known.includes(p))).toEqual(
      [],
    );
  });

  it('accept the endpoints, the key and a generation', async () => {
    const { id } = await openai.chat.completions.create({ model: 'demo/empty', messages: REWRITE });
    const { data } = (await get('/endpoints/zdr')) as { data: unknown[] };
    expect(() => data.map((endpoint) => PublicEndpoint$inboundSchema.parse(endpoint))).not.toThrow();
    GetCurrentKeyResponse$inboundSchema.parse(await get('/key'));
    GenerationResponse$inboundSchema.parse(await get(`/generation?id=${id}`));
  });

  const answering = FAILURES.filter(({ id }) => !['demo/hangs', 'demo/stalls', 'demo/drops', 'demo/html'].includes(id));
  it.each(['anthropic/claude-sonnet-5', ...answering.map(({ id }) => id)])(
    'accept every event of %s',
    async (model) => {
      const response = await askTo(gateway, { model, messages: REWRITE, stream: true });
      if (!response.ok) return expect(await response.json()).toHaveProperty('error.code', response.status);
      for (const event of eventsOf(await response.text())) ChatStreamChunk$inboundSchema.parse(event);
    },
  );

  it.each(['anthropic/claude-sonnet-5', 'demo/thinks', 'demo/cut-off', 'demo/error-after-text', 'demo/length'])(
    'accept the whole answer of %s',
    async (model) => {
      const response = await askTo(gateway, { model, messages: REWRITE });
      ChatResult$inboundSchema.parse(await response.json());
    },
  );
});
