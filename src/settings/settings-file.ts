import type { Migrated } from './migrations';
import type { Doc } from './settings';

/** `data.json`. */
export interface SettingsFile {
  /** The parsed content, null where there is no file yet; throws if it is no JSON. */
  read(): Promise<unknown>;
  write(doc: Doc): Promise<void>;
  /** Puts a copy of the file beside it, under a name of its own. */
  backUp(): Promise<void>;
}

/** What this device last knew of the settings, kept where nothing is synced. */
export interface SettingsMemory {
  /** Null where it knows nothing. */
  recall(): unknown;
  keep(doc: Doc): void;
}

export const forgetful: SettingsMemory = { recall: () => null, keep: () => undefined };

export type Found = Migrated | { readonly kind: 'missing' };

type Migrate = (value: unknown) => Migrated;

/** What lies there, in the version of this code. */
export async function readFrom(file: SettingsFile, migrate: Migrate): Promise<Found> {
  try {
    const value = await file.read();
    // Not yet, or between two writes of another program: nobody has removed a row.
    return value === null || value === undefined ? { kind: 'missing' } : migrate(value);
  } catch {
    return { kind: 'unreadable' };
  }
}

/** What cannot be read, or is not written as it was, is kept beside the file before anything is written. */
export const needsCopy = ({ kind }: Found): boolean => kind === 'unreadable' || kind === 'upgraded';

/** Null where a device knows nothing, or nothing that can be read. */
export function rememberedIn(memory: SettingsMemory, migrate: Migrate): Doc | null {
  try {
    const found = migrate(memory.recall());
    return 'doc' in found ? found.doc : null;
  } catch {
    return null;
  }
}
