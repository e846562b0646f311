import fc from 'fast-check';
import { noManuscript } from '../../src/manuscript/manuscript';
import { offeredTasks } from '../../src/tasks/built-in-tasks';
import { plainAsk } from '../../src/tasks/order';
import { prepareRun } from '../../src/tasks/prepare-run';
import { readOwnTask } from '../../src/tasks/read-own-task';
import type { Task } from '../../src/tasks/task';
import { taskNote } from '../../src/tasks/task-note';
import { ownNote } from '../helpers/own-notes';
import { prepareDeps } from '../helpers/prepare-deps';

const customised = (task: Task) => readOwnTask(ownNote(taskNote(task, `my-${task.id}`)));
const each = offeredTasks.map((task) => [task.id, task] as const);

it.each(each)('%s as a note is the same task, with an id of its own', (id, task) => {
  expect(customised(task)).toEqual({
    value: { ...task, id: `own-my-${id}`, command: task.name },
    problems: [],
  });
});

it.each(each)('%s as a note sends the same, whatever is answered', async (_, task) => {
  const own = customised(task).value;
  if (!own) throw new Error('The note is no task.');
  const passage = {
    note: 'Book/One.md',
    before: 'Before it. ',
    selection: 'The tide went out.',
    after: ' After it.',
    beat: '',
    isLocalOnly: false,
  };
  const prepared = async (one: Task, inputs: Readonly<Record<string, string>>, wish: string) => {
    const order = { id: 'run', task: one, passage, conversation: [], ask: { ...plainAsk, inputs, wish } };
    const { messages, length, problems } = await prepareRun(
      order,
      prepareDeps([], { manuscript: noManuscript }),
      () => 9e9,
    );
    return { messages, length, problems };
  };
  const answers = task.inputs.flatMap(({ name, choices }) => choices.map(({ label }) => ({ [name]: label })));
  for (const inputs of [{}, { words: '80', about: 'a', whose: 'b' }, ...answers]) {
    for (const wish of ['', 'Shorter.']) {
      expect(await prepared(own, inputs, wish)).toEqual(await prepared(task, inputs, wish));
    }
  }
});

it('a note can be read by people', () => {
  const tighten = offeredTasks.find(({ id }) => id === 'tighten');
  expect(tighten && taskNote(tighten, 'my-tighten').split('\n').slice(0, 20)).toEqual([
    '---',
    'id: my-tighten',
    'name: Tighten',
    'line: Shorter, nothing lost',
    'icon: fold-horizontal',
    'on: selection',
    'delivery: propose',
    'preset: volume',
    'temperature: 0.5',
    'length: 65 to 85%',
    'inputs:',
    '  - "amount: How much shorter | A tenth = a tenth (85 to 95%) | *A quarter = a quarter (65 to 85%) | Two fifths = two fifths (50 to 70%)"',
    'words-before: 150',
    'words-after: 150',
    'codex: names',
    'story: none',
    'role: editor',
    'guard: none',
    '---',
    'Make the passage about {{input:amount}} shorter. Cut repetitions, filters such as “she saw” and “he felt”, adverbs that the verb does not need, and explanations of what is already shown. Leave out no line of dialogue, no fact and no turn of the scene. Keep every name, number, negation, link and paragraph break. Do not rewrite what is already tight.',
  ]);
});

it('whatever a task says in words survives its note', () => {
  const said = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('yes', 'null', '- a', '# b', 'a: b', '"', "it's", 'a #b', '[x]', '0.5', 'a\u2028b', 'a\u0085b'),
    )
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const [rewrite] = offeredTasks;
  fc.assert(
    fc.property(said, said, said, said, (name, line, role, reminder) => {
      const task = { ...rewrite!, name, line, role, reminder };
      expect(customised(task).value).toMatchObject({ name, line, role, reminder });
    }),
  );
});
