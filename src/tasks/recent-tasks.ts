import { asObject, isObject } from '../gateway/json';
import type { InputValues } from './inputs';

/** What was run, the newest first, and what was answered to each task's questions the last time. */
export interface RecentTasks {
  readonly ids: readonly string[];
  readonly inputs: Readonly<Record<string, InputValues>>;
}

export const noRecentTasks: RecentTasks = { ids: [], inputs: {} };

const MOST = 20;

/** The same with one more run. */
export function withRun({ ids, inputs }: RecentTasks, id: string, answered: InputValues): RecentTasks {
  const kept = [id, ...ids.filter((one) => one !== id)].slice(0, MOST);
  const all: Readonly<Record<string, InputValues>> = { ...inputs, [id]: answered };
  return { ids: kept, inputs: Object.fromEntries(kept.flatMap((one) => (all[one] ? [[one, all[one]]] : []))) };
}

/** What a device remembers; whatever else is kept under its name is nothing. */
export function readRecentTasks(json: unknown): RecentTasks {
  const { ids, inputs } = asObject(json);
  if (!Array.isArray(ids)) return noRecentTasks;
  const texts = (ids as unknown[]).filter((id) => typeof id === 'string').slice(0, MOST);
  const answered = Object.entries(asObject(inputs)).flatMap(([id, values]) =>
    isObject(values) && Object.values(values).every((value) => typeof value === 'string')
      ? [[id, values as InputValues] as const]
      : [],
  );
  return { ids: texts, inputs: Object.fromEntries(answered) };
}
