import type { Migrated } from './migrations';
import type { Doc } from './settings';

/** `data.json`. */
export interface SettingsFile {
  /** The parsed content, null where there is no file yet; throws if it is no JSON. */
  read(): Promise<unknown>;
  /**
   * Puts in the place of the content what is made of it, and nobody comes in between. The content is null where there is no
   * file, and undefined where it is no JSON. Rejects with what `edit` throws, and then nothing is written.
   */
  edit(edit: (content: unknown) => Doc): Promise<void>;
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
export const readFrom = async (file: SettingsFile, migrate: Migrate): Promise<Found> =>
  foundIn(await file.read().catch(() => undefined), migrate);

/** What a content is: null where there is none, undefined where it is no JSON. */
export function foundIn(content: unknown, migrate: Migrate): Found {
  // Not yet, or between two writes of another program: nobody has removed a row.
  if (content === null) return { kind: 'missing' };
  if (content === undefined) return { kind: 'unreadable' };
  try {
    return migrate(content);
  } catch {
    return { kind: 'unreadable' };
  }
}

/** A file is there that is not ours to write over before a copy of it is kept. */
export class NeedsCopy extends Error {}

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
