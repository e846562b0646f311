import type { ByDay } from '../../../review/spending/day-chart';
import { drawChart } from './draw-chart';
import { drawTable, figures, words } from './draw-table';

interface Fold {
  readonly isOpen: boolean;
  readonly folded: (isOpen: boolean) => void;
}

/** A month day by day, as a picture and, below it, as a table that opens. */
export function drawDays(el: HTMLElement, { chart, table, note }: ByDay, { isOpen, folded }: Fold): void {
  if (chart) drawChart(el, chart);
  else el.createDiv({ cls: 'pal-muted', text: 'No day of this month has cost anything.' });
  if (note !== '') el.createDiv({ cls: 'pal-muted pal-below', text: note });
  if (table.rows.length === 0) return;
  const fold = el.createEl('details', { cls: 'pal-more' });
  fold.open = isOpen;
  fold.addEventListener('toggle', () => folded(fold.open));
  fold.createEl('summary', { text: 'Day by day' });
  const [day = '', ...others] = table.columns;
  const body = drawTable(fold, 'Day by day', [...words(day), ...figures(others)]);
  for (const [name = '', ...cells] of table.rows) {
    const row = body.createEl('tr');
    row.createEl('th', { text: name, attr: { scope: 'row' } });
    for (const text of cells) row.createEl('td', { cls: 'r', text });
  }
}
