import { Notice } from 'obsidian';
import { sentence, type Names, type SentenceKind } from '../review/sentences';

/** A button in a notice. */
export interface NoticeButton {
  readonly label: string;
  readonly press: () => void;
}

/** Corner notices, for what has no place on the page: never two of a kind, and they stay while they carry a button. */
export class Notices {
  private readonly shown = new Map<SentenceKind, Notice>();

  show(kind: SentenceKind, names: Partial<Names> = {}, button?: NoticeButton): void {
    this.shown.get(kind)?.hide();
    const { what, then } = sentence(kind, names);
    const content = createFragment((fragment) => {
      fragment.createSpan({ text: `${what} ${then}` });
      if (!button) return;
      const row = fragment.createDiv({ cls: 'pal-notice-row' });
      row.createEl('button', { text: button.label }).addEventListener('click', () => {
        notice.hide();
        button.press();
      });
    });
    const notice = new Notice(content, button ? 0 : undefined);
    this.shown.set(kind, notice);
  }

  remove(): void {
    for (const notice of this.shown.values()) notice.hide();
  }
}
