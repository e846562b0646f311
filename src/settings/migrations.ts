import { isObject } from '../gateway/json';
import { withMarksOf } from './marks';
import { SETTINGS_VERSION, type Doc } from './settings';

/** Takes a document one version further. */
export type Migration = (doc: Doc) => Doc;

/** `migrations[n]` makes version n + 2 out of n + 1. Version 1 is the first. */
export const migrations: readonly Migration[] = [];

export type Migrated =
  | { readonly kind: 'current' | 'upgraded'; readonly doc: Doc }
  /** Written by a newer Palimpsest: read as far as we know it, its version kept. */
  | { readonly kind: 'newer'; readonly doc: Doc }
  | { readonly kind: 'unreadable' };

/** The document in the version of this code. */
export function migrate(
  value: unknown,
  steps: readonly Migration[] = migrations,
  current = SETTINGS_VERSION,
): Migrated {
  if (!isObject(value)) return { kind: 'unreadable' };
  const version = value.version ?? 1;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { kind: 'unreadable' };
  if (version > current) return { kind: 'newer', doc: value };
  if (version === current) return { kind: 'current', doc: { ...value, version: current } };
  const doc = steps.slice(version - 1, current - 1).reduce((doc, step) => step(doc), value);
  return { kind: 'upgraded', doc: withMarksOf(value, { ...doc, version: current }) };
}
