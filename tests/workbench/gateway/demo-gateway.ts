import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Books, type Charge } from './books';
import { buildCatalogue } from './catalogue';
import type { House } from './chat-completions';
import { answerPreflight, readBody, Refusal, sendRefusal } from './http';
import { routesOf, type Routes } from './routes';
import { SignIn } from './sign-in';

export type { Charge } from './books';

export interface DemoGatewayOptions {
  /** 0 (default): any free one. */
  readonly port?: number;
  /** The same seed gives the same answers; 1 unless said otherwise. */
  readonly seed?: number;
  /** Pause between tokens; 0 = as fast as possible (default). */
  readonly millisecondsPerToken?: number;
}

export interface SeenRequest {
  readonly method: string;
  /** With the query, e.g. `/api/v1/generation?id=gen-1`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed where it is JSON, else text; `undefined` where there was none. */
  readonly body: unknown;
}

/** A running gateway that speaks OpenRouter's protocol, on this machine only. */
export interface DemoGateway {
  /** The base URL, e.g. `http://127.0.0.1:43123/api/v1`; the sign-in page is `/auth` on the same host. */
  readonly url: string;
  /** A key that it accepts; keys from signing in work too. */
  readonly key: string;
  /** What it charged, in the order in which calls ended; failed and cancelled calls included. */
  readonly books: readonly Charge[];
  /** Every request, preflights included, in the order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** Changes the pause between tokens, for answers under way too. */
  pace(millisecondsPerToken: number): void;
  /** The next answers, one a call, in place of its own; the last of them again and again. None: its own. */
  says(...answers: readonly string[]): void;
  /** No answer comes to its end, until the returned function is called. */
  hold(): () => void;
  /** Stops listening and breaks every open connection at once. */
  close(): Promise<void>;
}

const BASE = '/api/v1';

/** Starts a gateway of its own: its books and keys are shared with no other. */
export async function startDemoGateway(options: DemoGatewayOptions = {}): Promise<DemoGateway> {
  const { port = 0, seed = 1 } = options;
  let millisecondsPerToken = options.millisecondsPerToken ?? 0;
  let answers: string[] = [];
  let held = Promise.resolve();
  const key = `sk-or-demo-${createHash('sha256').update(`key ${seed}`).digest('hex')}`;
  const books = new Books();
  const house: House = {
    catalogue: buildCatalogue(new Date()),
    books,
    seed,
    makeId: () => `gen-${Math.floor(Date.now() / 1000)}-${randomBytes(10).toString('hex')}`,
    millisecondsPerToken: () => millisecondsPerToken,
    nextAnswer: () => (answers.length > 1 ? answers.shift() : answers[0]),
    mayEnd: () => held,
  };
  const signIn = new SignIn(() => randomBytes(32).toString('hex'));
  const routes = routesOf(house, signIn, new Set([key]));
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    // A connection that breaks while a request is read has nobody to answer.
    serve(request, response, { routes, requests }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    key,
    books: books.charges,
    requests,
    pace: (milliseconds) => void (millisecondsPerToken = milliseconds),
    says: (...next) => void (answers = [...next]),
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, requests }: { routes: Routes; requests: SeenRequest[] },
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request;
  const body = await readBody(request);
  requests.push({ method, path, headers, body });
  if (method === 'OPTIONS') return answerPreflight(response);
  const { pathname, searchParams: query } = new URL(path, 'http://127.0.0.1');
  try {
    const route = routes[`${method} ${pathname.replace(BASE, '')}`];
    if (!route) throw new Refusal(404, { message: 'Resource not found' });
    await route({ query, body, request, response });
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    sendRefusal(response, refusal);
  }
}
