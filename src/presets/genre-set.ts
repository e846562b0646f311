import { builtInGenres } from './built-in-genres';
import type { Genre } from './genre';

/** All genres: the writer's own, and those that ship, each with the presets that the writer has set for it. */
export function allGenres(
  own: readonly Genre[],
  overrides: Readonly<Record<string, { readonly presets: Readonly<Record<string, string>> }>>,
): Genre[] {
  const shipped = builtInGenres.filter(({ id }) => !own.some((genre) => genre.id === id));
  return [...shipped, ...own].map((genre) => {
    const presets = Object.hasOwn(overrides, genre.id) ? overrides[genre.id]?.presets : undefined;
    return presets ? { ...genre, presets: { ...genre.presets, ...presets } } : genre;
  });
}
