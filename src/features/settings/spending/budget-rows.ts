import type { SettingDefinition } from 'obsidian';
import type { BudgetLimits } from '../../../ledger/budget';
import { fieldAmount, typedAmount } from '../../../ledger/typed-amount';
import type { SettingsStore } from '../../../settings/settings-store';

interface BudgetRow {
  readonly name: string;
  readonly desc: string;
  readonly limit: (budgets: BudgetLimits) => number | null;
  readonly with: (limit: number | null) => Partial<BudgetLimits>;
}

const rows: readonly BudgetRow[] = [
  {
    name: 'Budget of a run',
    desc: 'What one run may cost at most, with all models that are asked on the way.',
    limit: ({ run }) => run,
    with: (run) => ({ run }),
  },
  {
    name: 'Budget of a day',
    desc: 'From midnight to midnight where you are.',
    limit: ({ day }) => day,
    with: (day) => ({ day }),
  },
  {
    name: 'Budget of a month',
    desc: 'You are told at 80%; what would pass it is not sent unless you allow it once.',
    limit: ({ month }) => month,
    with: (month) => ({ month }),
  },
];

const ofBook = (title: string): BudgetRow => ({
  name: `Budget of ${title}`,
  desc: 'For the whole book, from its first run on.',
  limit: ({ projects }) => projects[title] ?? null,
  with: (limit) => ({ projects: { [title]: limit } }),
});

/** A field for each budget; an empty one is none. */
export function budgetRows(store: SettingsStore, books: readonly string[]): SettingDefinition[] {
  return [...rows, ...books.map(ofBook)].map((row) => ({
    name: row.name,
    desc: row.desc,
    aliases: ['limit', 'spending'],
    render: (setting) => {
      setting.addText((field) => {
        const { inputEl } = field;
        const shown = () => fieldAmount(row.limit(store.settings.budgets), store.settings.currency);
        field.setPlaceholder('No budget').setValue(shown());
        inputEl.setAttrs({ inputmode: 'decimal', 'aria-label': row.name });
        inputEl.addClass('pal-amount');
        // Only what was typed to its end counts: on the way to 20 there is a 2.
        inputEl.addEventListener('change', () => {
          const limit = typedAmount(inputEl.value, store.settings.currency);
          setting.setErrorMessage(limit === undefined ? complaint(store) : null);
          if (limit === undefined || inputEl.value === shown()) return;
          void store.setBudgets(row.with(limit)).then(() => {
            // Not returned: a field has a `then` of its own, which a promise would follow without end.
            field.setValue(shown());
          });
        });
      });
      setting.controlEl.createSpan({ cls: 'pal-muted', text: store.settings.currency?.code ?? 'USD' });
    },
  }));
}

const complaint = ({ settings }: SettingsStore): string =>
  `This is no amount of ${settings.currency?.code ?? 'USD'}; type it like 2.50, without a sign between thousands.`;
