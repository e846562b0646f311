import { settingRow } from './setting-row';

type Per = 'day' | 'month';

/** The budgets that can be set here, in nano-dollars; null is none. */
export interface BudgetField {
  readonly read: (per: Per) => number | null;
  readonly write: (per: Per, nanoDollars: number | null) => void;
}

const NANO = 1e9;

/** What may be spent at most, a day or a month. */
export function drawBudgetRow(page: HTMLElement, { read, write }: BudgetField): void {
  const row = settingRow(page, 'Set a budget', 'Warns at 80% and stops before it is passed.');
  const field = row.createEl('input', {
    type: 'number',
    placeholder: 'None',
    attr: { 'aria-label': 'Budget in dollars', min: '0', step: 'any' },
  });
  const select = row.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'Budget for' } });
  select.createEl('option', { value: 'day', text: 'Dollars a day' });
  select.createEl('option', { value: 'month', text: 'Dollars a month' });
  select.value = read('day') === null && read('month') !== null ? 'month' : 'day';
  const per = () => select.value as Per;
  const show = () => {
    const most = read(per());
    field.value = most === null ? '' : String(most / NANO);
  };
  field.addEventListener('change', () => {
    // What is no amount leaves the budget as it was.
    if (!field.checkValidity()) return show();
    const typed = field.value.trim();
    write(per(), typed === '' ? null : Math.round(Number(typed) * NANO));
  });
  select.addEventListener('change', show);
  show();
}
