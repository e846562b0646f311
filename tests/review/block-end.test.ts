import { blockEnd, isInTable } from '../../src/review/block-end';

const note = ['Before.', '| a | b |', '| - | - |', '| 1 | 2 |', '', '> [!note] Title', '> inside', 'After.'];
const endOf = (line: number) => blockEnd((number) => note[number - 1] ?? '', note.length, line);

it.each([
  ['a paragraph ends where it stands', 1, 1],
  ['a table ends with its last row', 2, 4],
  ['also from its last row', 4, 4],
  ['an empty line is nothing’s', 5, 5],
  ['a callout ends with its last line', 6, 7],
  ['the last line of the note', 8, 8],
])('%s', (_, line, end) => {
  expect(endOf(line)).toBe(end);
});

it('tells the rows of a table', () => {
  expect([isInTable('| a | b |'), isInTable('a | b'), isInTable('> a')]).toEqual([true, false, false]);
});
