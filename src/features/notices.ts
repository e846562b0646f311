import { Notice } from 'obsidian';
import { spoken, type Names } from '../review/sentence';
import { sentence, type SentenceKind } from '../review/sentences';

/** A button in a notice. */
export interface NoticeButton {
  readonly label: string;
  readonly press: () => void;
}

/** Corner notices, for what has no place on the page: never two of a kind, and they stay while they carry a button. */
export class Notices {
  private readonly shown = new Map<string, Notice>();

  show(kind: SentenceKind, names: Partial<Names> = {}, ...buttons: readonly NoticeButton[]): void {
    this.tell(kind, spoken(sentence(kind, names)), ...buttons);
  }

  /** Says how something goes on or ended, in place of what was last said about it. */
  tell(about: string, text: string, ...buttons: readonly NoticeButton[]): void {
    this.shown.get(about)?.hide();
    const content = createFragment((fragment) => {
      fragment.createSpan({ text });
      if (buttons.length === 0) return;
      const row = fragment.createDiv({ cls: 'pal-notice-row' });
      for (const { label, press } of buttons) {
        row.createEl('button', { text: label }).addEventListener('click', () => {
          notice.hide();
          press();
        });
      }
    });
    const notice = new Notice(content, buttons.length ? 0 : undefined);
    this.shown.set(about, notice);
  }

  remove(): void {
    for (const notice of this.shown.values()) notice.hide();
  }
}
