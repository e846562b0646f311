import type { BudgetStanding } from '../../../src/ledger/budget';
import type { Flag } from '../../../src/ledger/flags';
import { spendingWarnings } from '../../../src/review/spending/spending-warnings';
import { dollars } from '../../helpers/spending-names';

const standing = (more: Partial<BudgetStanding>): BudgetStanding => ({
  which: 'day',
  name: '2026-11-20',
  limit: dollars(2),
  used: dollars(1),
  reserved: 0,
  unknown: 0,
  share: 0.5,
  isNear: false,
  ...more,
});

const flag = (more: Partial<Flag>): Flag => ({
  device: 'here',
  why: 'usage',
  day: '2026-11-20',
  call: {
    run: 'r',
    attempt: 0,
    day: '2026-11-20',
    model: 'openrouter/kimi-k3',
    why: 'usage',
    cost: null,
    said: '{"prompt_tokens":-5}',
  },
  calls: 1,
  cost: null,
  isLeftOut: false,
  ...more,
});

const warnings = (standings: readonly BudgetStanding[], flags: readonly Flag[] = [], leftOut = { calls: 0, cost: 0 }) =>
  spendingWarnings({
    ...{ standings, flags, leftOut, today: '2026-11-20', shown: 'en-GB' },
    modelName: (model) => model.replace(/^.*\//, ''),
  });

it.each<[what: Partial<BudgetStanding>, said: string | undefined]>([
  [{}, undefined],
  [{ used: dollars(1.62), share: 0.81, isNear: true }, 'Today has used 81% of its budget.'],
  [
    { which: 'month', name: '2026-11', limit: dollars(14), used: dollars(11.37), share: 0.812, isNear: true },
    'November has used 81% of its budget; at this pace it is reached on 25 November.',
  ],
  [
    { which: 'month', name: '2026-11', limit: dollars(14), used: dollars(13.9), share: 0.992, isNear: true },
    'November has used 99% of its budget; at this pace it is reached on 21 November.',
  ],
  [
    { used: dollars(2.12), share: 1.06, isNear: true },
    'Today has used up its budget: $2.12 of $2.00. Runs are stopped before they cost more.',
  ],
  [
    { which: 'project', name: 'Saltmarrow', used: dollars(1.8), share: 0.9, isNear: true },
    '“Saltmarrow” has used 90% of its budget.',
  ],
])('of a budget that stands as %j it is said %p', (what, said) => {
  expect(warnings([standing(what)])[0]?.text).toBe(said);
});

it('a month that will do at this pace says no day', () => {
  const late = standing({ which: 'month', name: '2026-11', used: dollars(1.6), share: 0.8, isNear: true });
  const [warning] = spendingWarnings({
    ...{ standings: [late], flags: [], leftOut: { calls: 0, cost: 0 }, today: '2026-11-29', shown: 'en-GB' },
    modelName: (model) => model,
  });
  expect(warning?.text).toBe('November has used 80% of its budget.');
});

it('figures that cannot be true are told with what the gateway said of them', () => {
  expect(warnings([], [flag({})])).toEqual([
    {
      text: 'One call came with figures that cannot be true; they are in no sum.',
      isAboutBudget: false,
      details: ['20 November 2026 · kimi-k3 · unknown · {"prompt_tokens":-5}'],
    },
  ]);
});

it('days that are still to come are told with what is left out for them', () => {
  const future = flag({ why: 'future', day: '2031-01-03', call: null, calls: 2, cost: dollars(0.12), isLeftOut: true });
  expect(warnings([], [future], { calls: 2, cost: dollars(0.12) })).toEqual([
    {
      text: 'Two calls are in no sum, because their dates cannot be true: $0.12. Check the clocks of your devices.',
      isAboutBudget: false,
      details: ['3 January 2031 · 2 calls · $0.1200'],
    },
  ]);
});
