import type { Candidate } from '../gateway/gateway';

/** Which models may be asked at all. Patterns are ids with `*` for anything: `anthropic/*`, `*:free`, `ollama/*`. */
export interface ModelPolicy {
  /** Only these, unless the list is empty. */
  readonly allow: readonly string[];
  readonly block: readonly string[];
  /** Notes in these folders may be read by models on this computer only. */
  readonly localFolders: readonly string[];
}

/** Whether the policy lets a candidate be asked. A pattern is held against the model and against gateway/model. */
export function isPermitted({ gateway, model }: Candidate, { allow, block }: ModelPolicy): boolean {
  const names = [model, `${gateway}/${model}`];
  const matches = (pattern: string) => names.some((name) => likeness(pattern).test(name));
  return !block.some(matches) && (allow.length === 0 || allow.some(matches));
}

/** Whether a note may be read by models on this computer only, by its own property or by its folder. */
export function isKeptLocal(
  { note, isLocalOnly }: { readonly note: string; readonly isLocalOnly: boolean },
  { localFolders }: ModelPolicy,
): boolean {
  return isLocalOnly || localFolders.some((folder) => note.startsWith(`${folder.replace(/\/+$/, '')}/`));
}

function likeness(pattern: string): RegExp {
  const parts = pattern
    .trim()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
