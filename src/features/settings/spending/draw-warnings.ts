import { setIcon } from 'obsidian';
import type { SpendingWarning } from '../../../review/spending/spending-warnings';

/** What the writer should know of before anything else. */
export function drawWarnings(el: HTMLElement, warnings: readonly SpendingWarning[], changeBudgets: () => void): void {
  el.empty();
  for (const { text, isAboutBudget, details } of warnings) {
    const body = drawWarning(el, text);
    if (isAboutBudget) {
      body.appendText(' ');
      const button = body.createEl('button', { cls: 'pal-link', text: 'Change budgets', attr: { type: 'button' } });
      button.addEventListener('click', changeBudgets);
    }
    if (details.length === 0) continue;
    const more = body.createEl('details', { cls: 'pal-more' });
    more.createEl('summary', { text: 'Show them' });
    for (const line of details) more.createDiv({ cls: 'pal-muted pal-num', text: line });
  }
}

/** One line with the sign of a warning before it; returns where its words stand. */
export function drawWarning(el: HTMLElement, text: string): HTMLElement {
  const line = el.createDiv({ cls: 'pal-say is-warn', attr: { role: 'note' } });
  setIcon(line.createSpan({ cls: 'pal-icon-slot' }), 'triangle-alert');
  return line.createDiv({ cls: 'b', text });
}
