import { Platform } from 'obsidian';
import { inputValue, type InputValues, type TaskInput } from '../../tasks/inputs';
import {
  deliveryNames,
  genreValue,
  voiceValue,
  withGenre,
  withVoice,
  type Option,
  type RunDraft,
} from '../../tasks/run-draft';
import type { Delivery } from '../../tasks/task';
import { deliveriesOf, type TaskAsSet } from '../../tasks/task-overrides';

/** What a form offers for one task. */
export interface RunFormView {
  readonly task: TaskAsSet;
  readonly draft: RunDraft;
  /** The models that would be asked, the first first; the value is their place in the list. */
  readonly models: readonly Option[];
  readonly genres: readonly Option[];
  readonly voices: readonly Option[];
  /** “About $0.0052, at most $0.0078.” */
  readonly price: string;
  readonly rest: string;
}

export interface RunFormHandlers {
  readonly changed: (draft: RunDraft) => void;
  /** Another model than those of the list is to be found. */
  readonly otherModel: () => void;
  readonly model: (index: number) => void;
  readonly showSent: () => void;
  readonly run: () => void;
}

const OTHER_MODEL = 'other';
const MOST_VARIANTS = 4;

/** What the writer says for one run, below the list of tasks: answers, a wish, the choices, the price. */
export class RunForm {
  private readonly el: HTMLElement;
  private readonly handlers: RunFormHandlers;
  private readonly inputsEl: HTMLElement;
  private readonly wishEl: HTMLInputElement;
  private readonly choicesEl: HTMLElement;
  private readonly priceEl: HTMLElement;
  private readonly runEl: HTMLButtonElement | null = null;
  private view: RunFormView | null = null;
  private drawnFor = '';

  constructor(el: HTMLElement, handlers: RunFormHandlers) {
    this.el = el;
    this.handlers = handlers;
    this.inputsEl = el.createDiv({ cls: 'pal-asked' });
    this.wishEl = el.createEl('input', {
      cls: 'pal-wish',
      type: 'text',
      placeholder: 'Anything else it should know',
      attr: { 'aria-label': 'Your instruction', autocomplete: 'off' },
    });
    this.wishEl.addEventListener('input', () => this.change((draft) => ({ ...draft, wish: this.wishEl.value })));
    this.choicesEl = el.createDiv({ cls: 'pal-choices' });
    const foot = el.createDiv({ cls: 'pal-row wrap pal-price-row' });
    this.priceEl = foot.createSpan({ cls: 'pal-num', attr: { 'aria-live': 'polite' } });
    foot.createSpan({ cls: 'pal-spring' });
    const sent = foot.createEl('button', { cls: 'pal-link', text: 'See what is sent' });
    sent.addEventListener('click', () => handlers.showSent());
    if (Platform.isPhone) {
      this.runEl = el.createEl('button', { cls: 'pal-btn pal-primary pal-run' });
      this.runEl.addEventListener('click', () => handlers.run());
    }
    el.addEventListener('keydown', (event) => {
      const isChoice = (event.target as Node).instanceOf(HTMLSelectElement);
      if (event.key !== 'Enter' || !isChoice || event.isComposing) return;
      event.preventDefault();
      handlers.run();
    });
  }

  /** Shows a run; what the writer is just typing in is left alone. */
  update(view: RunFormView): void {
    const isOther = this.view?.task.id !== view.task.id;
    this.view = view;
    this.el.show();
    if (isOther) this.drawInputs(view);
    if (this.wishEl.value.trim() !== view.draft.wish.trim()) this.wishEl.value = view.draft.wish;
    this.drawChoices(view);
    this.priceEl.empty();
    this.priceEl.createEl('strong', { text: view.price });
    this.priceEl.createSpan({ cls: 'pal-muted', text: view.rest });
    this.runEl?.setText(`Run ${view.task.name.toLowerCase()}`);
  }

  hide(): void {
    this.view = null;
    this.el.hide();
  }

  /** Moves the focus to the first thing that is asked. */
  focus(): void {
    this.el.querySelector<HTMLElement>('input, select')?.focus();
  }

  /** What is said next is said of the newest draft, although nothing is planned of it yet. */
  private change(make: (draft: RunDraft) => RunDraft): void {
    if (!this.view) return;
    this.view = { ...this.view, draft: make(this.view.draft) };
    this.handlers.changed(this.view.draft);
  }

