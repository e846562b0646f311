import { isObject, type Json } from '../gateway/json';
import { isSecret } from './secret-names';
import type { Doc } from './settings';

/** What an exported file says that it is. */
export const EXPORT_KIND = 'palimpsest-settings';

/** The parts of the settings that can be taken to another vault; keys and what was spent are not among them. */
export const exportedParts = [
  'gateways',
  'presets',
  'tasks',
  'genre',
  'genreFolders',
  'genres',
  'standIns',
  'folders',
  'budgets',
  'currency',
  'policy',
] as const;

/** A note with a task or a genre of the writer's own, as it is taken along. */
export interface BundledNote {
  readonly path: string;
  readonly text: string;
}

export interface Export {
  readonly text: string;
  /** What looked like a secret and is not in it: `x-api-key of LiteLLM`. */
  readonly leftOut: readonly string[];
}

/** One JSON file with everything that the writer has set and nothing that is secret. */
export function exportSettings(doc: Doc, notes: readonly BundledNote[], exportedAt: string): Export {
  const leftOut: string[] = [];
  const parts = Object.fromEntries(exportedParts.flatMap((part) => (part in doc ? [[part, doc[part]]] : [])));
  if (Array.isArray(doc.gateways)) parts.gateways = doc.gateways.map((row) => withoutSecrets(row, leftOut));
  const file = { kind: EXPORT_KIND, version: doc.version, exportedAt, ...parts, notes };
  // A key that would be the prototype of whoever reads it carelessly is nobody's setting.
  const text = JSON.stringify(file, (key, value: unknown) => (key === '__proto__' ? undefined : value), 2);
  return { text, leftOut };
}

function withoutSecrets(row: unknown, leftOut: string[]): unknown {
  if (!isObject(row)) return row;
  const tell = (what: string) => void leftOut.push(`${what} of ${String(row.name ?? row.id)}`);
  const open = (columns: Json): Json =>
    Object.fromEntries(
      Object.entries(columns).flatMap(([name, value]): [string, unknown][] => {
        // The name of the key goes by the id of the gateway, on every device.
        if (name === 'secretId') return [];
        const isAddress = name === 'baseUrl' && typeof value === 'string';
        if (!isAddress && !isSecret(name, value)) return [[name, opened(value)]];
        const bare = isAddress ? bareAddress(value) : undefined;
        if (bare !== value) tell(isAddress ? 'a part of the address' : name);
        return bare === undefined ? [] : [[name, bare]];
      }),
    );
  const opened = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(opened) : isObject(value) ? open(value) : value;
  return open(row);
}

/** An address without what can hold a key: a user, a password, a query. */
function bareAddress(text: string): string {
  try {
    const { origin, pathname, username, password, search, hash } = new URL(text);
    return username + password + search + hash === '' ? text : origin + pathname;
  } catch {
    return text;
  }
}
