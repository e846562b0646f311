import type { Voice } from '../manuscript/manuscript';
import type { Genre } from '../presets/genre';
import type { Layer } from '../presets/resolve-preset';
import type { Order } from './order';
import type { Task } from './task';
import type { TaskOverride } from './task-overrides';

/** Everything that may say how a task is run, apart from the presets. */
export interface Sayings {
  readonly task: Task;
  readonly override: TaskOverride;
  readonly genres: readonly Genre[];
  readonly voice: Voice | null;
  readonly order: Pick<Order, 'ask' | 'only' | 'effort'>;
}

/** What each place says, the least specific first. */
export function layersOf({ task, override, genres, voice, order }: Sayings): Layer[] {
  const { only, effort, ask } = order;
  const heat = (temperature: number | null | undefined) => (typeof temperature === 'number' ? { temperature } : {});
  return [
    { from: 'task', name: task.name, preset: task.preset, sampling: heat(task.temperature), effort: task.effort },
    ...genres.map(({ name, order: first, temperature, presets }): Layer => ({
      from: 'genre',
      name,
      order: first,
      warmer: temperature,
      presets,
    })),
    {
      from: 'override',
      name: task.name,
      preset: override.preset ?? null,
      sampling: heat(override.temperature),
      effort: override.effort ?? null,
    },
    ...(voice ? [{ from: 'voice', name: voice.name, preset: voice.preset, first: voice.model } as const] : []),
    {
      from: 'run',
      name: '',
      candidates: only ? [only] : null,
      first: ask?.model ?? null,
      effort: effort ?? null,
    },
  ];
}
