import type { Plugin } from 'obsidian';
import type { OwnNotes } from '../obsidian/own-notes';
import type { OwnProblem } from '../presets/own-set';
import { isOwn, type WithWhole } from '../tasks/read-own-task';
import type { Task } from '../tasks/task';

interface OwnTaskDeps {
  readonly own: Pick<OwnNotes, 'tasks' | 'subscribe'>;
  readonly canRun: () => boolean;
  readonly run: (task: Task) => void;
}

/** Reads the note of a task of the writer's own before anything is done with it, or says why nothing can be. */
export const wholeFrom =
  (own: Pick<OwnNotes, 'whole'>, tell: (problem: OwnProblem) => void): WithWhole =>
  (task, act) => {
    if (!isOwn(task)) return act(task);
    void own.whole(task.id).then(({ task: whole, problem }) => {
      if (whole) act(whole);
      else if (problem) tell(problem);
    });
  };

/** A palette command for each task of the writer's own, for as long as its note is there. */
export function addOwnTasks(plugin: Plugin, { own, canRun, run }: OwnTaskDeps): void {
  const named = new Map<string, string>();

  const follow = () => {
    const tasks = new Map(own.tasks().found.map(({ value }) => [value.id, value]));
    for (const [id, name] of named) {
      if (tasks.get(id)?.command === name) continue;
      plugin.removeCommand(id);
      named.delete(id);
    }
    for (const [id, task] of tasks) {
      if (named.has(id)) continue;
      named.set(id, task.command);
      plugin.addCommand({
        id,
        name: task.command,
        checkCallback: (checking) => {
          const isOffered = canRun();
          if (isOffered && !checking) run(task);
          return isOffered;
        },
      });
    }
  };

  plugin.register(own.subscribe(follow));
  follow();
}
