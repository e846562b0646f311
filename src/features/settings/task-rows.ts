import type { SettingDefinition, SettingDefinitionPage } from 'obsidian';
import { lengthName, readLength } from '../../tasks/length';
import type { Delivery, Task } from '../../tasks/task';
import { deliveriesOf, folderShape, taskWith, usualPlaces, type TaskOverride } from '../../tasks/task-overrides';
import { effortNames } from './preset-rules';

/** A delivery as it is chosen, and as the row of a task says it. */
const names: Readonly<Record<Delivery, readonly [choice: string, line: string]>> = {
  propose: ['Show changes in the note', 'Shows changes in the note'],
  write: ['Write into the note', 'Writes into the note'],
  chat: ['Chat', 'Answers in the chat'],
  note: ['New note', 'Makes a new note'],
  clipboard: ['Clipboard', 'Copies to the clipboard'],
  property: ['Property', 'Sets a property of the note'],
};

/** What is said of something typed that is no folder; an empty field is the usual one. */
export const folderProblem = (typed: string): string | undefined =>
  typed === '' || folderShape(typed).ok
    ? undefined
    : 'This is not a folder of the vault. Use names that begin with no dot.';

const { default: _default, ...efforts } = effortNames;
const taskEfforts = { '': 'As the preset has it', ...efforts };

export interface TaskPageDeps {
  /** What the writer has set for the task, whenever it is drawn. */
  readonly set: () => TaskOverride | undefined;
  readonly presets: readonly { readonly id: string; readonly name: string }[];
}

/** The page of one task: who answers, how, and where the answer goes. */
export function taskPage(task: Task, { set, presets }: TaskPageDeps): SettingDefinitionPage {
  const at = (column: string) => `tasks/${task.id}/${column}`;
  const goesTo = (delivery: Delivery) => () => taskWith(task, set()).delivery === delivery;
  const options = Object.fromEntries(deliveriesOf(task).map((delivery) => [delivery, names[delivery][0]]));
  const items: SettingDefinition[] = [
    ...answerRows(task, at, presets),
    { name: 'Where the answer goes', control: { type: 'dropdown', key: at('delivery'), options } },
    {
      name: 'Folder',
      desc: 'It is made if it is not there. No note is ever overwritten.',
      visible: goesTo('note'),
      control: {
        type: 'text',
        key: at('folder:choice'),
        placeholder: usualPlaces.folder,
        validate: folderProblem,
      },
    },
    {
      name: 'Name of the note',
      desc: '{{task}}, {{note}} and {{date}} are filled in, in the folder too.',
      visible: goesTo('note'),
      control: { type: 'text', key: at('noteName:choice'), placeholder: usualPlaces.noteName },
    },
    {
      name: 'Property',
      desc: 'A property that already says something is not overwritten unasked.',
      visible: goesTo('property'),
      control: { type: 'text', key: at('property:choice'), placeholder: usualPlaces.property },
    },
  ];
  return { type: 'page', name: task.name, desc: names[taskWith(task, set()).delivery][1], items };
}

/** Who answers, and how; what is left empty is as the task, its genre and its preset have it. */
function answerRows(task: Task, at: (column: string) => string, presets: TaskPageDeps['presets']): SettingDefinition[] {
  const usual = presets.find(({ id }) => id === task.preset)?.name ?? task.preset;
  const asked: SettingDefinition = {
    name: 'Ask before each run',
    desc: 'Its command asks first what the task lets you choose. The list of tasks always does.',
    control: { type: 'toggle', key: at('asks') },
  };
  return [
    {
      name: 'Preset',
      desc: 'Whose models are asked.',
      control: {
        type: 'dropdown',
        key: at('preset:choice'),
        options: { '': `As it ships: ${usual}`, ...Object.fromEntries(presets.map(({ id, name }) => [id, name])) },
      },
    },
    {
      name: 'Temperature',
      desc: 'Higher is freer. It counts before what presets and genres say.',
      control: {
        type: 'text',
        key: at('temperature:number'),
        placeholder: task.temperature === null ? '' : `${task.temperature}`,
      },
    },
    {
      name: 'Thinking',
      desc: 'How much a model thinks before it writes. What it thinks is paid as well.',
      control: { type: 'dropdown', key: at('effort:choice'), options: taskEfforts },
    },
    {
      name: 'Length',
      desc: 'Of the passage, as 70 to 140%, or in words, as 350 words.',
      control: {
        type: 'text',
        key: at('length:choice'),
        placeholder: lengthName(task.length),
        validate: (typed) =>
          typed.trim() === '' || readLength(typed) ? undefined : 'This is not a length. Type 350 words, or 70 to 140%.',
      },
    },
    ...(task.inputs.length ? [asked] : []),
  ];
}
