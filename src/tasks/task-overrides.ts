import { efforts, type Effort } from '../gateway/chat';
import { idShape } from '../gateway/gateway';
import { between, flag, oneOf, openRecord, optional, textLike, type Shape } from '../gateway/shape';
import { readLength } from './length';
import { deliveries, type Delivery, type Task } from './task';

/** Where an answer lies that goes beside the note. */
export interface Places {
  readonly folder: string;
  /** May name `{{task}}`, `{{note}}` and `{{date}}`, as the folder may. */
  readonly noteName: string;
  readonly property: string;
}

/** What a writer has set for a task; what is left out is as the task has it. */
export type TaskOverride = Partial<Places> & {
  readonly delivery?: Delivery;
  readonly preset?: string;
  readonly temperature?: number;
  readonly effort?: Effort;
  /** As `readLength` reads it: `350 words`. */
  readonly length?: string;
  /** Whether the palette's command asks the task's questions before each run. */
  readonly asks?: boolean;
};

/** A task as its writer wants it. */
export interface TaskAsSet extends Task {
  readonly places: Places;
  /** The writer says how long the answer should be: no input says otherwise. */
  readonly hasOwnLength: boolean;
}

export const hasOwnLength = (task: Task): boolean => 'hasOwnLength' in task && task.hasOwnLength === true;

export const usualPlaces: Places = { folder: 'Palimpsest', noteName: '{{task}} of {{note}}', property: 'summary' };

/** Hidden folders are the app's, and two dots lead out of the vault. */
export const folderShape = textLike(/^(?!.*(^|[\\/])\.).*[^\s\\/]/, 'a folder of the vault');

export const overrideShape: Shape<TaskOverride> = openRecord({
  delivery: optional(oneOf(deliveries)),
  folder: optional(folderShape),
  noteName: optional(textLike(/\S/, 'a name')),
  property: optional(textLike(/^(?!\s*__proto__\s*$).*\S/, 'the name of a property')),
  preset: optional(idShape),
  temperature: optional(between(0, 2)),
  effort: optional(oneOf(efforts)),
  length: optional(textLike(/\S/, 'a length')),
  asks: optional(flag),
});

/** Where a task's answer may go: only a passage can be changed, and nothing is written into a note that it is about. */
export const deliveriesOf = ({ on }: Pick<Task, 'on'>): readonly Delivery[] =>
  deliveries.filter((delivery) => {
    if (delivery === 'propose') return on === 'selection';
    return delivery !== 'write' || on === 'selection' || on === 'caret' || on === 'beat';
  });

export const isBeside = (delivery: Delivery): boolean => delivery !== 'propose' && delivery !== 'write';

/** The task with what its writer has set. */
export function taskWith(task: Task, override: TaskOverride = {}): TaskAsSet {
  const { delivery = task.delivery, length: typed = '' } = override;
  const { folder, noteName, property } = { ...usualPlaces, ...override };
  const length = readLength(typed);
  return {
    ...task,
    delivery: deliveriesOf(task).includes(delivery) ? delivery : task.delivery,
    places: { folder: folder.trim(), noteName, property: property.trim() },
    asks: override.asks ?? task.asks,
    length: length ?? task.length,
    hasOwnLength: length !== null,
  };
}

/** A template with its placeholders filled in; nothing else in it means anything, nor does what is filled in. */
export const filled = (template: string, names: Readonly<Record<'task' | 'note' | 'date', string>>): string =>
  template.replace(/\{\{(task|note|date)\}\}/g, (_, name: keyof typeof names) => names[name]);
