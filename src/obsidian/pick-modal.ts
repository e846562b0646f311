import { Modal, type App } from 'obsidian';
import { PickList, type PickGroup, type PickListOptions } from './pick-list';

/** What is offered for what was typed. */
export interface Offered<T> {
  readonly groups: readonly PickGroup<T>[];
  /** Stands at the right of the field and is heard: “5 of 412 models”. */
  readonly count?: string;
  /** Stands above the groups: why there is nothing, for instance. */
  readonly say?: string;
}

/** A key and what it does, as the last row says it where there is a keyboard. */
export interface PickHint {
  readonly key: string;
  readonly does: string;
}

export interface PickOptions<T> extends PickListOptions<T> {
  /** What the window is called: “Choose a model”. */
  readonly name: string;
  readonly placeholder: string;
  /** What is offered for what was typed, in this order. Asked again with every letter. */
  readonly find: (typed: string) => Offered<T>;
  /** Called when the window has closed. */
  readonly onChoose: (item: T, event: MouseEvent | KeyboardEvent) => void;
  readonly hints: readonly PickHint[];
  /** Stands at the right of the hints. */
  readonly note?: string;
}

/**
 * Something is found by typing and picked: a field, a row of filters, a list in groups, whatever belongs to the marked
 * item, and hints. `filterEl` and `footEl` are empty and not seen until something is drawn into them. The focus stays in
 * the field while ↑ ↓ walk through the list; Tab leads to the filters and to what `footEl` holds, whose own fields have the
 * arrows for themselves. Enter chooses the marked item, from a field of the foot too; on a button it presses that.
 */
export class PickModal<T> extends Modal {
  readonly inputEl: HTMLInputElement;
  readonly filterEl: HTMLElement;
  readonly footEl: HTMLElement;
  private readonly options: PickOptions<T>;
  private readonly countEl: HTMLElement;
  private readonly list: PickList<T>;

  constructor(app: App, options: PickOptions<T>) {
    super(app);
    this.options = options;
    const { name, placeholder } = options;
    this.modalEl.addClass('pal-pick', 'pal-ui');
    this.modalEl.setAttr('aria-label', name);
    const row = this.contentEl.createDiv({ cls: 'pal-prompt-input' });
    this.inputEl = row.createEl('input', {
      type: 'text',
      placeholder,
      attr: { 'aria-label': name, autocomplete: 'off', spellcheck: 'false' },
    });
    this.countEl = row.createSpan({ cls: 'pal-muted', attr: { role: 'status' } });
    this.filterEl = this.contentEl.createDiv({ cls: 'pal-pick-filters' });
    const press = (item: T, event: MouseEvent) => this.choose(item, event);
    this.list = new PickList(this.contentEl, { ...options, inputEl: this.inputEl, press });
    this.footEl = this.contentEl.createDiv({ cls: 'pal-over' });
    this.drawHints();
    this.inputEl.addEventListener('input', () => this.look(null));
    this.scope.register([], 'ArrowDown', (event) => this.moved(1, event));
    this.scope.register([], 'ArrowUp', (event) => this.moved(-1, event));
    this.scope.register([], 'Enter', (event) => this.entered(event));
  }

  override onOpen(): Promise<void> | void {
    this.look(null);
    this.inputEl.focus();
  }

  get marked(): T | null {
    return this.list.marked;
  }

  /** Asks anew what is offered, when something else than the typing has changed; what is marked stays so. */
  refresh(): void {
    this.look(this.marked);
  }

  /** Closes and chooses, as Enter does; one that is disabled is not chosen. */
  choose(item: T | null, event: MouseEvent | KeyboardEvent): void {
    if (item === null || this.list.isDisabled(item)) return;
    this.close();
    this.options.onChoose(item, event);
  }

  private look(keep: T | null): void {
    const { groups, count = '', say = '' } = this.options.find(this.inputEl.value.trim());
    this.countEl.setText(count);
    this.list.show(groups, say, keep);
  }

  private moved(step: 1 | -1, { isComposing }: KeyboardEvent): false | undefined {
    if (isComposing || this.footEl.contains(this.contentEl.doc.activeElement)) return undefined;
    this.list.move(step);
    return false;
  }

  private entered(event: KeyboardEvent): false | undefined {
    const focused = this.contentEl.doc.activeElement;
    if (event.isComposing || focused?.matches('button, select, a, textarea')) return undefined;
    if (!event.repeat) this.choose(this.marked, event);
    return false;
  }

  private drawHints(): void {
    const { hints, note } = this.options;
    const row = this.contentEl.createDiv({ cls: 'pal-hints' });
    for (const { key, does } of hints) {
      const hint = row.createSpan({ cls: 'pal-hint' });
      hint.createEl('b', { text: key });
      hint.appendText(` ${does}`);
    }
    if (note) row.createSpan({ cls: 'pal-hints-note', text: note });
  }
}
