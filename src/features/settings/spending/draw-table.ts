interface Column {
  readonly name: string;
  /** Figures stand at the right. */
  readonly isFigure: boolean;
}

/** A table with its head, which scrolls sideways where it is too wide; returns where its rows go. */
export function drawTable(el: HTMLElement, name: string, columns: readonly Column[]): HTMLElement {
  // What scrolls has to be reached by keys.
  const scroll = el.createDiv({ cls: 'pal-scroll', attr: { role: 'region', 'aria-label': name, tabindex: '0' } });
  const table = scroll.createEl('table', { cls: 'pal-table', attr: { 'aria-label': name } });
  const head = table.createEl('thead').createEl('tr');
  for (const { name: text, isFigure } of columns)
    head.createEl('th', { text, cls: isFigure ? 'r' : '', attr: { scope: 'col' } });
  return table.createEl('tbody');
}

export const figures = (names: readonly string[]): Column[] => names.map((name) => ({ name, isFigure: true }));
export const words = (...names: string[]): Column[] => names.map((name) => ({ name, isFigure: false }));
