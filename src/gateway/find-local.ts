import { dialects, type GatewayKind } from './dialect';
import { fetchCatalogue } from './fetch-catalogue';
import { newGateway, type Gateway } from './gateway';
import type { Model } from './model';
import type { WireDeps } from './transport';

/** A server on this computer, and what it can write with. */
export interface LocalServer {
  readonly gateway: Gateway;
  readonly models: readonly Model[];
}

/** The kinds that are looked for, the likeliest first. */
const KINDS: readonly GatewayKind[] = ['ollama', 'lmstudio'];

/** Models that write no prose: they compare texts, read aloud, or look at pictures only. */
const NO_WRITER = /embed|rerank|whisper|\bbge\b|nomic|minilm|clip|tts/i;

/** Looks for servers on this computer, at their usual addresses; asking costs nothing. Never throws. */
export async function findLocalServers(deps: WireDeps): Promise<readonly LocalServer[]> {
  const found = await Promise.all(KINDS.map((kind) => serverAt(newGateway(kind, kind, dialects[kind].baseUrl), deps)));
  return found.filter((server) => server !== null);
}

/** What a server has to write with; null where nobody answers, or nothing of it writes. */
async function serverAt(gateway: Gateway, deps: WireDeps): Promise<LocalServer | null> {
  try {
    const { models } = await fetchCatalogue(gateway, deps);
    const writers = models.filter(({ id }) => !NO_WRITER.test(id));
    return writers.length ? { gateway, models: writers } : null;
  } catch {
    return null;
  }
}
