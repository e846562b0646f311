import type { Field } from '../../review/proposal';
import type { FieldView } from '../../review/proposal-view';
import type { ProposalHandlers } from './handlers';

const placeholders: Readonly<Record<Field, string>> = {
  instruct: 'What should be different?',
  reason: 'Why this passage belongs in the book',
};

/** The one line in which the writer says what the next answer should heed; made once, so that what is typed stays. */
export class FieldRow {
  readonly el: HTMLElement;
  private readonly inputEl: HTMLInputElement;
  private readonly hintEl: HTMLElement;
  private readonly shortcuts: HTMLElement[];
  private kind: Field | null = null;

  constructor(parent: HTMLElement, { ask }: Pick<ProposalHandlers, 'ask'>) {
    this.el = parent.createDiv({ cls: 'pal-field-rows' });
    const row = this.el.createDiv({ cls: 'pal-row' });
    this.inputEl = row.createEl('input', { cls: 'pal-field', type: 'text' });
    const button = (text: string, press: () => void, look = '') => {
      const el = row.createEl('button', { cls: `pal-btn ${look}`, text });
      el.addEventListener('click', press);
      return el;
    };
    this.shortcuts = [button('More like this', () => ask('more', '')), button('Shorter', () => ask('shorter', ''))];
    const send = () => {
      const said = this.inputEl.value.trim();
      if (said === '') this.inputEl.focus();
      else ask(this.kind === 'reason' ? 'reason' : 'instruct', said);
    };
    button('Ask', send, 'pal-edge').createSpan({ cls: 'pal-key', text: '↵', attr: { 'aria-hidden': 'true' } });
    this.inputEl.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.altKey) return;
      event.preventDefault();
      send();
    });
    this.hintEl = this.el.createDiv({ cls: 'pal-muted pal-field-hint' });
    this.el.hide();
  }

  /** With several answers the hint stands in the row below. */
  update(field: FieldView | null, hasHint: boolean): void {
    const isNew = field !== null && this.kind !== field.kind;
    const hadFocus = this.el.contains(this.el.doc.activeElement);
    this.kind = field?.kind ?? null;
    this.el.toggle(field !== null);
    if (!field) {
      this.inputEl.value = '';
      if (hadFocus) this.el.parentElement?.find('.pal-actions button')?.focus();
      return;
    }
    this.hintEl.setText(hasHint ? field.hint : '');
    for (const el of this.shortcuts) el.toggle(field.kind === 'instruct');
    if (!isNew) return;
    this.inputEl.placeholder = placeholders[field.kind];
    this.inputEl.setAttr('aria-label', placeholders[field.kind]);
    this.inputEl.focus();
  }
}
