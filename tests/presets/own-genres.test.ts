import fc from 'fast-check';
import { builtInGenres } from '../../src/presets/built-in-genres';
import { genreText, type Genre } from '../../src/presets/genre';
import { genreNote } from '../../src/presets/genre-note';
import { allGenres } from '../../src/presets/genre-set';
import { genreProperties, readOwnGenre } from '../../src/presets/read-own-genre';
import { noteOf, ownNote, told } from '../helpers/own-notes';

const PATH = 'Palimpsest/Genres/Noir.md';
const read = (properties: readonly string[], body = 'Rain.') => readOwnGenre(ownNote(noteOf(properties, body), PATH));
const noir: Genre = {
  id: 'noir',
  name: 'Noir',
  flavour: 'Rain.',
  avoid: [],
  emphasis: '',
  content: '',
  order: [],
  temperature: 0,
  presets: {},
};

it.each<[what: string, properties: string[], changed: Partial<Genre>]>([
  ['no more than an id', [], {}],
  ['a name', ['name: Neon noir'], { name: 'Neon noir' }],
  ['a list of what to avoid', ['avoid:', '  - capes', '  - luck'], { avoid: ['capes', 'luck'] }],
  ['one text of what to avoid', ['avoid: capes; luck;'], { avoid: ['capes', 'luck'] }],
  [
    'what matters and what is expected',
    ['emphasis: debts', 'content: Grown-ups.'],
    { emphasis: 'debts', content: 'Grown-ups.' },
  ],
  ['an order of models', ['order: ["*claude*", "*kimi*"]'], { order: ['*claude*', '*kimi*'] }],
  ['a cooler temperature', ['temperature: -0.2'], { temperature: -0.2 }],
  [
    'presets',
    ['presets:', '  - "draft: dark"', '  - "Volume: Cheap"'],
    { presets: { draft: 'dark', volume: 'cheap' } },
  ],
])('a note with %s is a genre', (_, properties, changed) => {
  expect(read(['id: noir', ...properties])).toEqual({ value: { ...noir, ...changed }, problems: [] });
});

it.each<[what: string, presets: unknown]>([
  ['an object', { draft: 'dark' }],
  ['a list of objects, as YAML reads it without quotes', [{ draft: 'dark' }]],
])('presets may be %s', (_, presets) => {
  const note = { ...ownNote(noteOf(['id: noir'], 'Rain.'), PATH), properties: { id: 'noir', presets } };
  expect(readOwnGenre(note).value?.presets).toEqual({ draft: 'dark' });
});

it.each<[property: string, problem: string]>([
  ['temperature: 2', 'temperature is not a number from -1 to 1'],
  ['presets: dark', 'presets is not a list such as “draft: dark”'],
  ['presets: [draft]', 'presets is not a list such as “draft: dark”'],
])('%s is a problem of its line, and the rest of the genre counts', (property, problem) => {
  expect(read(['id: noir', property])).toEqual({ value: noir, problems: [{ line: 3, why: problem }] });
});

it('a note without an id is no genre', () => {
  const reading = read(['name: Neon noir']);
  expect(reading.value).toBeNull();
  expect(told(reading)).toEqual(['1: give it an id of small letters, digits and hyphens, such as “neon-noir”']);
});

it('a long flavour is reported, and counts', () => {
  const reading = read(['id: noir'], `\n${'rain '.repeat(95)}`);
  expect(reading.value?.id).toBe('noir');
  expect(told(reading)).toEqual(['5: the text has 95 words, and 80 say what kind of book it is']);
});

it('there is no genre before its text is read', () => {
  expect(readOwnGenre({ ...ownNote(noteOf(['id: noir']), PATH), body: null })).toEqual({ value: null, problems: [] });
});

it.each(builtInGenres.map((genre) => [genre.id, genre] as const))('%s as a note is the same genre', (_, genre) => {
  const own = readOwnGenre(ownNote(genreNote(genre), PATH));
  expect(own).toEqual({ value: genre, problems: [] });
  expect(genreText([own.value!])).toBe(genreText([genre]));
});

it('a genre with all there is to say is the same as a note', () => {
  const full = { ...noir, avoid: ['a: b', 'yes'], order: ['*claude*'], temperature: -0.25, presets: { draft: 'dark' } };
  expect(readOwnGenre(ownNote(genreNote(full), PATH)).value).toEqual(full);
});

it('a genre of the writer’s own takes the place of the one that ships under its id', () => {
  const horror = { ...noir, id: 'horror' };
  const genres = allGenres([horror, noir], {});
  expect(genres).toHaveLength(builtInGenres.length + 1);
  expect(genres.filter(({ id }) => id === 'horror')).toEqual([horror]);
});

it('any JSON can stand in the properties and any text below them', () => {
  const json = fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(genreProperties)), fc.string()), fc.jsonValue());
  fc.assert(
    fc.property(json, fc.string(), (properties, body) => {
      const { value } = readOwnGenre({ ...ownNote(noteOf([], body), PATH), properties });
      if (value) expect(genreText([value])).toContain(value.name);
    }),
  );
});
