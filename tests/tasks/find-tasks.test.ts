import { offeredTasks } from '../../src/tasks/built-in-tasks';
import { findTasks, matchOf } from '../../src/tasks/find-tasks';

const find = (query: string, recent: readonly string[] = [], hasSelection = true) =>
  findTasks(query, { tasks: offeredTasks, recent, hasSelection });
const names = (query: string, recent?: readonly string[]) =>
  find(query, recent).map(({ task, group }) => (group === 'Recent' ? `*${task.name}` : task.name));

it('without a query all tasks are there, the last three first, none twice', () => {
  const all = names('', ['tighten', 'gone', 'rewrite', 'critique', 'expand']);
  expect(all.slice(0, 4)).toEqual(['*Tighten', '*Rewrite', '*Critique', 'Expand']);
  expect(all).toHaveLength(offeredTasks.length);
});

it.each([
  ['re', ['Rewrite', 'Beta reader', 'Describe']],
  ['beta', ['Beta reader']],
  ['dfb', ['Draft from beat']],
  ['CRIT', ['Critique']],
  ['show dont', ['Show, don’t tell']],
  ['senses', ['Describe']],
  ['zz', []],
])('%p finds first %p', (query, expected) => {
  expect(names(query).slice(0, expected.length)).toEqual(expected);
  if (expected.length === 0) expect(names(query)).toEqual([]);
});

it('a task that needs a selection stays in the list and says so', () => {
  const barred = Object.fromEntries(find('', [], false).map(({ task, barred: why }) => [task.id, why]));
  expect([barred.rewrite, barred.continue, barred.critique]).toEqual(['Select a passage first', null, null]);
});

it.each([
  ['re', 'Rewrite', 0, [[0, 2]]],
  ['re', 'Beta reader', 1, [[5, 7]]],
  [
    're',
    'Describe',
    3,
    [
      [4, 5],
      [7, 8],
    ],
  ],
  ['', 'Rewrite', 0, []],
])('%p in %p is marked', (query, text, rank, marks) => {
  expect(matchOf(query, text)).toEqual({ rank, marks });
});

it('what is not there is not found', () => {
  expect(matchOf('xyz', 'Rewrite')).toBeNull();
  expect(matchOf('zew', 'Rewrite')).toBeNull();
});
