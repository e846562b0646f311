import { setIcon } from 'obsidian';
import type { Notice } from '../review/run-notice';

/** Draws a notice into an element of class `pal-say`, or hides the element when there is none. */
export function drawNotice(el: HTMLElement, notice: Notice | null): void {
  el.empty();
  el.toggle(notice !== null);
  if (!notice) return;
  el.className = `pal-say is-${notice.tone}`;
  setIcon(el.createSpan({ cls: 'pal-icon-slot' }), notice.icon);
  const body = el.createDiv({ cls: 'b' });
  body.createEl('strong', { text: notice.sentence.what });
  body.appendText(' ');
  for (const { text, strong } of notice.pieces ?? [{ text: notice.sentence.then, strong: false }]) {
    if (strong) body.createEl('strong', { text });
    else body.appendText(text);
  }
  if (!notice.lines.length) return;
  const route = body.createDiv({ cls: 'pal-route' });
  notice.lines.forEach((line, index) => {
    route.createSpan({ cls: 'who', text: `${index + 1}. ${line.model}` });
    route.createSpan({ text: line.what });
    route.createSpan({ cls: 'pal-num', text: line.took });
    route.createSpan({ cls: 'pal-num', text: line.cost });
  });
}
