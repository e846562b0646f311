import { standingsOf, type BudgetLimits } from '../../../src/ledger/budget';
import type { Shown } from '../../../src/ledger/figures';
import type { Tally } from '../../../src/ledger/tally';
import { statViews, unsettledLine } from '../../../src/review/spending/stat-views';
import { blockOf } from '../../helpers/blocks';
import { dollars } from '../../helpers/spending-names';

const EN = 'en-US';
const today = '2026-11-20';
const none: BudgetLimits = { run: null, day: null, month: null, projects: {} };

const stats = (tally: Tally, limits: Partial<BudgetLimits> = {}, shown: Shown = EN) =>
  statViews(tally, {
    standings: standingsOf({ ...none, ...limits }, { tally, today, reserved: () => 0 }),
    today,
    shown,
  });

const tally = {
  here: blockOf(
    { cost: dollars(0.84) },
    { day: '2026-11-03', cost: dollars(10.53) },
    { day: '2025-03-03', cost: dollars(74.83) },
  ),
};

it('today, the month and all time stand with their sums, and say that there is no budget', () => {
  expect(stats(tally)).toEqual([
    { name: 'Today', figure: '$0.84', dollars: null, bar: null, line: 'No budget set' },
    { name: 'November', figure: '$11.37', dollars: null, bar: null, line: 'No budget set' },
    { name: 'Since March 3 2025', figure: '$86.20', dollars: null, bar: null, line: '3 calls' },
  ]);
});

it.each<[limit: number, percent: number, isNear: boolean, line: string]>([
  [2, 42, false, 'of $2.00, $1.16 left'],
  [1.06, 79, false, 'of $1.06, $0.22 left'],
  [1.05, 80, true, 'of $1.05, 80% used'],
  [0.84, 100, true, 'of $0.84, used up'],
  [0.8, 100, true, 'of $0.80, passed by $0.04'],
  [0, 100, true, 'of $0.00, passed by $0.84'],
])('84 cents of a budget of %p dollars fill %p per cent of the bar', (limit, percent, isNear, line) => {
  const [day] = stats(tally, { day: dollars(limit) });
  expect([day?.bar?.percent, day?.bar?.isNear, day?.line]).toEqual([percent, isNear, line]);
});

it('a bar is said with what it is of', () => {
  const said = stats(tally, { day: dollars(2), month: dollars(14) }).map(({ bar }) => bar?.said);
  expect(said).toEqual(['$0.84 of $2.00 today', '$11.37 of $14.00 in November', undefined]);
});

it('what is not settled makes figures estimates, and is said once', () => {
  const unsettled = { here: blockOf({ cost: dollars(0.84) }, { cost: 6_300_000, source: 'pending' }) };
  expect(stats(unsettled).map(({ figure }) => figure)).toEqual(['about $0.85', 'about $0.85', 'about $0.85']);
  expect(unsettledLine(unsettled, EN)).toBe('About $0.0063 of this is not settled yet. It will be filled in.');
  expect(unsettledLine(tally, EN)).toBe('');
});

it('in another currency the dollars stand behind each figure', () => {
  const [day] = stats(tally, { day: dollars(2) }, { locale: EN, currency: { code: 'EUR', rate: 0.5 } });
  expect([day?.figure, day?.dollars, day?.line]).toEqual(['€0.42', '$0.8400', 'of €1.00, €0.58 left']);
});