  private drawInputs({ task, draft }: RunFormView): void {
    this.inputsEl.empty();
    this.inputsEl.toggle(task.inputs.length > 0);
    for (const input of task.inputs)
      drawInput(this.inputsEl, input, draft.inputs, (value) => this.answer(input, value));
  }

  private answer({ name }: TaskInput, value: string): void {
    this.change((draft) => ({ ...draft, inputs: { ...draft.inputs, [name]: value } }));
  }

  private drawChoices({ task, draft, models, genres, voices }: RunFormView): void {
    const deliveries = deliveriesOf(task).map((value) => ({ value, label: deliveryNames[value] }));
    const model = draft.model ? '0' : (models[0]?.value ?? '');
    const all = [...models, { value: OTHER_MODEL, label: 'Another model…' }];
    const drawn = JSON.stringify([all, genres, voices, deliveries, task.delivery, draft]);
    if (this.drawnFor === drawn) return;
    this.drawnFor = drawn;
    const focused = this.choicesEl.doc.activeElement?.getAttribute('aria-label') ?? '';
    this.choicesEl.empty();
    this.select('Model', all, model, (value) =>
      value === OTHER_MODEL ? this.handlers.otherModel() : this.handlers.model(Number(value)),
    );
    this.select('Genre', genres, genreValue(draft), (value) => this.change((newest) => withGenre(newest, value)));
    if (voices.length > 1)
      this.select('Voice', voices, voiceValue(draft), (value) => this.change((newest) => withVoice(newest, value)));
    if (deliveries.length > 1)
      this.select('Where it goes', deliveries, task.delivery, (value) =>
        this.change((newest) => ({ ...newest, delivery: value as Delivery })),
      );
    if (task.delivery === 'propose') {
      const counts = Array.from({ length: MOST_VARIANTS }, (_, index) => index + 1);
      const variants = counts.map((count) => ({
        value: `${count}`,
        label: count === 1 ? '1 variant' : `${count} variants`,
      }));
      this.select('Variants', variants, `${draft.variants}`, (value) =>
        this.change((newest) => ({ ...newest, variants: Number(value) })),
      );
    }
    if (focused) this.choicesEl.querySelector<HTMLElement>(`[aria-label="${focused}"]`)?.focus();
  }

  private select(name: string, options: readonly Option[], value: string, choose: (value: string) => void): void {
    drawSelect(this.choicesEl, name, { options, value }, choose);
  }
}

function drawSelect(
  parent: HTMLElement,
  name: string,
  { options, value }: { readonly options: readonly Option[]; readonly value: string },
  choose: (value: string) => void,
): void {
  const el = parent.createEl('select', { cls: 'dropdown pal-select', attr: { 'aria-label': name } });
  for (const option of options) el.createEl('option', { value: option.value, text: option.label });
  el.value = value;
  el.addEventListener('change', () => choose(el.value));
}

/** One question of a task. */
function drawInput(parent: HTMLElement, input: TaskInput, values: InputValues, answer: (value: string) => void): void {
  const { kind, label, choices } = input;
  const value = inputValue(input, values);
  if (kind === 'several') {
    const group = parent.createDiv({ cls: 'pal-asked-several', attr: { role: 'group', 'aria-label': label } });
    group.createSpan({ cls: 'pal-muted', text: label });
    const chosen = new Set(value.split(', '));
    for (const choice of choices) {
      const button = group.createEl('button', { cls: 'pal-btn pal-chip', text: choice.label });
      const draw = () => button.setAttr('aria-pressed', String(chosen.has(choice.label)));
      draw();
      button.addEventListener('click', () => {
        if (!chosen.delete(choice.label)) chosen.add(choice.label);
        draw();
        answer(choices.flatMap((one) => (chosen.has(one.label) ? [one.label] : [])).join(', '));
      });
    }
    return;
  }
  const row = parent.createEl('label', { cls: 'pal-asked-row' });
  row.createSpan({ cls: 'pal-muted', text: label });
  if (kind === 'choice') {
    const options = choices.map((choice) => ({ value: choice.label, label: choice.label }));
    drawSelect(row, label, { options, value }, answer);
    return;
  }
  const field = row.createEl('input', { type: kind === 'words' ? 'number' : 'text', attr: { 'aria-label': label } });
  if (kind === 'words') field.setAttrs({ min: '1', max: '5000', step: '50' });
  field.value = value;
  field.addEventListener('input', () => answer(field.value));
}
