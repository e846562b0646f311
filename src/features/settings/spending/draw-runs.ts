import type { RunRow } from '../../../review/spending/run-rows';
import { drawAmount } from './draw-amount';
import { drawTable, figures, words } from './draw-table';

/** The last runs, the newest first. */
export function drawRuns(el: HTMLElement, rows: readonly RunRow[]): void {
  el.empty();
  if (rows.length === 0) {
    el.createDiv({ cls: 'pal-muted', text: 'The entry files on this device hold no run.' });
    return;
  }
  const columns = [...words('When', 'Task', 'Asked → answered', 'Outcome'), ...figures(['Cost', 'Time'])];
  const body = drawTable(el, 'Last runs', columns);
  for (const { when, task, asked, answered, place, why, outcome, cost, took } of rows) {
    const row = body.createEl('tr');
    row.createEl('td', { cls: 'pal-muted pal-nowrap', text: when });
    row.createEl('td', { cls: 'pal-nowrap', text: task });
    const who = row.createEl('td');
    if (asked !== '') {
      who.createSpan({ cls: 'pal-muted', text: asked });
      who.appendText(' → ');
    }
    who.appendText(answered);
    if (place !== '') who.createSpan({ cls: 'pal-muted', text: ` ${place}` });
    if (why !== '') who.createDiv({ cls: 'pal-muted', text: why });
    row.createEl('td', { text: outcome });
    drawAmount(row.createEl('td', { cls: 'r pal-nowrap' }), cost);
    row.createEl('td', { cls: 'r pal-muted pal-nowrap', text: took });
  }
}
