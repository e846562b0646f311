import type { SettingDefinition, SettingDefinitionPage } from 'obsidian';
import type { Delivery, Task } from '../../tasks/task';
import { deliveriesOf, folderShape, taskWith, usualPlaces, type TaskOverride } from '../../tasks/task-overrides';

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

/** The page of one task: where its answer goes. `set` is what counts whenever it is drawn. */
export function taskPage(task: Task, set: () => TaskOverride | undefined): SettingDefinitionPage {
  const at = (column: string) => `tasks/${task.id}/${column}`;
  const goesTo = (delivery: Delivery) => () => taskWith(task, set()).delivery === delivery;
  const options = Object.fromEntries(deliveriesOf(task).map((delivery) => [delivery, names[delivery][0]]));
  const items: SettingDefinition[] = [
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
