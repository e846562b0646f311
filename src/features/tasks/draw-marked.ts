import type { Marked } from '../../tasks/find-tasks';

/** Writes a text with what was typed of it marked. */
export function drawMarked(el: HTMLElement, text: string, marks: readonly Marked[]): void {
  let at = 0;
  for (const [from, to] of marks) {
    el.appendText(text.slice(at, from));
    el.createEl('mark', { text: text.slice(from, to) });
    at = to;
  }
  el.appendText(text.slice(at));
}
