import type { IncomingMessage, ServerResponse } from 'node:http';
import { completeChat, type House } from './chat-completions';
import { Refusal, sendJson } from './http';
import { endpointOf } from './model-listing';
import type { SignIn } from './sign-in';

/** One request, read to its end, and where its answer goes. */
export interface Visit {
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export type Routes = Readonly<Record<string, (visit: Visit) => void | Promise<void>>>;

const LIMIT_IN_DOLLARS = 25;
const CACHEABLE = { 'cache-control': 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=3600' };

/** Everything that can be asked, by method and path below the base URL. A route throws a `Refusal` where it says no. */
export const routesOf = (house: House, signIn: SignIn, keys: Set<string>): Routes => ({
  'GET /models': (visit) => listModels(house, visit),
  'GET /models/user': (visit) => {
    keyOf(visit, keys);
    listModels(house, visit);
  },
  'GET /models/count': ({ response }) => sendJson(response, { data: { count: house.catalogue.models.length } }),
  'GET /endpoints/zdr': ({ response }) =>
    sendJson(response, { data: house.catalogue.zeroDataRetention.map(endpointOf) }),
  'GET /key': (visit) => sendJson(visit.response, house.books.account(keyOf(visit, keys), LIMIT_IN_DOLLARS)),
  'GET /generation': (visit) =>
    sendJson(visit.response, house.books.generation(visit.query.get('id') ?? '', keyOf(visit, keys))),
  'GET /auth': ({ query, response }) => signIn.authorise(query, response),
  'POST /auth/keys': ({ body, response }) => {
    const issued = signIn.exchange(body);
    keys.add(issued.key);
    sendJson(response, issued);
  },
  'POST /chat/completions': (visit) => {
    const wantsMetadata = visit.request.headers['x-openrouter-metadata'] === 'enabled';
    return completeChat(visit.body, { key: keyOf(visit, keys), wantsMetadata }, { house, response: visit.response });
  },
});

function keyOf({ request: { headers } }: Visit, keys: ReadonlySet<string>): string {
  if (!headers.authorization) throw new Refusal(401, { message: 'Missing Authentication header' });
  const given = headers.authorization.replace(/^Bearer /i, '');
  if (!keys.has(given)) throw new Refusal(401, { message: 'User not found.' });
  return given;
}

function listModels({ catalogue }: House, { query, response }: Visit): void {
  const all = query.get('zdr') === 'true' ? catalogue.zeroDataRetention : catalogue.models;
  const offset = Number(query.get('offset') ?? 0);
  const end = query.has('limit') ? offset + Number(query.get('limit')) : all.length;
  const next = end < all.length ? `/api/v1/models?offset=${end}&limit=${end - offset}` : null;
  const body = { data: all.slice(offset, end), total_count: all.length, links: { next } };
  sendJson(response, body, { headers: CACHEABLE });
}
