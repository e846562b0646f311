import { idShape } from '../gateway/gateway';
import { asObject, isObject } from '../gateway/json';
import { dictionary, openRecord, orElse, type Shape } from '../gateway/shape';

/** What a writer has set for a genre: the presets that stand for the task's own. */
export interface GenreOverride {
  readonly presets: Readonly<Record<string, string>>;
}

export const genreOverrideShape: Shape<GenreOverride> = openRecord({ presets: orElse(dictionary(idShape), {}) });

/** What the settings say of genres. */
export interface GenreSettings {
  /** The genre of every note that nothing else says one of: a name, several, or nothing. */
  readonly genre: unknown;
  /** `Dark/Book two` → `horror`. */
  readonly genreFolders: Readonly<Record<string, string>>;
  readonly genres: Readonly<Record<string, GenreOverride>>;
  /** Presets that stand for a shipped one everywhere: `draft` → `local`. */
  readonly standIns: Readonly<Record<string, string>>;
}

/** Reads them; what cannot be read is told to `aside` and the rest counts. */
export function readGenreSettings(
  doc: Readonly<Record<string, unknown>>,
  aside: (row: string, fault: { readonly at: string; readonly why: string }) => void,
): GenreSettings {
  const texts = (name: string): Record<string, string> => {
    if (doc[name] !== undefined && !isObject(doc[name])) aside(name, { at: '', why: 'is not an object' });
    return Object.fromEntries(
      Object.entries(asObject(doc[name])).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  };
  const genres: Record<string, GenreOverride> = {};
  for (const [id, row] of Object.entries(asObject(doc.genres))) {
    const found = genreOverrideShape(row);
    if (found.ok) genres[id] = found.value;
    else aside(`genres/${id}`, found);
  }
  return { genre: doc.genre ?? null, genreFolders: texts('genreFolders'), genres, standIns: texts('standIns') };
}
