import { about, monthName, share, total, type Shown } from '../ledger/figures';
import type { BudgetKind, OverBudget } from '../routing/run-state';
import type { Names } from './sentence';

/** Whose budget it is, as a sentence about it begins or goes on. */
const owners: Readonly<Record<BudgetKind, (name: string) => string>> = {
  run: () => 'A run',
  day: () => 'Today',
  month: (name) => monthName(name),
  project: (name) => `“${name}”`,
};

/** What the sentence about a budget names that a run would have passed. */
export const budgetNames = ({ which, name, used, limit, estimate }: OverBudget, shown?: Shown): Partial<Names> => ({
  budget: which === 'day' ? 'today’s budget' : `the budget of ${owners[which](name)}`,
  used: total(used, shown),
  limit: total(limit, shown),
  charged: estimate === null ? 'an unknown amount' : about(used + estimate, shown),
});

/** What the sentence about a budget names that is near its end. */
export const nearNames = (standing: {
  readonly which: BudgetKind;
  readonly name: string;
  readonly share: number;
}): Partial<Names> => ({ budget: owners[standing.which](standing.name), used: share(standing.share) });
