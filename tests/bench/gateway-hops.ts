import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newGateway } from '../../src/gateway/gateway';
import { streamChat } from '../../src/gateway/stream-chat';
import { presetDefaults } from '../../src/presets/preset';
import type { Clock } from '../../src/routing/clock';
import { Health } from '../../src/routing/health';
import { route, type Walk } from '../../src/routing/route';
import type { Stop } from '../../src/routing/turn';
import { wireDeps } from '../helpers/wire-deps';
import { inTurns, type Measure, type Taken } from './harness';

const ROUNDS = 60;
const HOPS = 5;
const DEADLINE = 200;

const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

const stream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const event = (payload: object): string => `data: ${JSON.stringify(payload)}\n\n`;

/** How a model of the bench's server answers. */
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  ok: (response) => void stream(response).end(event({ choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }] })),
  down: (response) => void response.writeHead(503).end('{"error":{"code":503,"message":"No room"}}'),
  'error-first': (response) =>
    void stream(response).end(event({ error: { code: 503, message: 'No room' }, choices: [] })),
  hangs: (response) => void stream(response).write(': OPENROUTER PROCESSING\n\n'),
};

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function withServer<T>(work: (at: Addresses) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => answers[String(request.headers['x-model'])]?.(response));
  });
  const gone = createServer();
  const refused = await listening(gone);
  await new Promise((resolve) => gone.close(resolve));
  try {
    return await work({ url: await listening(server), refused });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The server's address and one at which nobody listens. */
interface Addresses {
  readonly url: string;
  readonly refused: string;
}

const urlOf = (model: string, { url, refused }: Addresses): string => (model === 'refused' ? refused : url);

const nothingSpecial = { estimate: 1, contextLength: null, bar: null, also: [] };

/** Milliseconds until our walk along these models has its first word. */
async function walked(models: readonly string[], at: Addresses, firstToken = 20_000): Promise<number> {
  // Each on a gateway of its own, so that none rests because of the others.
  const stop = (model: string, i: number): Stop => ({ gateway: `g${i}`, model, ...nothingSpecial });
  const walk: Walk = {
    ...presetDefaults,
    price: { ...presetDefaults.price, first: 1 },
    deadlines: { firstToken, idle: 30_000 },
    stops: models.map(stop),
    allowed: null,
    health: new Health(clock),
    clock,
    isRefusal: () => false,
    switchedTo: () => null,
    ask({ gateway: id, model }, signal) {
      const gateway = { ...newGateway(id, 'generic', urlOf(model, at)), headers: { 'x-model': model } };
      const messages = [{ role: 'user', content: 'Write.' }] as const;
      const request = { model, messages, maxTokens: 500, sampling: {}, privacy: presetDefaults.privacy };
      return streamChat(gateway, request, wireDeps(fetch), signal);
    },
  };
  const began = performance.now();
  let first = NaN;
  for await (const { type } of route(walk, new AbortController().signal)) {
    if (type === 'text' && Number.isNaN(first)) first = performance.now() - began;
  }
  if (Number.isNaN(first)) throw new Error(`Nobody of ${models.join(', ')} answered.`);
  return first;
}

/** The same by bare fetches that look at nothing but whether the answer has a word in it. */
async function fetched(models: readonly string[], at: Addresses): Promise<number> {
  const began = performance.now();
  for (const model of models) {
    const headers = { 'content-type': 'application/json', 'x-model': model };
    const ask = fetch(`${urlOf(model, at)}/chat/completions`, { method: 'POST', headers, body: '{}' });
    const said = await ask.then((response) => response.text()).catch(() => '');
    if (said.includes('"content"')) return performance.now() - began;
  }
  throw new Error(`Nobody of ${models.join(', ')} answered.`);
}

/** Per failed hop: a walk along five that fail and one that answers, beside the same by bare fetches. */
function takeHop(fails: string): Promise<Taken> {
  const models = [...Array<string>(HOPS).fill(fails), 'ok'];
  return withServer(async (at) => {
    const taken = await inTurns(ROUNDS, { value: () => walked(models, at), floor: () => fetched(models, at) });
    return { value: taken.value / HOPS, floor: taken.floor / HOPS };
  });
}

const hop = (name: Measure['name'], fails: string): Measure => ({
  name,
  unit: 'ms',
  comparison: 'difference',
  limit: 3,
  take: () => takeHop(fails),
});

/** What finding out that a candidate fails adds to what the failing gateway took. */
export const hops: readonly Measure[] = [
  hop('gateway/hop-503', 'down'),
  hop('gateway/hop-refused', 'refused'),
  hop('gateway/hop-error-first', 'error-first'),
];

/** A gateway that sends headers and comments and no word, given up after a deadline; the floor is the deadline. */
export const deadline: Measure = {
  name: 'gateway/deadline',
  unit: 'ms',
  comparison: 'difference',
  limit: 10,
  take: () =>
    withServer((at) => inTurns(15, { value: () => walked(['hangs', 'ok'], at, DEADLINE), floor: () => DEADLINE })),
};
