import { setIcon } from 'obsidian';

/** What can be done with an answer of the chat. */
export interface AnswerHandlers {
  /** `el` says in which window. */
  readonly copy: (answer: string, el: HTMLElement) => void;
  readonly insert: (answer: string) => void;
  /** Asks again what a budget kept from being asked, and lets it pass this once. */
  readonly allowOnce: () => void;
  readonly changeBudget: () => void;
}

/** The icons under an answer. */
export function drawTools(el: HTMLElement, answer: string, { copy, insert }: AnswerHandlers): void {
  for (const [name, icon, press] of [
    ['Copy', 'copy', copy],
    ['Insert at caret', 'text-cursor', insert],
  ] as const) {
    const button = el.createEl('button', { cls: 'pal-btn pal-icon pal-quiet', attr: { 'aria-label': name } });
    setIcon(button, icon);
    button.addEventListener('click', () => press(answer, el));
  }
}

/** The buttons under an answer that a budget kept from being asked for; `allow` is what the first one says. */
export function drawAllowance(el: HTMLElement, allow: string, { allowOnce, changeBudget }: AnswerHandlers): void {
  const button = (text: string, cls: string, press: () => void) =>
    el.createEl('button', { cls: `pal-btn ${cls}`, text }).addEventListener('click', press);
  button(allow, 'pal-primary', allowOnce);
  button('Change budget', 'pal-edge', changeBudget);
}
