import { Platform, setIcon, type App } from 'obsidian';
import type { Candidate } from '../../gateway/gateway';
import { about, countWords, words, type Shown } from '../../ledger/figures';
import type { Voice } from '../../manuscript/manuscript';
import type { Passage } from '../../manuscript/passage';
import { drawMarked } from '../../obsidian/draw-marked';
import { PickModal, type Offered } from '../../obsidian/pick-modal';
import type { Genre } from '../../presets/genre';
import type { Clock } from '../../routing/clock';
import { findTasks, type FoundTask } from '../../tasks/find-tasks';
import type { InputValues } from '../../tasks/inputs';
import type { Order } from '../../tasks/order';
import { estimateOf, type Plan } from '../../tasks/plan-run';
import { askOf, emptyDraft, forTask, plannedOrder, type RunDraft } from '../../tasks/run-draft';
import type { Subject, Task } from '../../tasks/task';
import type { TaskAsSet } from '../../tasks/task-overrides';
import { RunForm } from './run-form';
import { formView } from './run-form-view';
import type { RunWish } from './task-runner';

export interface TaskPickerDeps {
  readonly app: App;
  readonly clock: Clock;
  readonly tasks: readonly Task[];
  /** Ids of what was run, the newest first. */
  readonly recent: readonly string[];
  /** What was answered to a task's questions the last time. */
  readonly inputsOf: (task: string) => InputValues;
  /** What a task would be about in the note; null where that is not there. */
  readonly passageOf: (on: Subject) => Passage | null;
  readonly asSet: (task: Task, draft: RunDraft) => TaskAsSet;
  readonly plan: (order: Order) => Promise<Plan>;
  readonly nameOf: (candidate: Candidate) => string;
  readonly genres: readonly Genre[];
  readonly voices: readonly Voice[];
  readonly chooseModel: (choose: (candidate: Candidate) => void) => void;
  readonly showSent: (order: Order) => void;
  readonly shown: () => Shown;
  /** What today's runs came to, as a sentence; empty before the first. */
  readonly today: () => string;
  readonly run: (task: Task, wish: RunWish) => void;
}

const PLAN_AFTER = 60;

/** The list of all tasks, and below it what can be said about the run of the one that is marked. */
export class TaskPicker {
  private readonly deps: TaskPickerDeps;
  private readonly modal: PickModal<FoundTask>;
  private readonly form: RunForm;
  private readonly usual = new Map<string, Promise<Plan>>();
  private task: Task | null = null;
  private plan: Plan | null = null;
  private draft: RunDraft = emptyDraft;
  private cancelPlan: (() => void) | null = null;
  /** The questions of one task are what the writer came for. */
  private isAsking = false;

  constructor(deps: TaskPickerDeps) {
    this.deps = deps;
    const selected = deps.passageOf('selection');
    this.modal = new PickModal(deps.app, {
      name: 'Run a task',
      placeholder: selected ? `Run a task on ${words(countWords(selected.selection))}…` : 'Run a task…',
      find: (typed) => this.find(typed, selected !== null),
      nameOf: ({ task, barred }) => `${task.name}, ${barred ?? task.line}`,
      isDisabled: ({ barred }) => barred !== null,
      renderItem: (el, found) => this.drawTask(el, found),
      onMarked: (found) => this.mark(found),
      onChoose: ({ task }) => this.run(task),
      hints: [
        { key: '↑ ↓', does: 'choose' },
        { key: 'Tab', does: 'change this run' },
        { key: '↵', does: 'run' },
        { key: Platform.isMacOS ? '⌘ I' : 'Ctrl I', does: 'what is sent' },
        { key: 'Esc', does: 'close' },
      ],
    });
    this.modal.modalEl.addClass('pal-task-picker');
    this.form = new RunForm(this.modal.footEl, {
      changed: (draft) => this.change(draft),
      otherModel: () => deps.chooseModel((model) => this.change({ ...this.draft, model })),
      model: (index) => this.change({ ...this.draft, model: this.plan?.resolution.preset?.candidates[index] ?? null }),
      showSent: () => this.showSent(),
      run: () => this.modal.choose(this.modal.marked, new KeyboardEvent('keydown')),
    });
    this.modal.scope.register(['Mod'], 'i', () => {
      this.showSent();
      return false;
    });
  }

