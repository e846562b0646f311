import { noteText, type PropertyValue } from '../presets/note-text';
import { lengthName } from './length';
import { inputLine } from './read-input';
import { roleNamed } from './roles';
import type { Task } from './task';
import type { taskProperties } from './task-properties';

type Properties = Readonly<Record<Exclude<keyof typeof taskProperties, 'tier'>, PropertyValue>>;

/** What the properties of a task's note say. */
export function propertiesOfTask(task: Task, id: string): Properties {
  const role = roleNamed(task);
  return {
    id,
    name: task.name,
    line: task.line || null,
    icon: task.icon,
    on: task.on,
    delivery: task.delivery,
    preset: task.preset,
    temperature: task.temperature,
    thinking: task.effort,
    length: lengthName(task.length),
    inputs: task.inputs.map(inputLine),
    asks: task.asks === task.inputs.length > 0 ? null : task.asks,
    'words-before': task.reads.wordsBefore,
    'words-after': task.reads.wordsAfter,
    codex: task.reads.codex,
    story: task.reads.story,
    role: role ?? task.role,
    reminder: role ? null : task.reminder,
    guard: task.guard,
  };
}

/** A task as a note that says the same under an id of its own. */
export const taskNote = (task: Task, id: string): string => noteText(propertiesOfTask(task, id), task.template);
