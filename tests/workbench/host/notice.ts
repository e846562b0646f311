import type * as O from 'obsidian';

/** The text of every notice shown so far, for tests. */
export const notices: string[] = [];

export class Notice implements O.Notice {
  readonly containerEl: HTMLElement =
    document.body.find('.notice-container') ?? document.body.createDiv('notice-container');
  readonly noticeEl = this.containerEl.createDiv('notice');
  readonly messageEl = this.noticeEl.createDiv({ cls: 'notice-message', attr: { role: 'alert' } });
  constructor(message: string | DocumentFragment, duration = 5000) {
    this.setMessage(message);
    notices.push(this.messageEl.getText());
    this.noticeEl.addEventListener('click', () => this.hide());
    if (duration > 0) window.setTimeout(() => this.hide(), duration);
  }
  setMessage(message: string | DocumentFragment): this {
    this.messageEl.setText(message);
    return this;
  }
  hide = (): void => this.noticeEl.detach();
}
