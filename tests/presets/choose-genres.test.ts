import { builtInGenres } from '../../src/presets/built-in-genres';
import { chooseGenres, folderGenre, type GenreFrom } from '../../src/presets/choose-genres';

const chosen = (said: Partial<Record<GenreFrom, unknown>>) => {
  const { genres, from, unknown } = chooseGenres(said, builtInGenres);
  return [genres.map(({ id }) => id).join(' '), from, unknown.join(' ')];
};

it.each<
  [what: string, said: Partial<Record<GenreFrom, unknown>>, genres: string, from: GenreFrom | null, unknown: string]
>([
  ['nobody', {}, '', null, ''],
  ['the default', { default: 'literary' }, 'literary', 'default', ''],
  ['the project', { project: 'horror', default: 'literary' }, 'horror', 'project', ''],
  ['the folder', { folder: 'mystery', project: 'horror' }, 'mystery', 'folder', ''],
  ['the note', { note: ['historical', 'romance'], folder: 'mystery' }, 'historical romance', 'note', ''],
  ['the run', { run: ['thriller'], note: 'horror' }, 'thriller', 'run', ''],
  ['a run without any', { run: [], note: 'horror' }, '', 'run', ''],
  ['a note of a genre that nobody knows', { note: 'noir', project: 'horror' }, 'horror', 'project', 'noir'],
  ['a note that names one of two', { note: 'noir, horror' }, 'horror', 'note', 'noir'],
  ['an empty property', { note: '', default: 'literary' }, 'literary', 'default', ''],
])('%s says the genre', (_, said, genres, from, unknown) => {
  expect(chosen(said)).toEqual([genres, from, unknown]);
});

it.each([
  ['Dark/Book two/One.md', 'horror'],
  ['Dark/One.md', 'thriller'],
  ['Darker/One.md', null],
  ['One.md', null],
])('the deepest folder says the genre of %s', (note, genre) => {
  expect(folderGenre(note, { Dark: 'thriller', '/Dark/Book two/': 'horror' })).toBe(genre);
});

it('the whole vault is a folder too', () => {
  expect(folderGenre('One.md', { '/': 'horror' })).toBe('horror');
});
