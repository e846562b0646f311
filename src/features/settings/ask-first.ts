import { Modal, type App } from 'obsidian';

interface Question {
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks before something goes that nothing brings back. */
export class AskFirst extends Modal {
  private readonly question: Question;
  private readonly agreed: () => void;

  constructor(app: App, question: Question, agreed: () => void) {
    super(app);
    this.question = question;
    this.agreed = agreed;
  }

  override onOpen(): void {
    const { title, text, yes, no } = this.question;
    this.modalEl.addClass('pal-ui');
    this.setTitle(title);
    this.contentEl.createEl('p', { text });
    const row = this.contentEl.createDiv({ cls: 'pal-row wrap' });
    row.createDiv({ cls: 'pal-spring' });
    const button = (name: string, look: string, press: () => void) => {
      const made = row.createEl('button', { cls: `pal-btn ${look}`, text: name, attr: { type: 'button' } });
      made.addEventListener('click', () => {
        this.close();
        press();
      });
      return made;
    };
    button(yes, 'pal-edge', this.agreed);
    button(no, 'pal-primary', () => undefined).focus();
  }
}
