import { projectCard } from '../../src/manuscript/project-card';
import { projectOf, propertiesOf } from '../../src/manuscript/read-project';

it('properties are read as text, and what is none is left out', () => {
  expect(
    propertiesOf({
      Genre: 'historical, romance',
      tags: ['a', 7, null],
      pov: '[[Ines Vale|Ines]]',
      chapter: 1,
      draft: true,
      scenes: { a: 1 },
      empty: '',
      nothing: null,
    }),
  ).toEqual({ genre: 'historical, romance', tags: 'a, 7', pov: 'Ines Vale', chapter: '1', draft: 'true' });
  expect([null, 'x', ['x'], 7].map(propertiesOf)).toEqual([{}, {}, {}, {}]);
});

const indexes = [
  { path: 'Saltmarrow/Saltmarrow.md', frontmatter: { type: 'project', title: 'Saltmarrow', tense: 'past' } },
  { path: 'Saltmarrow/Part one/The tide table.md', frontmatter: { pov: 'Ines' } },
  { path: 'Long/Index.md', frontmatter: { longform: { format: 'scenes', title: 'A long book' }, genre: 'horror' } },
  { path: 'StoryLine/First.md', frontmatter: { type: 'storyline', genre: 'romance' } },
  { path: 'StoryLine/Second.md', frontmatter: { type: 'storyline', genre: 'mystery' } },
  { path: 'Long/Inner/Index.md', frontmatter: { longform: { format: 'scenes' } } },
  { path: 'Other/Index.md', frontmatter: { longform: true, type: 'note' } },
];

it.each([
  ['a note in a project', 'Saltmarrow/Part one/The tide table.md', 'Saltmarrow'],
  ['the index itself', 'Saltmarrow/Saltmarrow.md', 'Saltmarrow'],
  ['a scene of Longform', 'Long/One.md', 'A long book'],
  ['a scene of a project within another', 'Long/Inner/One.md', 'Index'],
  ['a scene of StoryLine', 'StoryLine/Second/Scenes/1.md', 'Second'],
  ['a note beside all projects', 'Diary.md', undefined],
  ['a note in a folder that only begins like one', 'Saltmarrow two/One.md', undefined],
  ['a note beside an index that is none', 'Other/One.md', undefined],
])('%s belongs to %s', (_, note, title) => {
  expect(projectOf(note, indexes)?.title).toBe(title);
});

it('the card says what is known, and the scene goes before the project', () => {
  const project = {
    title: 'Saltmarrow',
    folder: '',
    properties: { tense: 'past', pov: 'close third', banned: 'suddenly' },
  };
  expect(projectCard({ project, scene: { pov: 'Ines' } })).toBe(
    'Title: Saltmarrow\nPoint of view: Ines\nTense: past\nNever write: suddenly',
  );
  expect(projectCard({ project: null, scene: {} })).toBe('');
});
