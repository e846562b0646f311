import { secretIdOf } from '../gateway/gateway';
import { asList, isObject } from '../gateway/json';
import { list, record, text, type Shape } from '../gateway/shape';
import { EXPORT_KIND, exportedParts, type BundledNote } from './export-settings';
import { migrate } from './migrations';
import { idOf, readSettings, type Doc, type Settings } from './settings';

/** In bytes; nothing that is exported comes near to it. */
export const LARGEST_IMPORT = 5_000_000;

/** What an exported file holds. */
export interface Imported {
  /** Its parts as they stand in it, in the version of this code. */
  readonly doc: Doc;
  /** What could be read of them. */
  readonly settings: Settings;
  readonly notes: readonly BundledNote[];
}

/** Why a file cannot be imported, by the name of its sentence. */
export type ImportRefusal = 'import-too-large' | 'import-broken' | 'import-foreign' | 'import-newer' | 'import-unsafe';

export const notesShape: Shape<readonly BundledNote[]> = list(record({ path: text, text }));

/** Reads an exported file, or says why it is none that can be imported. Throws nothing and changes nothing. */
export function readImport(content: string): Imported | ImportRefusal {
  if (content.length > LARGEST_IMPORT) return 'import-too-large';
  const keys = new Set<string>();
  let file: unknown;
  try {
    file = JSON.parse(content, (key, value: unknown) => {
      keys.add(isObject(value) ? `${key}/object` : key);
      return value;
    });
  } catch {
    return 'import-broken';
  }
  if (!isObject(file) || file.kind !== EXPORT_KIND) return 'import-foreign';
  // They mean something else to whoever assigns them; no setting is called so.
  if (['__proto__', '__proto__/object', 'constructor/object', 'prototype/object'].some((key) => keys.has(key))) {
    return 'import-unsafe';
  }
  const found = migrate(file);
  if (found.kind === 'newer') return 'import-newer';
  const notes = notesShape(file.notes ?? []);
  if (found.kind === 'unreadable' || !notes.ok) return 'import-broken';
  const doc = Object.fromEntries(exportedParts.flatMap((part) => (part in found.doc ? [[part, found.doc[part]]] : [])));
  if (Array.isArray(doc.gateways)) doc.gateways = asList(doc.gateways).map(withOwnSecret);
  // Two notes cannot have one place.
  const byPlace = new Map(notes.value.map((note) => [note.path.toLowerCase(), note]));
  return { doc, settings: readSettings(doc), notes: [...byPlace.values()] };
}

/** Whatever a file says: the key of a gateway goes by its id, so that none is sent to another gateway's address. */
const withOwnSecret = (row: unknown): unknown =>
  isObject(row) ? { ...row, secretId: secretIdOf(idOf(row) ?? '') } : row;
