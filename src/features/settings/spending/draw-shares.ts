import { HUES } from '../../../review/spending/day-chart';
import { groupingNames, type Grouping } from '../../../review/spending/grouping';
import type { ShareTable } from '../../../review/spending/share-table';
import { drawAmount } from './draw-amount';
import { drawTable, figures, words } from './draw-table';

/** What a month came to, apart for each model, task, genre or book. */
export function drawShares(el: HTMLElement, grouping: Grouping, { columns, rows, sum, leftOut }: ShareTable): void {
  const name = groupingNames[grouping];
  const body = drawTable(el, `By ${name.toLowerCase()}`, [...words(name), ...figures(columns)]);
  for (const { name: text, place, rank, cells } of rows) {
    const row = body.createEl('tr');
    const head = row.createEl('th', { attr: { scope: 'row' } });
    head.createSpan({ cls: `pal-dot pal-hue-${rank === null ? HUES : Math.min(rank, HUES)}` });
    head.appendText(text);
    if (place !== '') head.createSpan({ cls: 'pal-muted', text: ` ${place}` });
    for (const cell of cells) drawAmount(row.createEl('td', { cls: 'r' }), cell);
  }
  const last = body.createEl('tr', { cls: 'pal-sum' });
  last.createEl('th', { text: sum.name, attr: { scope: 'row' } });
  for (const cell of sum.cells) drawAmount(last.createEl('td', { cls: 'r' }), cell);
  if (leftOut !== '') el.createDiv({ cls: 'pal-muted pal-below', text: leftOut });
}
