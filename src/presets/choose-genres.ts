import { genresNamed, type Genre } from './genre';

/** Who says what kind of book this is, the first that does counts. */
export const genreFroms = ['run', 'note', 'folder', 'project', 'default'] as const;
export type GenreFrom = (typeof genreFroms)[number];

export interface ChosenGenres {
  readonly genres: readonly Genre[];
  /** Null where nobody says anything. */
  readonly from: GenreFrom | null;
  /** What is named as a genre on the way to it, and is none. */
  readonly unknown: readonly string[];
}

/** `Dark/Book two` → `horror`: the deepest folder that a note lies in says its genre. */
export function folderGenre(note: string, folders: Readonly<Record<string, string>>): string | null {
  const holding = Object.keys(folders).filter((folder) =>
    `/${note}`.startsWith(`/${trimmed(folder)}/`.replace('//', '/')),
  );
  const deepest = holding.sort((a, b) => trimmed(b).length - trimmed(a).length)[0];
  return deepest === undefined ? null : (folders[deepest] ?? null);
}

const trimmed = (folder: string): string => folder.trim().replace(/^\/+|\/+$/g, '');

/** The genres of a run. A run may name none at all; a note or a folder that names only what nobody knows says nothing. */
export function chooseGenres(
  said: Readonly<Partial<Record<GenreFrom, unknown>>>,
  genres: readonly Genre[],
): ChosenGenres {
  const unknown: string[] = [];
  for (const from of genreFroms) {
    const value = said[from];
    if (value === undefined || value === null) continue;
    const named = genresNamed(value, genres);
    unknown.push(...named.unknown);
    if (named.found.length > 0 || from === 'run') return { genres: named.found, from, unknown };
  }
  return { genres: [], from: null, unknown };
}
