import type { BudgetStanding } from '../../src/ledger/budget';
import { todayLine } from '../../src/review/today-line';

const aStanding = (which: BudgetStanding['which']): BudgetStanding => ({
  ...{ which, name: '2026-11-20', limit: 2e9, used: 0.84e9, reserved: 0, unknown: 0, share: 0.42, isNear: false },
});

it.each<[string, number | null, BudgetStanding[], string]>([
  ['nothing yet', null, [], ''],
  ['what it came to', 0.5e9, [aStanding('month')], 'Today $0.50.'],
  ['what is used of the budget', 0.5e9, [aStanding('month'), aStanding('day')], 'Today $0.84 of $2.00.'],
  ['the budget before the first call', null, [aStanding('day')], 'Today $0.84 of $2.00.'],
])('of today is said: %s', (_, spent, standings, said) => {
  expect(todayLine(spent, standings, 'en')).toBe(said);
});

it('today is told in the currency of the writer', () => {
  const shown = { locale: 'en', currency: { code: 'EUR', rate: 0.5 } };
  expect(todayLine(0.5e9, [aStanding('day')], shown)).toBe('Today €0.42 of €1.00.');
});
