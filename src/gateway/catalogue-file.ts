import type { Gateway } from './gateway';
import { asObject, parsed } from './json';
import { keptFields, readModels, type Model } from './model';

/** Where the last good catalogue of each gateway is kept. */
export interface CatalogueFiles {
  /** Null when there is none. */
  read(gatewayId: string): Promise<string | null>;
  write(gatewayId: string, text: string): Promise<void>;
}

/** What a gateway offers, and when it said so. */
export interface KeptCatalogue {
  readonly baseUrl: string;
  /** With a key a gateway lists what its owner may use. */
  readonly withKey: boolean;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly models: ReadonlyMap<string, Model>;
}

const VERSION = 1;

/** The text of a catalogue's file: the rows as the gateway sent them, without what nobody reads. */
export function catalogueText(kept: KeptCatalogue, rows: readonly unknown[]): string {
  const { baseUrl, withKey, fetchedAt } = kept;
  return JSON.stringify({ version: VERSION, baseUrl, withKey, fetchedAt, rows: rows.map(keptFields) });
}

/** The catalogue in a file, if the file is one of ours and of this gateway at this address. */
export function readCatalogueText(text: string | null, gateway: Gateway): KeptCatalogue | null {
  const file = asObject(parsed(text ?? ''));
  if (file.version !== VERSION || file.baseUrl !== gateway.baseUrl) return null;
  if (!Array.isArray(file.rows) || typeof file.fetchedAt !== 'number') return null;
  const models = modelsById(readModels(file.rows as unknown[]));
  if (models.size === 0) return null;
  return { baseUrl: gateway.baseUrl, withKey: file.withKey === true, fetchedAt: file.fetchedAt, models };
}

export const modelsById = (models: readonly Model[]): Map<string, Model> =>
  new Map(models.map((model) => [model.id, model]));
