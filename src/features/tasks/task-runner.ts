import { MarkdownView, type App, type Editor } from 'obsidian';
import { passageFor, type Editors, type PassageInNote } from '../../obsidian/editors';
import type { Names } from '../../review/sentence';
import type { SentenceKind } from '../../review/sentences';
import { plainAsk, type Ask, type Asking } from '../../tasks/order';
import { withRun, type RecentTasks } from '../../tasks/recent-tasks';
import type { Delivery, Subject, Task } from '../../tasks/task';
import { isBeside, taskWith, type TaskAsSet, type TaskOverride } from '../../tasks/task-overrides';

type Button = { readonly label: string; readonly press: () => void };

export interface TaskRunnerDeps {
  readonly app: App;
  readonly editors: Editors;
  /** Says why nothing was run, with a button if there is something to press. */
  readonly say: (kind: SentenceKind, names: Partial<Names>, ...buttons: Button[]) => void;
  readonly overrideOf: (task: string) => TaskOverride;
  readonly openProposal: (task: Task, editor: Editor, asking: Asking) => boolean;
  readonly openBeside: (task: TaskAsSet, editor: Editor, ask: Ask) => boolean;
  /** What this device remembers of earlier runs. */
  readonly recent: { readonly read: () => RecentTasks; readonly write: (recent: RecentTasks) => void };
}

/** How one run differs from the usual one. */
export interface RunWish extends Asking {
  readonly delivery?: Delivery;
}

/** A task that was run, and how. */
export interface LastRun {
  readonly task: Task;
  readonly wish: RunWish;
}

/** What is missing where a task cannot be run. */
const missing: Readonly<Record<Subject, SentenceKind>> = {
  selection: 'no-selection',
  scene: 'no-text',
  beat: 'no-beat',
  caret: 'no-text',
  anything: 'no-text',
};

/** Runs tasks in the note that is open, and remembers which. */
export class TaskRunner {
  private readonly deps: TaskRunnerDeps;
  last: LastRun | null = null;

  constructor(deps: TaskRunnerDeps) {
    this.deps = deps;
  }

  get recent(): RecentTasks {
    return this.deps.recent.read();
  }

  /** The task as its writer has set it, and as it goes this once. */
  asSet(task: Task, delivery?: Delivery): TaskAsSet {
    const override = this.deps.overrideOf(task.id);
    return taskWith(task, delivery ? { ...override, delivery } : override);
  }

  /** The note that a task would be run in; null where none is open. */
  view(): MarkdownView | null {
    return this.deps.app.workspace.getActiveViewOfType(MarkdownView);
  }

  /** What a task is about in a note; null where that is not there. */
  subject(task: Pick<Task, 'on'>, { editor }: Pick<MarkdownView, 'editor'>): PassageInNote | null {
    const view = this.deps.editors.of(editor);
    return view && passageFor(view, task.on);
  }

  /** Whether a note can be written in; says how to change that where it cannot. */
  canRunIn(view: MarkdownView): boolean {
    if (view.getMode() !== 'preview') return true;
    const state = view.leaf.getViewState();
    const toSource = { ...state, state: { ...state.state, mode: 'source' } };
    this.deps.say(
      'reading-view',
      {},
      { label: 'Switch to editing', press: () => void view.leaf.setViewState(toSource) },
    );
    return false;
  }

  /** Runs a task in a note. */
  run(task: Task, view: MarkdownView, wish: RunWish = {}): void {
    if (this.canRunIn(view)) this.runOn(task, view.editor, wish);
  }

  runOn(task: Task, editor: Editor, wish: RunWish = {}): void {
    const { openProposal, openBeside, recent, say } = this.deps;
    const { ask = plainAsk, variants = 1, delivery } = wish;
    const set = this.asSet(task, delivery);
    const isOpen = isBeside(set.delivery) ? openBeside(set, editor, ask) : openProposal(set, editor, { ask, variants });
    if (!isOpen) return say(missing[task.on], { task: task.name });
    this.last = { task, wish };
    recent.write(withRun(recent.read(), task.id, ask.inputs));
  }
}
