import { Modal, type App } from 'obsidian';
import type { NoteCostView } from '../../review/note-cost-view';

/** What a note has cost: the sum, what is to be known of it, and each model’s part. */
export class NoteCostModal extends Modal {
  private readonly view: NoteCostView;

  constructor(app: App, view: NoteCostView) {
    super(app);
    this.view = view;
  }

  override onOpen(): void {
    const { contentEl, view } = this;
    this.modalEl.addClass('pal-note-cost', 'pal-ui');
    this.setTitle(view.title);
    const { sum } = view;
    if (sum) contentEl.createDiv({ cls: 'pal-note-sum', text: sum.text, attr: inDollars(sum) });
    for (const line of view.lines) contentEl.createDiv({ cls: 'pal-muted', text: line });
    if (view.models.length > 0) this.drawModels();
  }

  override onClose(): void {
    this.contentEl.empty();
  }

  private drawModels(): void {
    const table = this.contentEl.createEl('table', { cls: 'pal-table' });
    const head = table.createEl('thead').createEl('tr');
    for (const text of ['Model', 'Calls', 'Cost'])
      head.createEl('th', { text, cls: text === 'Model' ? '' : 'r', attr: { scope: 'col' } });
    const body = table.createEl('tbody');
    for (const { name, calls, cost } of this.view.models) {
      const row = body.createEl('tr');
      row.createEl('td', { text: name });
      row.createEl('td', { cls: 'r', text: String(calls) });
      row.createEl('td', { cls: 'r', text: cost.text, attr: inDollars(cost) });
    }
  }
}

const inDollars = ({ dollars }: { readonly dollars: string | null }): { title?: string } =>
  dollars === null ? {} : { title: dollars };
