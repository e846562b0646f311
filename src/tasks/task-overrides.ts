import { oneOf, openRecord, optional, textLike, type Shape } from '../gateway/shape';
import { deliveries, type Delivery, type Task } from './task';

/** Where an answer lies that goes beside the note. */
export interface Places {
  readonly folder: string;
  /** May name `{{task}}`, `{{note}}` and `{{date}}`, as the folder may. */
  readonly noteName: string;
  readonly property: string;
}

/** What a writer has set for a task; what is left out is as the task has it. */
export type TaskOverride = Partial<Places> & { readonly delivery?: Delivery };

/** A task as its writer wants it. */
export interface TaskAsSet extends Task {
  readonly places: Places;
}

export const usualPlaces: Places = { folder: 'Palimpsest', noteName: '{{task}} of {{note}}', property: 'summary' };

/** Hidden folders are the app's, and two dots lead out of the vault. */
const folder = textLike(/^(?!.*(^|[\\/])\.).*[^\s\\/]/, 'a folder of the vault');

export const overrideShape: Shape<TaskOverride> = openRecord({
  delivery: optional(oneOf(deliveries)),
  folder: optional(folder),
  noteName: optional(textLike(/\S/, 'a name')),
  property: optional(textLike(/^(?!\s*__proto__\s*$).*\S/, 'the name of a property')),
});

/** Where a task's answer may go: without a passage there is nothing that a proposal could change. */
export const deliveriesOf = ({ needsSelection }: Task): readonly Delivery[] =>
  deliveries.filter((delivery) => needsSelection || delivery !== 'propose');

export const isBeside = (delivery: Delivery): boolean => delivery !== 'propose' && delivery !== 'write';

/** The task with what its writer has set. */
export function taskWith(task: Task, override: TaskOverride = {}): TaskAsSet {
  const { delivery = task.delivery } = override;
  const { folder, noteName, property } = { ...usualPlaces, ...override };
  const isOffered = deliveriesOf(task).includes(delivery);
  return {
    ...task,
    delivery: isOffered ? delivery : task.delivery,
    places: { folder: folder.trim(), noteName, property: property.trim() },
  };
}

/** A template with its placeholders filled in; nothing else in it means anything, nor does what is filled in. */
export const filled = (template: string, names: Readonly<Record<'task' | 'note' | 'date', string>>): string =>
  template.replace(/\{\{(task|note|date)\}\}/g, (_, name: keyof typeof names) => names[name]);
