import { about, countedCalls, money, total } from '../../ledger/figures';
import { spent, spentBy } from '../../ledger/spending';
import type { Tally } from '../../ledger/tally';

/** The name of a gateway’s model. */
type NameOf = (gateway: string, model: string) => string;

/** What the calls have cost: three sums, then by model. */
export function drawSpending(el: HTMLElement, tally: Tally, today: string, nameOf: NameOf): void {
  el.addClass('pal-ui', 'pal-spending');
  const month = today.slice(0, 7);
  const all = spent(tally, '');
  if (all.calls === 0) {
    el.createDiv({ cls: 'pal-muted', text: 'No runs yet. What they cost will stand here.' });
    return;
  }
  const stats = el.createDiv({ cls: 'pal-stats' });
  const monthName = new Date(`${month}-15T12:00`).toLocaleDateString(undefined, { month: 'long' });
  for (const [name, period] of [
    ['Today', today],
    [monthName, month],
    ['All time', ''],
  ] as const) {
    const { cost, pending, unknown } = spent(tally, period);
    const stat = stats.createDiv({ cls: 'pal-stat' });
    stat.createDiv({ cls: 'pal-muted', text: name });
    stat.createDiv({ cls: 'v', text: total(cost + pending) });
    const notes = [
      pending > 0 ? `of it about ${money(pending)} not settled yet` : '',
      unknown > 0 ? `${countedCalls(unknown)} without a known price` : '',
    ];
    stat.createDiv({ cls: 'pal-muted', text: notes.filter((note) => note !== '').join(' · ') });
  }
  drawByModel(el, tally, month, nameOf);
}

function drawByModel(el: HTMLElement, tally: Tally, month: string, nameOf: NameOf): void {
  const rows = spentBy(tally, 'model', month);
  if (rows.length === 0) return;
  const table = el.createEl('table', { cls: 'pal-table' });
  const head = table.createEl('thead').createEl('tr');
  for (const [text, cls] of [
    ['Model', ''],
    ['Calls', 'r'],
    ['Cost', 'r'],
  ] as const) {
    head.createEl('th', { text, cls, attr: { scope: 'col' } });
  }
  const body = table.createEl('tbody');
  for (const { value, cell, pending } of rows) {
    const row = body.createEl('tr');
    const [gateway = '', ...model] = value.split('/');
    row.createEl('td', { text: nameOf(gateway, model.join('/')), attr: { title: value } });
    row.createEl('td', { cls: 'r', text: String(cell.calls) });
    const isUnknown = cell.calls === cell.unknown;
    const cost = pending > 0 ? about(cell.cost + pending) : money(cell.cost);
    row.createEl('td', { cls: 'r', text: isUnknown ? 'unknown' : cost });
  }
}
