import { dialects } from './dialect';
import { apiUrl, type Gateway } from './gateway';
import { errorSaid, GatewayError } from './gateway-error';
import { hiding } from './headers';
import { rowsIn } from './model';
import { nothingSaid, readError } from './read-error';
import { getJson, orAborted, placeOf, type FreeAnswer, type Way, type WireDeps } from './transport';

/** What was found out about a gateway; null is “could not be told”. */
export interface Connection {
  readonly reachable: boolean;
  readonly keyAccepted: boolean | null;
  /** Whether answers come as they are written, or in one piece at the end. */
  readonly streams: Way | null;
  readonly models: number | null;
  readonly problem: GatewayError | null;
}

const nothingFound: Connection = { reachable: false, keyAccepted: null, streams: null, models: null, problem: null };

/** How long somebody who pressed a button waits, in milliseconds. */
const PATIENCE = 15_000;

/** Tries a gateway with questions that cost nothing. Throws only the reason with which `signal` was aborted. */
export async function testConnection(gateway: Gateway, deps: WireDeps, signal?: AbortSignal): Promise<Connection> {
  const late = AbortSignal.timeout(PATIENCE);
  try {
    apiUrl(gateway, 'models');
    // What is remembered may be what is to be found out anew.
    if (gateway.transport === 'auto') deps.ways.set(placeOf(gateway), null);
    return await orAborted(found(gateway, deps, signal), late);
  } catch (cause) {
    signal?.throwIfAborted();
    if (late.aborted && !(cause instanceof GatewayError)) {
      const waited = PATIENCE / 1000;
      const problem = new GatewayError('too-slow', `No answer within ${waited} s.`, { waited, cause });
      return { ...nothingFound, problem };
    }
    if (!(cause instanceof GatewayError)) throw cause;
    return { ...nothingFound, problem: cause };
  }
}

async function found(gateway: Gateway, deps: WireDeps, signal?: AbortSignal): Promise<Connection> {
  const key = deps.keyOf(gateway);
  const { isOpenRouter, worksWithoutKey } = dialects[gateway.kind];
  const listing = await getJson(gateway, 'models', deps, signal);
  const models = countOf(listing.json);
  const connection = { ...nothingFound, reachable: true, streams: listing.way, models };
  if (key === null && !worksWithoutKey) {
    return { ...connection, problem: new GatewayError('no-key', `${gateway.name} has no key.`) };
  }
  // OpenRouter lists its models to everybody, so only its page about the key tells whether that is good.
  const asked = isOpenRouter && key !== null ? await getJson(gateway, 'key', deps, signal) : listing;
  const isRejected = asked.status === 401 || asked.status === 403;
  const problem = problemOf(asked, key) ?? problemOf(listing, key);
  const isAccepted = asked.status < 300 ? true : isRejected ? false : null;
  return { ...connection, keyAccepted: key === null ? null : isAccepted, problem: problem ?? unlisted(models) };
}

function problemOf({ status, json }: FreeAnswer, key: string | null): GatewayError | null {
  if (status === 404 || status === 405) return unlisted(null);
  const said = readError(json);
  if (status < 400 && !said) return null;
  const { message } = said ?? nothingSaid;
  return errorSaid({ ...(said ?? nothingSaid), message: hiding(key)(message) }, status);
}

const unlisted = (models: number | null): GatewayError | null =>
  models === null ? new GatewayError('broken-answer', 'There is no list of models at this address.') : null;

/** How many models a listing has, in the shapes that gateways use; null if it is none. */
function countOf(json: unknown): number | null {
  return (Array.isArray(json) ? json : rowsIn(json))?.length ?? null;
}
