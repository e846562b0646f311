import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { genreProperties, readOwnGenre } from '../src/presets/read-own-genre';
import { genreNoteProperties } from '../src/presets/genre-note';
import type { PropertyValue } from '../src/presets/note-text';
import type { Shape } from '../src/gateway/shape';
import { readOwnTask } from '../src/tasks/read-own-task';
import { roles } from '../src/tasks/roles';
import { subjects } from '../src/tasks/task';
import { propertiesOfTask } from '../src/tasks/task-note';
import { taskProperties } from '../src/tasks/task-properties';
import { templateNames } from '../src/tasks/template-values';
import { noteOf, ownNote, told } from './helpers/own-notes';

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((page) => join('docs', page)),
]
  .filter((page) => page.endsWith('.md') && existsSync(page))
  .map((page) => ({ page, text: readFileSync(page, 'utf8') }));

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** What the pattern's group finds on each page, with the page, so that a failure says where to look. */
function found(pattern: RegExp): readonly { readonly page: string; readonly name: string }[] {
  return pages.flatMap(({ page, text }) => [...text.matchAll(pattern)].map(([, name = '']) => ({ page, name })));
}

it('every file and folder that the docs name is there', () => {
  const named = found(/`((?:src|tests|scripts|docs|\.ci|\.github)\/[\w./-]*)`/g);
  expect(named.filter(({ name }) => !existsSync(name))).toEqual([]);
});

it('every link between the docs leads somewhere', () => {
  const links = found(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g);
  expect(links.filter(({ page, name }) => !existsSync(join(dirname(page), name)))).toEqual([]);
});

it('every npm script that the docs tell to run exists', () => {
  const told = found(/\bnpm run ([\w:-]+)/g);
  expect(told.filter(({ name }) => !(name in scripts))).toEqual([]);
});

describe('the page about own tasks and genres', () => {
  const page = readFileSync('docs/TASKS.md', 'utf8');
  /** The rows of the table with this head, without its last column, which is for people. */
  const tableWith = (head: string): string[][] => {
    const all = page.split('\n');
    const lines = all.slice(all.findIndex((line, at) => line.startsWith(head) && all[at + 1]?.startsWith('| -')));
    const end = lines.findIndex((line) => !line.startsWith('|'));
    const cells = (line: string) => line.replaceAll('\\|', '¦').split('|').slice(1, -2);
    return lines.slice(2, end).map((line) => cells(line).map((cell) => cell.trim().replaceAll('¦', '|')));
  };
  const mayBe = (shape: Shape<unknown>): string => {
    // No property can be this.
    const found = shape([{}]);
    return found.ok ? '' : found.why.replace(/^is not /, '');
  };
  const shown = (value: PropertyValue = null): string =>
    value === null || value === '' || (typeof value === 'object' && value.length === 0) ? 'nothing' : value.toString();
  const rowsOf = (shapes: Readonly<Record<string, Shape<unknown>>>, usual: Readonly<Record<string, PropertyValue>>) =>
    Object.entries(shapes).map(([name, shape]) => [`\`${name}\``, mayBe(shape), shown(usual[name])]);
  const taskOf = (...properties: string[]) => {
    const { value } = readOwnTask(ownNote(noteOf(['id: x', ...properties], 'Do it.')));
    if (!value) throw new Error('The note is no task.');
    return propertiesOfTask(value, 'it is no task');
  };

  it('has the properties of a task, what they may be and what is without them, as the code has them', () => {
    const usual = { ...taskOf(), name: 'the note’s name', tier: 'the preset', asks: 'true with inputs' };
    expect(tableWith('| property of a task')).toEqual(rowsOf(taskProperties, usual));
  });

  it('says what depends on what a task is about', () => {
    const rows = subjects.map((on) => {
      const { delivery, role, length } = taskOf(`on: ${on}`);
      return [`\`${on}\``, shown(delivery), shown(role), shown(length)];
    });
    expect(tableWith('| `on`')).toEqual(rows);
  });

  it('has the properties of a genre', () => {
    const { value } = readOwnGenre(ownNote(noteOf(['id: x'], 'Rain.')));
    const usual = value && { ...genreNoteProperties(value), id: 'it is no genre', name: 'the note’s name' };
    expect(tableWith('| property of a genre')).toEqual(rowsOf(genreProperties, usual ?? {}));
  });

  it('has every role and every name that a template may use', () => {
    expect(tableWith('| role')).toEqual(Object.keys(roles).map((role) => [`\`${role}\``]));
    expect(tableWith('| name in a template')).toEqual(templateNames.map((name) => [`\`{{${name}}}\``]));
  });

  it('has examples that can be used as they stand', () => {
    const examples = [...page.matchAll(/^```markdown\n(---\n[^]*?)^```$/gm)].map(([, text = '']) => text);
    const [task = '', genre = ''] = examples;
    expect(told(readOwnTask(ownNote(task)))).toEqual([]);
    expect(readOwnTask(ownNote(task)).value?.inputs).toHaveLength(2);
    expect(readOwnGenre(ownNote(genre)).value?.flavour.split(' ').length).toBeGreaterThan(20);
    expect(told(readOwnGenre(ownNote(genre)))).toEqual([]);
  });
});
