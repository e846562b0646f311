import type { Candidate } from '../gateway/gateway';
import { isPattern } from '../gateway/likeness';

/** Which models may be asked at all. Patterns are ids with `*` for anything: `anthropic/*`, `*:free`, `ollama/*`. */
export interface ModelPolicy {
  /** Only these, unless the list is empty. */
  readonly allow: readonly string[];
  readonly block: readonly string[];
  /** Notes in these folders may be read by models on this computer only. */
  readonly localFolders: readonly string[];
}

/**
 * Whether the policy lets a candidate be asked. A pattern is held against the model and against gateway/model. An alias
 * (`~anthropic/claude-sonnet-latest`) goes by its name without the `~` too, and by the model that it means today.
 */
export function isPermitted(
  { gateway, model }: Candidate,
  { allow, block }: ModelPolicy,
  aliasTarget: string | null = null,
): boolean {
  const ids = [model, model.replace(/^~/, ''), ...(aliasTarget === null ? [] : [aliasTarget])];
  const names = ids.flatMap((id) => [id, `${gateway}/${id}`]);
  const matches = (pattern: string) => isPattern(pattern, names);
  return !block.some(matches) && (allow.length === 0 || allow.some(matches));
}

/** Whether a note may be read by models on this computer only, by its own property or by its folder. */
export function isKeptLocal(
  { note, isLocalOnly }: { readonly note: string; readonly isLocalOnly: boolean },
  { localFolders }: ModelPolicy,
): boolean {
  return isLocalOnly || localFolders.some((folder) => `/${likened(note)}`.startsWith(inFolder(folder)));
}

/** A folder as the beginning of the paths in it, however it was typed; `/` is the whole vault. */
const inFolder = (folder: string): string => `/${likened(folder)}/`.replace(/\/+/g, '/');

/** Case and composed letters differ from one file system to the next: where in doubt a note stays here. */
const likened = (path: string): string => path.trim().normalize('NFC').toLowerCase();
