import { setIcon } from 'obsidian';
import { monthAndYear } from '../../../ledger/figures';

/** ‹ November 2026 › */
export class MonthChoice {
  private readonly selectEl: HTMLSelectElement;
  private readonly stepEls: readonly HTMLButtonElement[];
  private months: readonly string[] = [];

  constructor(el: HTMLElement, chosen: (month: string) => void) {
    const choose = (month: string | undefined) => {
      if (month === undefined) return;
      this.selectEl.value = month;
      this.allow();
      chosen(month);
    };
    const step = (by: 1 | -1, icon: string, name: string): HTMLButtonElement => {
      const attr = { type: 'button', 'aria-label': name };
      const button = el.createEl('button', { cls: 'pal-btn pal-icon pal-quiet', attr });
      setIcon(button, icon);
      button.addEventListener('click', () => choose(this.months[this.place + by]));
      return button;
    };
    const back = step(1, 'chevron-left', 'Month before');
    this.selectEl = el.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'Month' } });
    this.selectEl.addEventListener('change', () => choose(this.selectEl.value));
    this.stepEls = [step(-1, 'chevron-right', 'Month after'), back];
  }

  /** The months there are, the newest first, and the one that is shown. */
  show(months: readonly string[], month: string): void {
    if (months.join() !== this.months.join()) {
      this.months = months;
      this.selectEl.empty();
      for (const one of months) this.selectEl.createEl('option', { value: one, text: monthAndYear(one) });
    }
    this.selectEl.value = month;
    this.allow();
  }

  private get place(): number {
    return this.months.indexOf(this.selectEl.value);
  }

  /** A button that leads nowhere stays where it is, for it may have the focus. */
  private allow(): void {
    const { place, months } = this;
    const leads = [place > 0, place < months.length - 1];
    this.stepEls.forEach((button, index) => button.setAttr('aria-disabled', String(!leads[index])));
  }
}
