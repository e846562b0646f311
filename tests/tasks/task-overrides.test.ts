import fc from 'fast-check';
import { builtInTasks, offeredTasks } from '../../src/tasks/built-in-tasks';
import { deliveries } from '../../src/tasks/task';
import {
  deliveriesOf,
  filled,
  isBeside,
  overrideShape,
  taskWith,
  usualPlaces,
  type TaskOverride,
} from '../../src/tasks/task-overrides';

const { rewrite, continue: goOn } = builtInTasks;
const names = { task: 'Summarise', note: 'The tide table', date: '2026-11-20' };

it('a task for which nothing is set is as it ships, with the usual places', () => {
  for (const task of offeredTasks)
    expect(taskWith(task)).toEqual({
      ...task,
      places: usualPlaces,
      hasOwnLength: false,
    });
  expect(usualPlaces).toEqual({ folder: 'Palimpsest', noteName: '{{task}} of {{note}}', property: 'summary' });
});

it('what is set counts, what is not set stays, and nothing else of the task changes', () => {
  const set = taskWith(rewrite, { delivery: 'note', folder: ' Drafts ' });
  expect(set).toEqual({ ...taskWith(rewrite), delivery: 'note', places: { ...usualPlaces, folder: 'Drafts' } });
});

it.each(deliveries)('a task on a passage can be delivered as %s', (delivery) => {
  expect(taskWith(rewrite, { delivery }).delivery).toBe(delivery);
});

it('a task without a passage cannot be proposed over nothing: that is ignored and not offered', () => {
  expect(taskWith(goOn, { delivery: 'propose', folder: 'Drafts' })).toMatchObject({
    delivery: 'write',
    places: { folder: 'Drafts' },
  });
  expect(deliveriesOf(goOn)).toEqual(['write', 'chat', 'note', 'clipboard', 'property']);
  expect(deliveriesOf(rewrite)).toEqual(deliveries);
});

it('only changes and writing touch the note', () => {
  expect(deliveries.filter((delivery) => !isBeside(delivery))).toEqual(['propose', 'write']);
});

it.each<[template: string, name: string]>([
  ['{{task}} of {{note}}', 'Summarise of The tide table'],
  ['{{date}} {{note}} {{note}}', '2026-11-20 The tide table The tide table'],
  ['{{other}} {task} {{ task }} $& %s {{Note}}', '{{other}} {task} {{ task }} $& %s {{Note}}'],
  ['', ''],
])('the template %j becomes %j', (template, name) => {
  expect(filled(template, names)).toBe(name);
});

it('what the writer’s own text looks like means nothing in a template', () => {
  const odd = { task: '{{note}}', note: '$& {{date}} $1', date: '$`' };
  expect(filled('{{task}}|{{note}}|{{date}}', odd)).toBe('{{note}}|$& {{date}} $1|$`');
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, note) => {
      fc.pre(!/\{\{(task|note|date)\}\}|\{$/.test(before));
      expect(filled(`${before}{{note}}`, { ...names, note })).toBe(before + note);
    }),
  );
});

it.each<[override: TaskOverride | object, where: string]>([
  [{ delivery: 'fax' }, 'delivery'],
  [{ folder: '../elsewhere' }, 'folder'],
  [{ folder: 'Drafts/../../elsewhere' }, 'folder'],
  [{ folder: '.obsidian' }, 'folder'],
  [{ folder: 'a\\.b' }, 'folder'],
  [{ folder: ' ' }, 'folder'],
  [{ folder: '/' }, 'folder'],
  [{ noteName: '' }, 'noteName'],
  [{ noteName: 7 }, 'noteName'],
  [{ property: ' ' }, 'property'],
  [{ property: '__proto__' }, 'property'],
])('%j cannot be read', (override, where) => {
  expect(overrideShape(override)).toMatchObject({ ok: false, at: where });
});

it.each<object>([
  {},
  { folder: 'Book one/Drafts 1.2', noteName: '{{note}}.', property: 'Kurz & gut' },
  { delivery: 'chat', later: { any: 'thing' } },
])('%j is read whole, with what we do not know', (override) => {
  expect(overrideShape(override)).toEqual({ ok: true, value: override });
});
