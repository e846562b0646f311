import type { BudgetStanding } from '../ledger/budget';
import { total, type Shown } from '../ledger/figures';

/** “Today $0.84 of $2.00.”; without a budget for the day only what it came to, and nothing before the first call. */
export function todayLine(spent: number | null, standings: readonly BudgetStanding[], shown: Shown): string {
  const day = standings.find(({ which }) => which === 'day');
  // What runs under way may cost counts against the budget: it is what the next one is held against.
  if (day) return `Today ${total(day.used, shown)} of ${total(day.limit, shown)}.`;
  return spent === null ? '' : `Today ${total(spent, shown)}.`;
}
