import type { App, SettingDefinitionItem, SettingDefinitionPage } from 'obsidian';
import { total } from '../../../ledger/figures';
import { spent, spentBy } from '../../../ledger/spending';
import type { SpendingNames } from '../../../review/spending/spending-names';
import type { SettingsStore } from '../../../settings/settings-store';
import { AskFirst } from '../ask-first';
import type { KeyLimits } from '../key-limits';
import { budgetRows } from './budget-rows';
import { CurrencyRows } from './currency-rows';
import { SpendingView, type SpendingSource } from './spending-view';

export interface SpendingPageDeps extends SpendingSource {
  readonly app: App;
  readonly store: SettingsStore;
  readonly limits: KeyLimits;
  readonly names: SpendingNames;
  readonly today: () => string;
  readonly reset: () => Promise<void>;
  /** Draws the tab anew, with the focus where it was. */
  readonly redraw: () => void;
}

/** The page of what calls have cost: the figures, then what may be set about them. */
export class SpendingPage {
  private readonly deps: SpendingPageDeps;
  private readonly view: SpendingView;
  private readonly currency: CurrencyRows;

  constructor(deps: SpendingPageDeps) {
    this.deps = deps;
    this.view = new SpendingView(deps);
    this.currency = new CurrencyRows(deps.store, deps.redraw);
  }

  definition(): SettingDefinitionPage {
    const { store, tally, today, budgets } = this.deps;
    const { cost, pending } = spent(tally(), today());
    const shown = { currency: store.settings.currency };
    return {
      type: 'page',
      name: 'Spending',
      desc: 'What calls have cost, budgets, and the file of every call.',
      displayValue: `${total(cost + pending, shown)} today`,
      status: budgets.standings().some(({ isNear }) => isNear) ? 'warning' : null,
      items: [
        {
          name: 'What calls have cost',
          aliases: ['spending', 'cost', 'price', 'chart', 'last runs', 'export', 'CSV', 'JSON'],
          render: ({ settingEl }) => {
            settingEl.empty();
            settingEl.addClass('pal-ui', 'pal-spending');
            return this.view.attach(settingEl);
          },
        },
        { type: 'group', heading: 'Budgets', cls: 'pal-budgets', items: budgetRows(store, this.books()) },
        { type: 'group', heading: 'Currency', items: this.currency.definitions() },
        { type: 'group', heading: 'Counting', items: [this.resetRow()] },
      ] satisfies SettingDefinitionItem[],
    };
  }

  /** Shows what has changed, without drawing what the writer may have in hand. */
  refresh(): void {
    this.view.refresh();
  }

  private books(): string[] {
    const { tally, store } = this.deps;
    const titles = spentBy(tally(), 'project', '').map(({ value }) => value);
    return [...new Set([...titles, ...Object.keys(store.settings.budgets.projects)])].filter((title) => title !== '');
  }

  private resetRow() {
    const { app, reset } = this.deps;
    const question = {
      title: 'Begin to count at zero?',
      text: 'What this device has spent goes from all sums and budgets. The files of its calls stay, and so do the sums of your other devices.',
      yes: 'Begin at zero',
      no: 'Keep counting',
    };
    return {
      name: 'Begin to count at zero',
      desc: 'Takes what this device has spent out of the sums.',
      aliases: ['reset'],
      action: () => new AskFirst(app, question, () => void reset()).open(),
    };
  }
}
