import type { NoteProblem, Reading } from './own-note';

/** A note as far as it is read. */
export interface KnownNote<T> extends Reading<T> {
  readonly path: string;
  /** The line that its id stands in. */
  readonly idLine: number;
}

/** What is wrong with a note, and with which. */
export interface OwnProblem extends NoteProblem {
  readonly path: string;
}

/** What is wrong with a note, in one line. */
export const problemLine = ({ path, line, why }: OwnProblem): string => `${path}, line ${line}: ${why}.`;

/** What all notes of a kind say together. */
export interface OwnSet<T> {
  /** In the order of their paths, each id once. */
  readonly found: readonly { readonly path: string; readonly value: T }[];
  readonly problems: readonly OwnProblem[];
}

/** Of notes that say one id the first by its path counts, and the others are told so. */
export function ownSet<T extends { readonly id: string }>(notes: Iterable<KnownNote<T>>): OwnSet<T> {
  const byId = new Map<string, { readonly path: string; readonly value: T }>();
  const problems: OwnProblem[] = [];
  const sorted = [...notes].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, idLine, value, problems: own } of sorted) {
    const first = value && byId.get(value.id);
    if (first) problems.push({ path, line: idLine, why: `“${first.path}” has this id already, and counts` });
    else if (value) byId.set(value.id, { path, value });
    problems.push(...own.map((problem) => ({ path, ...problem })));
  }
  return { found: [...byId.values()], problems };
}
