import type { Plugin } from 'obsidian';
import type { OwnNotes } from '../obsidian/own-notes';
import type { OwnProblem } from '../presets/own-set';
import type { Task } from '../tasks/task';

interface OwnTaskDeps {
  readonly own: Pick<OwnNotes, 'tasks' | 'subscribe' | 'whole'>;
  readonly canRun: () => boolean;
  readonly run: (task: Task) => void;
  /** Says why a task cannot be run. */
  readonly tell: (problem: OwnProblem) => void;
}

/** A palette command for each task of the writer's own, for as long as its note is there. */
export function addOwnTasks(plugin: Plugin, { own, canRun, run, tell }: OwnTaskDeps): void {
  const named = new Map<string, string>();

  // Its note may not be read yet, or may have been found to be no task since the palette was opened.
  const runWhole = async (id: string) => {
    const { task, problem } = await own.whole(id);
    if (task) run(task);
    else if (problem) tell(problem);
  };

  const follow = () => {
    const tasks = new Map(own.tasks().found.map(({ value }) => [value.id, value.command]));
    for (const [id, name] of named) {
      if (tasks.get(id) === name) continue;
      plugin.removeCommand(id);
      named.delete(id);
    }
    for (const [id, name] of tasks) {
      if (named.has(id)) continue;
      named.set(id, name);
      plugin.addCommand({
        id,
        name,
        checkCallback: (checking) => {
          const isOffered = canRun();
          if (isOffered && !checking) void runWhole(id);
          return isOffered;
        },
      });
    }
  };

  plugin.register(own.subscribe(follow));
  follow();
}
