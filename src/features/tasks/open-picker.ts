import { Notice, type MarkdownView, type Plugin } from 'obsidian';
import type { Order } from '../../tasks/order';
import type { WithWhole } from '../../tasks/read-own-task';
import type { Task } from '../../tasks/task';
import { SentModal } from './sent-modal';
import { TaskPicker, type TaskPickerDeps } from './task-picker';
import type { TaskRunner } from './task-runner';

type FromRunner = 'recent' | 'inputsOf' | 'passageOf' | 'asSet' | 'showSent' | 'run';

export interface AddPickerDeps extends Omit<TaskPickerDeps, FromRunner | 'tasks' | 'genres' | 'voices' | 'app'> {
  readonly tasks: () => TaskPickerDeps['tasks'];
  readonly genres: () => TaskPickerDeps['genres'];
  readonly voices: () => TaskPickerDeps['voices'];
  readonly withWhole: WithWhole;
}

/** Opens the list of tasks for a note, and shows what a run would send. */
export class OpenPicker {
  private readonly plugin: Plugin;
  private readonly deps: AddPickerDeps;

  constructor(plugin: Plugin, deps: AddPickerDeps) {
    this.plugin = plugin;
    this.deps = deps;
  }

  open(runner: TaskRunner, view: MarkdownView, task: Task | null): void {
    const { deps, plugin } = this;
    const { recent } = runner;
    const picker = new TaskPicker({
      ...deps,
      app: plugin.app,
      tasks: deps.tasks(),
      genres: deps.genres(),
      voices: deps.voices(),
      recent: recent.ids,
      inputsOf: (id) => recent.inputs[id] ?? {},
      passageOf: (on) => runner.subject({ on }, view)?.passage ?? null,
      asSet: (one, { delivery }) => runner.asSet(one, delivery ?? undefined),
      showSent: (order) => void this.showSent(order),
      run: (one, wish) => {
        view.editor.focus();
        deps.withWhole(one, (whole) => {
          // What it asks may be known only now.
          if (whole.asks && !one.asks) this.open(runner, view, whole);
          else runner.run(whole, view, wish);
        });
      },
    });
    picker.open(task);
  }

  /** Shows every word that a run would send. */
  async showSent(order: Order): Promise<void> {
    const plan = await this.deps.plan(order);
    new SentModal(this.plugin.app, order.task.name, { plan, shown: this.deps.shown() }).open();
  }

  /** The same for the last task, or the first that can be run here. */
  async showSentIn(runner: TaskRunner, view: MarkdownView): Promise<void> {
    const { last } = runner;
    const tasks = [...(last ? [last.task] : []), ...this.deps.tasks()];
    const task = tasks.find((one) => runner.subject(one, view));
    const passage = task && runner.subject(task, view)?.passage;
    if (!task || !passage) {
      new Notice('Nothing would be sent: this note has no text yet.');
      return;
    }
    const ask = last?.task === task ? last.wish.ask : undefined;
    await this.showSent({ id: 'plan', task: runner.asSet(task), passage, conversation: [], ...(ask && { ask }) });
  }
}
