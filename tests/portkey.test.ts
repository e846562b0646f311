import type { ChatEvent } from '../src/gateway/chat';
import type { Gateway } from '../src/gateway/gateway';
import type { GatewayError } from '../src/gateway/gateway-error';
import { streamChat } from '../src/gateway/stream-chat';
import { testConnection } from '../src/gateway/test-connection';
import { aGateway, aRequest, finishOf, textOf } from './helpers/ask';
import { portkeyHeaders, startPortkey, type Portkey, type PortkeyProvider } from './helpers/portkey';
import { wireDeps } from './helpers/wire-deps';
import { startDemoGateway, type DemoGateway } from './workbench/gateway/demo-gateway';

let demo: DemoGateway;
let portkey: Portkey;
beforeAll(async () => {
  [demo, portkey] = await Promise.all([startDemoGateway({ millisecondsPerToken: 2 }), startPortkey()]);
});
afterAll(() => Promise.all([demo.close(), portkey.close()]));

const row = (provider: PortkeyProvider = 'openai'): Gateway =>
  aGateway('portkey', { baseUrl: portkey.url, headers: portkeyHeaders(demo.url, provider) });
const deps = () => wireDeps(fetch, { keyOf: () => demo.key });

async function ask(model: string, provider?: PortkeyProvider) {
  const events: ChatEvent[] = [];
  let failure: GatewayError | null = null;
  try {
    const signal = AbortSignal.timeout(20_000);
    for await (const event of streamChat(row(provider), aRequest({ model }), deps(), signal)) events.push(event);
  } catch (error) {
    failure = error as GatewayError;
  }
  return { events, failure };
}

it.each(['openai', 'openrouter'] as const)('an answer through %s comes word by word, and whole', async (provider) => {
  const before = demo.books.length;
  const { events, failure } = await ask('anthropic/claude-sonnet-4.6', provider);
  expect(failure).toBeNull();
  expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(3);
  expect([textOf(events).length > 0, finishOf(events)]).toEqual([true, 'complete']);
  expect(demo.books.length).toBe(before + 1);
});

it('what it cost comes through', async () => {
  const { events } = await ask('anthropic/claude-sonnet-4.6');
  const usage = events.flatMap((event) => (event.type === 'usage' ? [event.usage] : [])).at(-1);
  expect(usage?.cost).toBe(demo.books.at(-1)?.costNanoDollars);
});

it('an answer whose upstream was cut looks ended there, and is seen as cut off here', async () => {
  for (const model of ['demo/cut-off', 'demo/drops']) {
    const { events, failure } = await ask(model);
    expect([model, failure, finishOf(events), textOf(events).length > 0]).toEqual([model, null, 'cut-off', true]);
  }
});

it.each<[model: string, kind: string]>([
  ['demo/down', 'overloaded'],
  ['demo/rate-limited', 'rate-limited'],
  ['demo/no-credit', 'out-of-credit'],
  ['nobody/knows-it', 'model-gone'],
])('a refusal of %s comes through as %s', async (model, kind) => {
  expect((await ask(model)).failure?.kind).toBe(kind);
});

it.each(['openai', 'openrouter'] as const)('an error after text is an error through %s', async (provider) => {
  const { events, failure } = await ask('demo/error-after-text', provider);
  expect([failure?.kind, textOf(events).length > 0]).toEqual(['overloaded', true]);
});

it('a stopped answer stops here, with what came before and nothing after', async () => {
  demo.pace(50);
  const stop = new AbortController();
  let words = 0;
  await expect(async () => {
    const request = aRequest({ model: 'anthropic/claude-sonnet-4.6' });
    for await (const { type } of streamChat(row(), request, deps(), stop.signal)) {
      if (type !== 'text') continue;
      words++;
      stop.abort(new Error('enough'));
    }
  }).rejects.toThrow('enough');
  expect(words).toBe(1);
  demo.pace(0);
});

it('its connection can be tested', async () => {
  expect(await testConnection(row(), deps())).toMatchObject({ reachable: true, keyAccepted: true, streams: 'stream' });
});
