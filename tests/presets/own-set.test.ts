import { ownSet, problemLine, type KnownNote } from '../../src/presets/own-set';

type Note = KnownNote<{ readonly id: string }>;
const note = (path: string, id: string | null, ...whys: string[]): Note => ({
  path,
  idLine: 2,
  value: id === null ? null : { id },
  problems: whys.map((why, index) => ({ line: index + 3, why })),
});
const said = (...notes: Note[]) => {
  const { found, problems } = ownSet(notes);
  return [found.map(({ path, value }) => `${path}=${value.id}`), problems.map(problemLine)];
};

it.each<[what: string, notes: Note[], found: string[], problems: string[]]>([
  ['none', [], [], []],
  ['some, in the order of their paths', [note('B', 'b'), note('A', 'a')], ['A=a', 'B=b'], []],
  ['two of one id', [note('B', 'x'), note('A', 'x')], ['A=x'], ['B, line 2: “A” has this id already, and counts.']],
  [
    'three of one id',
    [note('A', 'x'), note('B', 'x'), note('C', 'x')],
    ['A=x'],
    ['B, line 2: “A” has this id already, and counts.', 'C, line 2: “A” has this id already, and counts.'],
  ],
  [
    'one that says nothing, before one of its id',
    [note('A', null, 'torn'), note('B', 'x')],
    ['B=x'],
    ['A, line 3: torn.'],
  ],
  ['one that counts with something wrong in it', [note('A', 'x', 'hot')], ['A=x'], ['A, line 3: hot.']],
])('notes, %s', (_, notes, found, problems) => {
  expect(said(...notes)).toEqual([found, problems]);
});
