import { resolve, type PresetRows } from '../presets/resolve-preset';
import { layersOf } from './layers';
import { plainAsk } from './order';
import type { Task } from './task';
import type { TaskOverride } from './task-overrides';

export interface UserDeps {
  readonly tasks: readonly Task[];
  readonly overrideOf: (task: string) => TaskOverride;
  readonly presets: PresetRows;
}

/** Which tasks are asked with which preset, by its id, where no genre, voice or run says otherwise. */
export function presetUsers({ tasks, overrideOf, presets }: UserDeps): ReadonlyMap<string, readonly Task[]> {
  const users = new Map<string, Task[]>();
  for (const task of tasks) {
    const sayings = { task, override: overrideOf(task.id), genres: [], voice: null, order: { ask: plainAsk } };
    const { preset } = resolve(layersOf(sayings), presets);
    if (preset) users.set(preset.id, [...(users.get(preset.id) ?? []), task]);
  }
  return users;
}
