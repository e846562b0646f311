import type { Span } from '../gateway/typed-search';

/** Writes a text into an element, with the stretches marked that were typed. */
export function drawMarked(el: HTMLElement, text: string, spans: readonly Span[]): void {
  let at = 0;
  for (const [from, to] of spans) {
    el.appendText(text.slice(at, from));
    el.createEl('mark', { cls: 'pal-mark', text: text.slice(from, to) });
    at = to;
  }
  el.appendText(text.slice(at));
}
