import {
  askOf,
  emptyDraft,
  forTask,
  genreOptions,
  genreValue,
  voiceOptions,
  voiceValue,
  withGenre,
  withVoice,
} from '../../src/tasks/run-draft';
import { plainAsk } from '../../src/tasks/order';

const genres = [
  { id: 'horror', name: 'Horror' },
  { id: 'literary', name: 'Literary' },
];
const voices = [{ name: 'Tomas Vale' }, { name: '-' }];

it('a draft about which nothing is said asks as usual', () => {
  expect(askOf(emptyDraft)).toEqual(plainAsk);
});

it('every genre that can be chosen is the one that is asked for', () => {
  const options = genreOptions(genres, [{ name: 'Horror' }, { name: 'Romance' }]);
  expect(options.map(({ label }) => label)).toEqual(['Horror + Romance', 'No genre', 'Horror', 'Literary']);
  const asked = options.map(({ value }) => askOf(withGenre(emptyDraft, value)).genres);
  expect(asked).toEqual([null, [], ['horror'], ['literary']]);
  for (const { value } of options) expect(genreValue(withGenre(emptyDraft, value))).toBe(value);
  expect(genreOptions(genres, [])[0]?.label).toBe('No genre');
});

it('every voice that can be chosen is the one that is asked for, whatever it is called', () => {
  const options = voiceOptions(voices, [{ name: 'Ines Vale' }]);
  expect(options.map(({ label }) => label)).toEqual(['Ines Vale', 'No voice', 'Tomas Vale', '-']);
  const asked = options.map(({ value }) => askOf(withVoice(emptyDraft, value)).voice);
  expect(asked).toEqual([undefined, null, 'Tomas Vale', '-']);
  for (const { value } of options) expect(voiceValue(withVoice(emptyDraft, value))).toBe(value);
});

it('what was said about the book stays for another task, what was said about the task goes', () => {
  const said = { ...withVoice(withGenre(emptyDraft, 'horror'), '-'), wish: 'Colder.', variants: 3, inputs: { a: 'b' } };
  expect(forTask(said, { c: 'd' })).toEqual({
    ...emptyDraft,
    wish: 'Colder.',
    genres: ['horror'],
    voice: null,
    inputs: { c: 'd' },
  });
});
