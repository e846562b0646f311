import { chatTask, readingTasks } from './reading-tasks';
import type { Task } from './task';
import { writingTasks } from './writing-tasks';

/** The tasks that ship. Ids are part of command ids and of the ledger: they never change. */
export const builtInTasks = { ...writingTasks, ...readingTasks, chat: chatTask } as const;

const { rewrite, expand, tighten, describe, brainstorm, critique } = builtInTasks;

/** The tasks that are offered, in this order. */
export const offeredTasks: readonly Task[] = [
  rewrite,
  expand,
  tighten,
  describe,
  builtInTasks.continue,
  builtInTasks['draft-from-beat'],
  builtInTasks['dialogue-polish'],
  builtInTasks['show-dont-tell'],
  brainstorm,
  critique,
  builtInTasks['beta-reader'],
  builtInTasks['summarise-scene'],
  builtInTasks['continuity-check'],
  builtInTasks['proof-only'],
];
