import { startDemoGateway, type DemoGateway } from './demo-gateway';
import { FAILURES } from './failures';
import { askTo, eventsOf, PASSAGE, REWRITE, textIn } from './testing';

interface Seen {
  readonly status: number;
  readonly stream: string;
  readonly text: string;
  readonly finish: string | null | undefined;
  readonly isDone: boolean;
}

let gateway: DemoGateway;
beforeAll(async () => {
  gateway = await startDemoGateway();
});
afterAll(() => gateway.close());

async function see(model: string): Promise<Seen> {
  const response = await askTo(gateway, { model, messages: REWRITE, stream: true });
  const stream = await response.text();
  const finishes = eventsOf(stream).flatMap(({ choices }) => choices[0]?.finish_reason ?? []);
  return {
    status: response.status,
    stream,
    text: textIn(stream),
    finish: finishes.at(-1),
    isDone: stream.includes('data: [DONE]'),
  };
}

it.each([
  ['demo/down', 503, { availability: { code: 'temporarily_unavailable', retryable: true } }],
  ['demo/bad-gateway', 502, { message: 'Provider returned error' }],
  ['demo/overloaded', 529, { metadata: { raw: 'Overloaded' } }],
  ['demo/timeout', 408, {}],
  ['demo/rate-limited', 429, { metadata: { provider_name: 'FakeProvider' }, availability: { retry_after: 2 } }],
  ['demo/no-credit', 402, { metadata: { error_type: 'payment_required' } }],
  ['demo/moderated', 403, { metadata: { reasons: ['violence'] } }],
  ['demo/region', 403, { availability: { code: 'region_restricted' } }],
  ['demo/gone', 404, { availability: { code: 'no_endpoints' } }],
  ['demo/too-long', 400, { metadata: { error_type: 'context_length_exceeded' } }],
])('%s answers %i, says why, and charges nothing', async (model, status, error) => {
  const seen = await see(model);
  expect(seen.status).toBe(status);
  expect(JSON.parse(seen.stream)).toMatchObject({ error: { code: status, ...error } });
  expect(gateway.books.at(-1)).toMatchObject({ model, outcome: 'refused', costNanoDollars: 0 });
});

it('demo/html answers 200 with a web page', async () => {
  const { status, stream } = await see('demo/html');
  expect(status).toBe(200);
  expect(stream).toMatch(/^<!doctype html>/);
});

it.each([
  ['demo/cut-off', undefined, false, 'cut-off'],
  ['demo/content-filter', 'content_filter', true, 'content_filter'],
  ['demo/length', 'length', true, 'length'],
  ['demo/error-after-text', 'error', false, 'error'],
])('%s sends half of the answer and finish reason %s', async (model, finish, isDone, outcome) => {
  const seen = await see(model);
  expect(seen).toMatchObject({ finish, isDone });
  expect(seen.text.length).toBeGreaterThan(PASSAGE.length / 4);
  expect(seen.text).not.toMatch(/(letter|note|page)\.$/);
  expect(gateway.books.at(-1)).toMatchObject({ model, outcome });
});

it('demo/error-first sends an error with no choices as its first event, and charges nothing', async () => {
  const { stream } = await see('demo/error-first');
  expect(eventsOf(stream)[0]).toMatchObject({ error: { code: 503 }, choices: [] });
  expect(gateway.books.at(-1)).toMatchObject({ outcome: 'error', costNanoDollars: 0 });
});

it.each([
  ['demo/thinks', /^"?\w/, true],
  ['demo/only-thinks', /^$/, true],
  ['demo/empty', /^$/, false],
  ['demo/refuses', /^I'm sorry, but I can't help/, false],
  ['demo/preamble', /^Here is the rewritten passage:\n\n```\n[^]+\n```$/, false],
])('%s finishes as if all were well, with text like %s', async (model, text, thinks) => {
  const seen = await see(model);
  expect(seen.text).toMatch(text);
  expect(seen).toMatchObject({ finish: 'stop', isDone: true });
  expect(seen.stream.includes('"reasoning":"')).toBe(thinks);
});

it('demo/drops breaks the connection in the middle', async () => {
  await expect(see('demo/drops')).rejects.toThrow();
});

it.each([
  ['demo/hangs', 0, /(?:: OPENROUTER PROCESSING\n\n){4}/],
  ['demo/stalls', 1, /data: \{/],
])('%s keeps the connection open after %i tokens or more, until the client leaves', async (model, least, sent) => {
  const before = gateway.books.length;
  const left = new AbortController();
  const response = await askTo(gateway, { model, messages: REWRITE, stream: true }, { signal: left.signal });
  const reader = response.body?.getReader();
  for (let seen = ''; !sent.test(seen);) seen += new TextDecoder().decode((await reader?.read())?.value);
  expect(gateway.books).toHaveLength(before);
  left.abort();
  while (gateway.books.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  const charge = gateway.books.at(-1);
  expect(charge).toMatchObject({ model, cancelled: true });
  expect(charge?.completionTokens).toBeGreaterThanOrEqual(least);
  expect((charge?.costNanoDollars ?? 0) > 0).toBe(least > 0);
});

it.each([
  ['demo/error-first', { error: { code: 503 } }],
  ['demo/error-after-text', { choices: [{ finish_reason: 'error', error: { code: 502 } }] }],
  ['demo/cut-off', { choices: [{ finish_reason: null }] }],
])('%s fails in one piece too, with status 200', async (model, body) => {
  const response = await askTo(gateway, { model, messages: REWRITE });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject(body);
});

it('every failure is in the catalogue, at an ordinary price', async () => {
  const { data } = (await (await fetch(`${gateway.url}/models`)).json()) as {
    data: { id: string; pricing: { prompt: string } }[];
  };
  const priced = data.filter(({ id, pricing }) => id.startsWith('demo/') && pricing.prompt === '0.000001');
  expect(priced.map(({ id }) => id)).toEqual(FAILURES.map(({ id }) => id));
});
