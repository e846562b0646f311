import { Modal, type App } from 'obsidian';
import type { PreviewLine } from '../../settings/import-settings';

interface ImportModalDeps {
  /** What the file is called. */
  readonly name: string;
  readonly lines: readonly PreviewLine[];
  readonly apply: () => void;
}

/** Shows what an import would do before anything is done. */
export class ImportModal extends Modal {
  private readonly deps: ImportModalDeps;

  constructor(app: App, deps: ImportModalDeps) {
    super(app);
    this.deps = deps;
  }

  override onOpen(): void {
    const { name, lines, apply } = this.deps;
    this.modalEl.addClass('pal-ui', 'pal-import-modal');
    this.setTitle('Import settings');
    const { contentEl } = this;
    const intro = lines.length ? `What ${name} would change here:` : `Nothing would change: all of ${name} is here.`;
    contentEl.createDiv({ text: intro });
    const list = contentEl.createEl('ul', { cls: 'pal-import-list', attr: { 'aria-label': 'What would change' } });
    // Whoever cannot use a mouse has to be able to scroll it.
    list.tabIndex = 0;
    for (const { line, isWarning } of lines) {
      const item = list.createEl('li');
      if (isWarning) item.createEl('strong', { text: 'Look closely: ' });
      item.appendText(line);
    }
    contentEl.createDiv({ cls: 'pal-muted', text: 'What is not in the file stays as it is. Keys are never in it.' });
    const row = contentEl.createDiv({ cls: 'pal-row wrap' });
    const button = (text: string, press: () => void) => {
      const made = row.createEl('button', { cls: 'pal-btn', text });
      made.addEventListener('click', () => {
        this.close();
        press();
      });
      return made;
    };
    if (lines.length) button('Import', apply);
    button(lines.length ? 'Cancel' : 'Close', () => undefined);
    row.find('button').focus();
  }

  override onClose(): void {
    this.contentEl.empty();
  }
}
