import { setIcon } from 'obsidian';

export interface ComposerHandlers {
  readonly send: (text: string) => void;
  readonly stop: () => void;
  readonly leaveOut: () => void;
}

/** What is shown around the field. */
export interface ComposerView {
  readonly isAnswering: boolean;
  /** The attached selection in tokens, as text; empty when none is attached. */
  readonly selection: string;
  readonly model: string;
  readonly toSend: string;
  readonly thread: string;
}

/** The field in which the next message is written, what goes with it, and what it will cost. */
export class Composer {
  private readonly chipsEl: HTMLElement;
  private readonly fieldEl: HTMLTextAreaElement;
  private readonly modelEl: HTMLElement;
  private readonly sendEl: HTMLButtonElement;
  private readonly toSendEl: HTMLElement;
  private readonly threadEl: HTMLElement;
  private readonly handlers: ComposerHandlers;
  private isAnswering = false;

  constructor(parent: HTMLElement, handlers: ComposerHandlers) {
    this.handlers = handlers;
    const el = parent.createDiv({ cls: 'pal-compose' });
    const box = el.createDiv({ cls: 'pal-box' });
    this.chipsEl = box.createDiv({ cls: 'pal-chips', attr: { role: 'list' } });
    this.fieldEl = box.createEl('textarea', {
      cls: 'pal-input',
      attr: { 'aria-label': 'Message', placeholder: 'Ask about the book', rows: '2' },
    });
    const row = box.createDiv({ cls: 'pal-row' });
    this.modelEl = row.createSpan({ cls: 'pal-muted' });
    row.createSpan({ cls: 'pal-spring' });
    this.sendEl = row.createEl('button', { cls: 'pal-send' });
    const foot = el.createDiv({ cls: 'pal-compose-foot' });
    this.toSendEl = foot.createSpan();
    this.threadEl = foot.createSpan();
    this.sendEl.addEventListener('click', () => (this.isAnswering ? handlers.stop() : this.send()));
    this.fieldEl.addEventListener('keydown', (event) => this.onKey(event));
    this.drawSend();
  }

  /** What is written so far. */
  get text(): string {
    return this.fieldEl.value;
  }

  onInput(changed: () => void): void {
    this.fieldEl.addEventListener('input', changed);
  }

  focus(): void {
    this.fieldEl.focus();
  }

  update(view: ComposerView): void {
    if (view.isAnswering !== this.isAnswering) {
      this.isAnswering = view.isAnswering;
      this.fieldEl.placeholder = view.isAnswering ? 'You can already write the next message' : 'Ask about the book';
      this.drawSend();
    }
    this.drawChip(view.selection);
    this.modelEl.setText(view.model);
    this.toSendEl.setText(view.toSend);
    this.threadEl.setText(view.thread);
  }

  private send(): void {
    const text = this.fieldEl.value.trim();
    if (text === '' || this.isAnswering) return;
    this.fieldEl.value = '';
    this.handlers.send(text);
  }

  private onKey(event: KeyboardEvent): void {
    // While a word is being composed (Japanese, accents), Enter belongs to the input method.
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'Escape' && this.isAnswering) {
      event.preventDefault();
      this.handlers.stop();
    }
  }

  private drawSend(): void {
    setIcon(this.sendEl, this.isAnswering ? 'square' : 'arrow-up');
    this.sendEl.setAttr('aria-label', this.isAnswering ? 'Stop' : 'Send');
  }

  private drawChip(selection: string): void {
    if (this.chipsEl.dataset.selection === selection) return;
    this.chipsEl.dataset.selection = selection;
    this.chipsEl.empty();
    this.chipsEl.toggle(selection !== '');
    if (selection === '') return;
    const chip = this.chipsEl.createDiv({ cls: 'pal-chip', attr: { role: 'listitem' } });
    setIcon(chip.createSpan({ cls: 'pal-icon-slot' }), 'text-select');
    chip.createSpan({ text: 'Selection' });
    chip.createSpan({ cls: 'pal-muted pal-num', text: selection });
    const leaveOut = chip.createEl('button', {
      cls: 'pal-btn pal-icon pal-chip-x',
      attr: { 'aria-label': `Leave out selection, ${selection} tokens` },
    });
    setIcon(leaveOut, 'x');
    leaveOut.addEventListener('click', this.handlers.leaveOut);
  }
}
