/** Draws the parts of an element again only where they say something else, and gives back the focus that was in them. */
export class Parts<Part extends string> {
  private readonly el: HTMLElement;
  private readonly focusables: () => HTMLElement[];
  private drawn: Partial<Record<Part, string>> = {};

  constructor(el: HTMLElement, focusables: () => HTMLElement[]) {
    this.el = el;
    this.focusables = focusables;
  }

  once(part: Part, content: unknown, draw: () => void): void {
    const wanted = JSON.stringify(content);
    if (this.drawn[part] === wanted) return;
    this.drawn[part] = wanted;
    const focused = this.el.doc.activeElement;
    const name = focused && this.el.contains(focused) ? nameOf(focused) : '';
    draw();
    if (name === '' || (focused?.isConnected && this.el.contains(focused))) return;
    (this.focusables().find((el) => nameOf(el) === name) ?? this.focusables()[0])?.focus();
  }
}

/** What tells a button from the others, so that focus finds it again after it was drawn anew. */
const nameOf = (el: Element): string =>
  el.getAttribute('data-action') ?? el.getAttribute('aria-label') ?? el.textContent ?? '';
