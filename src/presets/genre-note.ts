import type { Genre } from './genre';
import { noteText, type PropertyValue } from './note-text';
import type { genreProperties } from './read-own-genre';

/** What the properties of a genre's note say. */
export const genreNoteProperties = (genre: Genre): Readonly<Record<keyof typeof genreProperties, PropertyValue>> => ({
  id: genre.id,
  name: genre.name,
  avoid: genre.avoid,
  emphasis: genre.emphasis || null,
  content: genre.content || null,
  order: genre.order,
  temperature: genre.temperature,
  presets: Object.entries(genre.presets).map(([id, other]) => `${id}: ${other}`),
});

/** A genre as a note that says the same. */
export const genreNote = (genre: Genre): string => noteText(genreNoteProperties(genre), genre.flavour);
