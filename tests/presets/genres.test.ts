import { builtInGenres } from '../../src/presets/built-in-genres';
import { genresNamed, genreText, MOST_FLAVOUR_WORDS } from '../../src/presets/genre';

it.each(builtInGenres.map((genre) => [genre.id, genre] as const))('the genre %s is whole and short', (id, genre) => {
  expect(id).toMatch(/^[a-z-]+$/);
  expect(genre.flavour.split(/\s+/).length).toBeLessThanOrEqual(MOST_FLAVOUR_WORDS);
  expect([genre.name, genre.emphasis, genre.content]).not.toContain('');
  expect(genre.avoid.length).toBeGreaterThan(0);
  expect(genreText([genre])).not.toMatch(/\bplease\b|!/i);
});

it('there are ten of them, each with a name of its own', () => {
  expect(builtInGenres).toHaveLength(10);
  expect(new Set(builtInGenres.flatMap(({ id, name }) => [id, name.toLowerCase()])).size).toBeGreaterThanOrEqual(10);
});

const named = (value: unknown) => {
  const { found, unknown } = genresNamed(value, builtInGenres);
  return [found.map(({ id }) => id).join(' '), unknown.join(', ')];
};

it.each([
  ['an id', 'horror', 'horror', ''],
  ['a name', 'Science fiction', 'science-fiction', ''],
  ['a name in other letters', '  SCIENCE-Fiction ', 'science-fiction', ''],
  ['two in one text', 'historical, Romance', 'historical romance', ''],
  ['two in a list, in that order', ['romance', 'historical'], 'romance historical', ''],
  ['joined with a plus', 'historical + romance', 'historical romance', ''],
  ['the same twice', 'horror, Horror', 'horror', ''],
  ['one that nobody knows', 'noir', '', 'noir'],
  ['one that nobody knows among others', 'noir, thriller', 'thriller', 'noir'],
  ['nothing', '', '', ''],
  ['a number', 7, '', ''],
  ['numbers in a list', [7, 'horror', null], 'horror', ''],
])('a note may name its genre as %s', (_, value, found, unknown) => {
  expect(named(value)).toEqual([found, unknown]);
});

it('stacked genres speak in the stated order', () => {
  const [romance, historical] = ['romance', 'historical'].map((id) => genresNamed(id, builtInGenres).found[0]!);
  const text = genreText([historical!, romance!]);
  expect(text.indexOf('Genre: Historical')).toBe(0);
  expect(text.indexOf('Genre: Romance')).toBeGreaterThan(0);
  expect(genreText([])).toBe('');
});
