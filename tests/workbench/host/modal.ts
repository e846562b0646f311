import type * as O from 'obsidian';
import { Scope } from './keymap';
import { iconButton } from './render';
import { prepareFuzzySearch } from './text';
import type { Like } from './view';

/** A modal over a dimmed page: Escape or a click beside it closes; the focus comes back. */
export class Modal implements Like<O.Modal> {
  readonly app: O.App;
  readonly scope = new Scope();
  readonly containerEl = createDiv('modal-container mod-dim');
  readonly bgEl = this.containerEl.createDiv('modal-bg');
  readonly modalEl = this.containerEl.createDiv({
    cls: 'modal',
    attr: { role: 'dialog', 'aria-modal': 'true', tabindex: '-1' },
  });
  readonly titleEl = this.modalEl.createDiv('modal-header').createDiv('modal-title');
  readonly contentEl = this.modalEl.createDiv('modal-content');
  shouldRestoreSelection = true;
  private focused: Element | null = null;
  private closed: () => unknown = () => undefined;

  constructor(app: O.App) {
    this.app = app;
    this.bgEl.addEventListener('click', () => this.close());
    iconButton(this.modalEl, 'x', 'Close', () => this.close()).addClass('modal-close-button');
    this.scope.register([], 'Escape', () => this.close() ?? false);
  }
  open(): void {
    if (this.containerEl.isConnected) return;
    this.focused = activeDocument.activeElement;
    activeDocument.body.append(this.containerEl);
    this.app.keymap.pushScope(this.scope);
    this.modalEl.focus();
    void this.onOpen();
  }
  close(): void {
    if (!this.containerEl.isConnected) return;
    this.app.keymap.popScope(this.scope);
    this.containerEl.detach();
    if (this.shouldRestoreSelection && this.focused?.instanceOf(HTMLElement)) this.focused.focus();
    this.onClose();
    this.closed();
  }
  onOpen(): Promise<void> | void {}
  onClose(): void {}
  setTitle = (title: string) => this.with(() => this.titleEl.setText(title));
  setContent = (content: string | DocumentFragment) => this.with(() => this.contentEl.setText(content));
  setCloseCallback = (closed: () => unknown) => this.with(() => (this.closed = closed));
  private with(change: () => unknown): this {
    change();
    return this;
  }
}

/** A prompt: typed text asks for suggestions; arrows, Enter or a click choose. As in the app it closes, then answers. */
export abstract class SuggestModal<T> extends Modal implements Like<O.SuggestModal<T>> {
  limit = 100;
  emptyStateText = 'No results found.';
  readonly inputEl: HTMLInputElement;
  readonly resultContainerEl: HTMLElement;
  private readonly instructionsEl: HTMLElement;
  private values: T[] = [];
  private selected = 0;
  private asked = 0;

  constructor(app: O.App) {
    super(app);
    this.modalEl.className = 'prompt';
    this.modalEl.empty();
    this.inputEl = this.modalEl
      .createDiv('prompt-input-container')
      .createEl('input', { cls: 'prompt-input', type: 'text' });
    this.resultContainerEl = this.modalEl.createDiv({ cls: 'prompt-results', attr: { role: 'listbox' } });
    this.instructionsEl = this.modalEl.createDiv('prompt-instructions');
    this.inputEl.addEventListener('input', () => void this.ask());
    this.scope.register([], 'ArrowDown', () => this.select(this.selected + 1));
    this.scope.register([], 'ArrowUp', () => this.select(this.selected - 1));
    this.scope.register([], 'Enter', (event) => this.selectActiveSuggestion(event) ?? false);
  }
  override open(): void {
    super.open();
    this.inputEl.focus();
    void this.ask();
  }
  setPlaceholder = (text: string) => void (this.inputEl.placeholder = text);
  setInstructions(instructions: O.Instruction[]): void {
    this.instructionsEl.empty();
    for (const { command, purpose } of instructions) {
      const el = this.instructionsEl.createDiv('prompt-instruction');
      el.createSpan({ cls: 'prompt-instruction-command', text: command });
      el.createSpan({ text: purpose });
    }
  }
  private async ask(): Promise<void> {
    const question = ++this.asked;
    const values = await this.getSuggestions(this.inputEl.value);
    if (question !== this.asked) return;
    this.values = values.slice(0, this.limit);
    this.resultContainerEl.empty();
    if (!this.values.length) this.onNoSuggestion();
    this.values.forEach((value, index) => {
      const el = this.resultContainerEl.createDiv({ cls: 'suggestion-item', attr: { role: 'option' } });
      this.renderSuggestion(value, el);
      el.addEventListener('mousemove', () => this.select(index));
      el.addEventListener('click', (event) => this.selectSuggestion(value, event));
    });
    this.select(0);
  }
  private select(index: number): false {
    const items = this.resultContainerEl.findAll('.suggestion-item');
    this.selected = items.length ? (index + items.length) % items.length : 0;
    items.forEach((el, at) => el.toggleClass('is-selected', at === this.selected));
    items[this.selected]?.scrollIntoView({ block: 'nearest' });
    return false;
  }
  onNoSuggestion(): void {
    this.resultContainerEl.createDiv({ cls: 'suggestion-empty', text: this.emptyStateText });
  }
  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
    this.close();
    this.onChooseSuggestion(value, event);
  }
  selectActiveSuggestion(event: MouseEvent | KeyboardEvent): void {
    const value = this.values[this.selected];
    if (value !== undefined) this.selectSuggestion(value, event);
  }
  abstract getSuggestions(query: string): T[] | Promise<T[]>;
  abstract renderSuggestion(value: T, el: HTMLElement): void;
  abstract onChooseSuggestion(value: T, event: MouseEvent | KeyboardEvent): void;
}

export abstract class FuzzySuggestModal<T>
  extends SuggestModal<O.FuzzyMatch<T>>
  implements Like<O.FuzzySuggestModal<T>>
{
  getSuggestions(query: string): O.FuzzyMatch<T>[] {
    const search = prepareFuzzySearch(query);
    const found = this.getItems().map((item) => ({ item, match: search(this.getItemText(item)) }));
    const matches = found.filter((one): one is O.FuzzyMatch<T> => one.match !== null);
    return query ? matches.sort((a, b) => b.match.score - a.match.score) : matches;
  }
  renderSuggestion({ item, match }: O.FuzzyMatch<T>, el: HTMLElement): void {
    const text = this.getItemText(item);
    const cuts = [0, ...match.matches.flat(), text.length];
    const draw = (from: number, to: number | undefined, isMatch: boolean): void =>
      void el.createSpan({ cls: isMatch ? 'suggestion-highlight' : '', text: text.slice(from, to) });
    cuts.slice(0, -1).forEach((from, at) => draw(from, cuts[at + 1], at % 2 === 1));
  }
  onChooseSuggestion({ item }: O.FuzzyMatch<T>, event: MouseEvent | KeyboardEvent): void {
    this.onChooseItem(item, event);
  }
  abstract getItems(): T[];
  abstract getItemText(item: T): string;
  abstract onChooseItem(item: T, event: MouseEvent | KeyboardEvent): void;
}
