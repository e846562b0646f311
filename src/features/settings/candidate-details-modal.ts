import { Modal, type App } from 'obsidian';

interface Details {
  readonly name: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** What is known of one model of a preset. */
export class CandidateDetailsModal extends Modal {
  private readonly details: Details;

  constructor(app: App, details: Details) {
    super(app);
    this.details = details;
  }

  override onOpen(): void {
    const { name, rows } = this.details;
    this.modalEl.addClass('pal-ui');
    this.setTitle(name);
    const list = this.contentEl.createEl('dl', { cls: 'pal-details' });
    for (const [term, value] of rows) {
      list.createEl('dt', { cls: 'pal-muted', text: term });
      list.createEl('dd', { text: value });
    }
  }
}
