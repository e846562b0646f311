import { MarkdownView, type Editor, type Plugin } from 'obsidian';
import { offeredTasks } from '../tasks/built-in-tasks';
import { needsSelection, type Task } from '../tasks/task';
import { isBeside, type TaskAsSet } from '../tasks/task-overrides';
import type { Names, SentenceKind } from '../review/sentences';

interface TaskCommandDeps {
  /** Says why nothing was run, with a button if there is something to press. */
  readonly say: (kind: SentenceKind, names: Partial<Names>, ...buttons: { label: string; press: () => void }[]) => void;
  /** The task as its writer has set it by now. */
  readonly asSet: (task: Task) => TaskAsSet;
  /** Runs a task on what is selected in an editor; false if nothing is. */
  readonly openProposal: (task: Task, editor: Editor) => boolean;
  /** The same for a task whose answer goes beside the note. */
  readonly openBeside: (task: TaskAsSet, editor: Editor) => boolean;
}

interface TaskCommands {
  /** Whether there is a note that a task could be run in. */
  readonly canRun: () => boolean;
  /** Runs a task in the note that is in front, or says why it cannot. */
  readonly run: (task: Task) => void;
}

/** One palette command for each task, and the tasks in the editor's context menu. */
export function addTaskCommands(plugin: Plugin, deps: TaskCommandDeps): TaskCommands {
  const { say } = deps;

  const runOn = (given: Task, editor: Editor) => {
    const task = deps.asSet(given);
    const open = isBeside(task.delivery) ? deps.openBeside : deps.openProposal;
    if (!open(task, editor)) say('no-selection', { task: task.name });
  };

  const activeView = () => plugin.app.workspace.getActiveViewOfType(MarkdownView);

  const run = (task: Task) => {
    const view = activeView();
    if (!view) return;
    if (view.getMode() === 'preview') {
      const state = view.leaf.getViewState();
      say(
        'reading-view',
        {},
        {
          label: 'Switch to editing',
          press: () => void view.leaf.setViewState({ ...state, state: { ...state.state, mode: 'source' } }),
        },
      );
    } else runOn(task, view.editor);
  };

  for (const task of offeredTasks) {
    plugin.addCommand({
      id: `task-${task.id}`,
      name: task.command,
      // Offered in reading view too: what to do there is said instead of hidden.
      checkCallback: (checking) => {
        if (!checking) run(task);
        return activeView() !== null;
      },
    });
  }

  plugin.registerEvent(
    plugin.app.workspace.on('editor-menu', (menu, editor) => {
      for (const task of offeredTasks) {
        if (needsSelection(task) && !editor.somethingSelected()) continue;
        menu.addItem((item) =>
          item
            .setSection('palimpsest')
            .setTitle(task.command)
            .setIcon('pen-line')
            .onClick(() => runOn(task, editor)),
        );
      }
    }),
  );
  return { canRun: () => activeView() !== null, run };
}