  /** Opens the list; with a task, the questions of that one, and the others are found by typing. */
  open(task: Task | null): void {
    if (task) this.modal.inputEl.value = task.name;
    this.isAsking = task !== null;
    this.modal.open();
  }

  private find(typed: string, hasSelection: boolean): Offered<FoundTask> {
    const found = findTasks(typed, { ...this.deps, hasSelection });
    const groups = (['Recent', 'All tasks'] as const).map((heading) => ({
      heading,
      items: found.filter(({ group }) => group === heading),
    }));
    return {
      groups: groups.filter(({ items }) => items.length > 0),
      say: found.length === 0 ? `No task matches “${typed}”. Type less.` : '',
      count: this.plan ? placeOf(this.plan) : '',
    };
  }

  private drawTask(el: HTMLElement, { task, barred, marks }: FoundTask): void {
    setIcon(el, task.icon);
    const main = el.createDiv();
    drawMarked(main.createDiv({ cls: 't' }), task.name, marks);
    main.createDiv({ cls: 'd', text: barred ?? task.line });
    const price = el.createDiv({ cls: 'm' });
    void this.usualPlan(task)?.then((plan) => {
      const { first, about: cost } = estimateOf(plan);
      price.createSpan({ text: first ? this.deps.nameOf(first) : 'No model' });
      if (first) price.createSpan({ cls: 'p', text: about(cost, this.deps.shown()) });
    });
  }

  /** What the run of a task would be if nothing were said about it; null where it cannot be run. */
  private usualPlan(task: Task): Promise<Plan> | null {
    const known = this.usual.get(task.id);
    if (known) return known;
    const draft = forTask(emptyDraft, this.deps.inputsOf(task.id));
    const plan = this.planFor(task, draft);
    if (plan) this.usual.set(task.id, plan);
    return plan;
  }

  private planFor(task: Task, draft: RunDraft): Promise<Plan> | null {
    const { passageOf, asSet, plan } = this.deps;
    const passage = passageOf(task.on);
    return passage ? plan(plannedOrder(asSet(task, draft), passage, draft)) : null;
  }

  private mark(found: FoundTask | null): void {
    const task = found && !found.barred ? found.task : null;
    if (task === this.task) return;
    this.task = task;
    this.plan = null;
    if (!task) return this.form.hide();
    this.draft = forTask(this.draft, this.deps.inputsOf(task.id));
    this.planSoon(0);
  }

  private change(draft: RunDraft): void {
    this.draft = draft;
    this.planSoon(PLAN_AFTER);
  }

  private planSoon(after: number): void {
    this.cancelPlan?.();
    const { task, draft, deps } = this;
    const plan = async (): Promise<void> => {
      const planned = task && (await this.planFor(task, draft));
      if (!task || this.task !== task || this.draft !== draft) return;
      const hadPlace = this.plan !== null;
      this.plan = planned;
      if (planned) this.form.update(formView({ ...deps, task: deps.asSet(task, draft), draft, plan: planned }));
      else this.form.hide();
      if (this.isAsking) this.form.focus();
      this.isAsking = false;
      if (!hadPlace) this.modal.countEl.setText(planned ? placeOf(planned) : '');
    };
    this.cancelPlan = deps.clock.after(after, () => void plan());
  }

  private showSent(): void {
    const { task, draft, deps } = this;
    const passage = task && deps.passageOf(task.on);
    if (task && passage) deps.showSent(plannedOrder(deps.asSet(task, draft), passage, draft));
  }

  private run(task: Task): void {
    const { delivery, variants } = this.draft;
    this.deps.run(task, { ask: askOf(this.draft), variants, ...(delivery && { delivery }) });
  }
}

/** “Literary · Saltmarrow” */
function placeOf({ genres, surroundings }: Plan): string {
  const names = genres.genres.map(({ name }) => name).join(' + ');
  return [names, surroundings.project?.title ?? ''].filter((part) => part !== '').join(' · ');
}
