import { MarkdownView, type Editor, type Plugin } from 'obsidian';
import { builtInTasks } from '../tasks/built-in-tasks';
import type { Task } from '../tasks/task';
import type { Names, SentenceKind } from '../review/sentences';

interface TaskCommandDeps {
  /** Says why nothing was run, with a button if there is something to press. */
  readonly say: (kind: SentenceKind, names: Partial<Names>, button?: { label: string; press: () => void }) => void;
  /** Runs a task on what is selected in an editor; false if nothing is. */
  readonly openProposal: (task: Task, editor: Editor) => boolean;
}

/** One palette command for each task, and the tasks in the editor's context menu. */
export function addTaskCommands(plugin: Plugin, { say, openProposal }: TaskCommandDeps): void {
  const tasks: readonly Task[] = [builtInTasks.rewrite];

  const runOn = (task: Task, editor: Editor) => {
    if (!openProposal(task, editor)) say('no-selection', { task: task.name });
  };

  const run = (task: Task, view: MarkdownView) => {
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

  for (const task of tasks) {
    plugin.addCommand({
      id: `task-${task.id}`,
      name: task.command,
      // Offered in reading view too: what to do there is said instead of hidden.
      checkCallback: (checking) => {
        const view = plugin.app.workspace.getActiveViewOfType(MarkdownView);
        if (view && !checking) run(task, view);
        return view !== null;
      },
    });
  }

  plugin.registerEvent(
    plugin.app.workspace.on('editor-menu', (menu, editor) => {
      if (!editor.somethingSelected()) return;
      for (const task of tasks) {
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
}
