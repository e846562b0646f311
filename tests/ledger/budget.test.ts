import { readBudgets, standingsOf, type BudgetLimits } from '../../src/ledger/budget';
import { blockOf } from '../helpers/blocks';

const limits = (more: Partial<BudgetLimits>): BudgetLimits => ({ ...readBudgets({}, () => undefined), ...more });
const here = blockOf(
  { day: '2026-11-20', cost: 100, project: 'Saltmarrow' },
  { day: '2026-11-20', cost: 30, source: 'pending' },
  { day: '2026-11-02', cost: 500, project: 'Saltmarrow' },
  { day: '2026-10-31', cost: 7000, project: 'Saltmarrow' },
  { day: '2026-11-20', cost: null, source: 'unknown' },
);
const there = blockOf({ day: '2026-11-20', cost: 9 });

const standings = (more: Partial<BudgetLimits>, reserved = 0) =>
  standingsOf(limits(more), { tally: { here, there }, today: '2026-11-20', reserved: () => reserved });

it('a day, a month and a book stand as all devices have used them, with what is not settled', () => {
  const all = standings({ day: 200, month: 1000, projects: { Saltmarrow: 10_000, Lighthouse: 5, Third: null } });
  expect(all).toMatchObject([
    { which: 'day', name: '2026-11-20', limit: 200, used: 139, unknown: 1, isNear: false },
    { which: 'month', name: '2026-11', limit: 1000, used: 639, unknown: 1, isNear: false },
    { which: 'project', name: 'Saltmarrow', limit: 10_000, used: 7600, unknown: 0, isNear: false },
    { which: 'project', name: 'Lighthouse', limit: 5, used: 0, unknown: 0, isNear: false },
  ]);
  expect(all[0]?.share).toBe(139 / 200);
});

it.each<[limit: number, reserved: number, isNear: boolean]>([
  [200, 0, false],
  [200, 20, false],
  [200, 21, true],
  [173, 0, true],
  [139, 0, true],
  [50, 0, true],
  [0, 0, true],
])('of %i with %i under way, near its end is %p', (day, reserved, isNear) => {
  expect(standings({ day }, reserved)[0]).toMatchObject({ isNear, reserved });
});

it('where there is no budget there is nothing to stand', () => {
  expect(standings({})).toEqual([]);
});
