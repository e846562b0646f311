import { MOST_FLAVOUR_WORDS, type Genre } from './genre';
import { bodyOf, readProperties, type OwnNote, type Reading } from './own-note';
import { anId, figure, idsByIds, someText, someTexts } from './property-shapes';

/** What the properties of a genre's note may be. */
export const genreProperties = {
  id: anId,
  name: someText,
  avoid: someTexts,
  emphasis: someText,
  content: someText,
  order: someTexts,
  temperature: figure(-1, 1),
  presets: idsByIds,
};

/** The genre that a note says; its text is the flavour, and there is no genre before that is read. */
export function readOwnGenre(note: OwnNote): Reading<Genre> {
  const { id, name, said, problems } = readProperties(note, genreProperties);
  const { text: flavour, line } = bodyOf(note);
  const count = flavour.match(/\S+/g)?.length ?? 0;
  const why = `the text has ${count} words, and ${MOST_FLAVOUR_WORDS} say what kind of book it is`;
  const { avoid = [], emphasis = '', content = '', order = [], temperature = 0, presets = {} } = said;
  return {
    value:
      id === null || note.body === null
        ? null
        : { id, name, flavour, avoid, emphasis, content, order, temperature, presets },
    problems: count > MOST_FLAVOUR_WORDS ? [...problems, { line, why }] : problems,
  };
}
