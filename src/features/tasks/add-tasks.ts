import { MarkdownView, type Menu, type Plugin } from 'obsidian';
import { offeredTasks } from '../../tasks/built-in-tasks';
import { plainAsk } from '../../tasks/order';
import type { WithWhole } from '../../tasks/read-own-task';
import { needsSelection, type Task } from '../../tasks/task';
import { TaskRunner, type TaskRunnerDeps } from './task-runner';

export interface TasksDeps extends TaskRunnerDeps {
  /** Opens the list of tasks, or the questions of one. */
  readonly pick: (runner: TaskRunner, view: MarkdownView, task: Task | null) => void;
  /** Shows every word that the last task would send here. */
  readonly showSent: (runner: TaskRunner, view: MarkdownView) => void;
  /** The writer's own tasks. */
  readonly ownTasks: () => readonly Task[];
  readonly withWhole: WithWhole;
}

/** How many tasks the context menu offers. */
const IN_MENU = 3;

/** What others may ask of the tasks. */
export interface TasksFeature {
  /** Whether there is a note that a task could be run in. */
  readonly canRun: () => boolean;
  /** Runs a task in the note that is in front, after asking what it asks before each run, or says why it cannot. */
  readonly run: (task: Task) => void;
}

/** One palette command for each task, the list of all, the last one again, and the last three in the editor's menu. */
export function addTasks(plugin: Plugin, deps: TasksDeps): TasksFeature {
  const runner = new TaskRunner(deps);

  const beginWhole = (task: Task, view: MarkdownView): void => {
    // Nothing is asked about a run that cannot be.
    if (!runner.asSet(task).asks || !runner.subject(task, view)) {
      const inputs = runner.recent.inputs[task.id] ?? {};
      return runner.run(task, view, { ask: { ...plainAsk, inputs } });
    }
    deps.pick(runner, view, task);
  };
  const begin = (task: Task, view: MarkdownView): void => {
    if (runner.canRunIn(view)) deps.withWhole(task, (whole) => beginWhole(whole, view));
  };
  /** Offered in reading view too: what to do there is said instead of hidden. */
  const inView = (act: (view: MarkdownView) => void) => (checking: boolean) => {
    const view = runner.view();
    if (view && !checking) act(view);
    return view !== null;
  };

  const pick = (view: MarkdownView): void => {
    if (runner.canRunIn(view)) deps.pick(runner, view, null);
  };
  plugin.addCommand({ id: 'run-task', name: 'Run a task…', checkCallback: inView(pick) });
  plugin.addCommand({
    id: 'repeat-task',
    name: 'Repeat the last task',
    checkCallback: (checking) => {
      const { last } = runner;
      return last !== null && inView((view) => runner.run(last.task, view, last.wish))(checking);
    },
  });
  plugin.addCommand({
    id: 'show-what-would-be-sent',
    name: 'Show what would be sent',
    checkCallback: inView((view) => runner.canRunIn(view) && deps.showSent(runner, view)),
  });
  for (const task of offeredTasks) {
    const checkCallback = inView((view) => begin(task, view));
    plugin.addCommand({ id: `task-${task.id}`, name: task.command, checkCallback });
  }

  const menuTasks = (): Task[] => {
    const all = [...offeredTasks, ...deps.ownTasks()];
    const recent = runner.recent.ids.flatMap((id) => all.find((task) => task.id === id) ?? []);
    return [...recent, ...offeredTasks.filter((task) => !recent.includes(task))].slice(0, IN_MENU);
  };
  const addItem = (menu: Menu, title: string, icon: string, act: () => void): void => {
    menu.addItem((item) => item.setSection('palimpsest').setTitle(title).setIcon(icon).onClick(act));
  };
  plugin.registerEvent(
    plugin.app.workspace.on('editor-menu', (menu, editor, info) => {
      if (!(info instanceof MarkdownView)) return;
      for (const task of menuTasks()) {
        if (needsSelection(task) && !editor.somethingSelected()) continue;
        addItem(menu, task.command, task.icon, () => begin(task, info));
      }
      addItem(menu, 'Run a task…', 'feather', () => pick(info));
    }),
  );
  const run = (task: Task): void => void inView((view) => begin(task, view))(false);
  return { canRun: () => runner.view() !== null, run };
}
