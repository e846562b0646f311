import fc from 'fast-check';
import { withEntries } from '../../src/ledger/block-draft';
import { readBudgets, type BudgetLimits } from '../../src/ledger/budget';
import { Budgets } from '../../src/ledger/budgets';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { blockOf, numbered } from '../helpers/blocks';
import { aCall } from '../helpers/calls';
import { settled } from '../helpers/turned-clock';

function budgetsOf(limits: Partial<BudgetLimits>, spent: TallyBlock = emptyBlock) {
  const state = { here: spent, limits: { ...readBudgets({}, () => undefined), ...limits }, today: '2026-11-20' };
  const budgets = new Budgets({
    limits: () => state.limits,
    tally: () => ({ here: state.here }),
    today: () => state.today,
  });
  const begin = (project: string | null = null, isAllowed = false) => budgets.begin({ project, isAllowed });
  return { budgets, begin, state };
}
const inTally = Promise.resolve();

it('a run that fits is let through, one that does not is told which budget it would pass', () => {
  const { begin } = budgetsOf({ day: 100 }, blockOf({ cost: 60 }));
  expect(begin().reserve('0', 41)).toEqual({
    which: 'day',
    name: '2026-11-20',
    used: 60,
    limit: 100,
    estimate: 41,
  });
  expect(begin().reserve('0', 40)).toBeNull();
});

it.each<[limits: Partial<BudgetLimits>, which: string, name: string]>([
  [{ run: 9, day: 9 }, 'run', ''],
  [{ day: 69, month: 69 }, 'day', '2026-11-20'],
  [{ month: 69 }, 'month', '2026-11'],
  [{ projects: { Saltmarrow: 69 } }, 'project', 'Saltmarrow'],
])('of %j the one that is passed is %s %s', (limits, which, name) => {
  const { begin } = budgetsOf(limits, blockOf({ cost: 60, project: 'Saltmarrow' }));
  expect(begin('Saltmarrow').reserve('0', 10)).toMatchObject({ which, name });
});

it('a book’s budget holds for that book only', () => {
  const { begin } = budgetsOf({ projects: { Saltmarrow: 5 } });
  const runs = [begin('Saltmarrow'), begin('Lighthouse'), begin()];
  expect(runs.map((run) => run.reserve('0', 10)?.which ?? null)).toEqual(['project', null, null]);
});

it('runs at the same time share what is left, until one is over', () => {
  const { begin, budgets } = budgetsOf({ day: 100 });
  const runs = [begin(), begin(), begin()];
  expect(runs.map((run) => run.reserve('0', 40) === null)).toEqual([true, true, false]);
  expect(budgets.standings()).toMatchObject([{ used: 80, reserved: 80, isNear: true }]);
  runs[0]?.close();
  expect(begin().reserve('0', 40)).toBeNull();
});

it('what a call has come to counts from its end on, and once: first here, then in the tally', async () => {
  const { begin, budgets, state } = budgetsOf({ day: 100 });
  const run = begin();
  run.reserve('0', 40);
  let write = () => {};
  run.spend('0', 55, new Promise<void>((resolve) => (write = resolve)));
  run.close();
  expect(budgets.standings()[0]?.used).toBe(55);
  state.here = blockOf({ cost: 55 });
  write();
  await settled();
  expect(budgets.standings()[0]?.used).toBe(55);
});

it('a call that could not be written down is let go of too: the tally has it', async () => {
  const { begin, budgets } = budgetsOf({ day: 100 });
  const run = begin();
  run.spend('0', 55, Promise.reject(new Error('Full.')));
  run.close();
  await settled();
  expect(budgets.standings()[0]?.used).toBe(0);
});

it('a run’s own budget counts all of its calls', async () => {
  const { begin } = budgetsOf({ run: 100 });
  const run = begin();
  expect(run.reserve('0', 60)).toBeNull();
  expect(run.reserve('1', 60)).toMatchObject({ which: 'run', used: 60 });
  run.spend('0', 45, inTally);
  await settled();
  expect(run.reserve('1', 60)).toMatchObject({ which: 'run', used: 45 });
  expect(run.reserve('1', 55)).toBeNull();
});

it('holding anew for the same call takes the place of what was held', () => {
  const { begin, budgets } = budgetsOf({ day: 100 });
  const run = begin();
  for (const estimate of [60, 60, 100]) expect(run.reserve('0', estimate)).toBeNull();
  run.release('0');
  expect(budgets.standings()[0]?.used).toBe(0);
});

it.each<[estimate: number | null, used: number, fits: boolean]>([
  [0, 100, true],
  [0, 170, true],
  [null, 99, true],
  [null, 100, false],
  [1, 100, false],
  [1, 99, true],
])('an estimate of %p with %i of 100 used fits: %p', (estimate, cost, fits) => {
  const { begin } = budgetsOf({ day: 100 }, blockOf({ cost }));
  expect(begin().reserve('0', estimate) === null).toBe(fits);
});

it('a run that the writer allowed passes every budget, and is counted for the others', () => {
  const { begin } = budgetsOf({ run: 5, day: 100 });
  expect(begin(null, true).reserve('0', 100)).toBeNull();
  expect(begin().reserve('0', 5)).toMatchObject({ which: 'day', used: 100 });
});

it('without budgets everything fits', () => {
  expect(budgetsOf({}).begin().reserve('0', 1e12)).toBeNull();
});

it('a budget that comes near its end is told of once, and again on another day or with another limit', () => {
  const { budgets, state } = budgetsOf({ day: 100, month: 1000 }, blockOf({ cost: 79 }));
  const near = () => budgets.nearing().map(({ which, name }) => `${which} ${name}`);
  expect(near()).toEqual([]);
  state.here = blockOf({ cost: 80 });
  expect([near(), near()]).toEqual([['day 2026-11-20'], []]);
  state.limits = { ...state.limits, day: 90 };
  expect(near()).toEqual(['day 2026-11-20']);
  state.today = '2026-11-21';
  expect(near()).toEqual([]);
  state.here = blockOf({ cost: 820 }, { cost: 80, day: '2026-11-21' });
  expect(near()).toEqual(['day 2026-11-21', 'month 2026-11']);
});

it('whatever runs begin, ask and end when, what was let through never passes the budget together', async () => {
  const act = fc.oneof(
    fc.record({ asks: fc.nat(5), estimate: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ ends: fc.nat(5) }),
    fc.record({ closes: fc.nat(5) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40, size: 'max' }), fc.nat(150), async (script, limit) => {
      const { begin, state } = budgetsOf({ day: limit });
      const runs = Array.from({ length: 6 }, () => begin());
      const asked = new Map<number, number>();
      let spent = 0;
      for (const [index, one] of script.entries()) {
        if ('asks' in one) {
          if (asked.has(one.asks)) continue;
          if (runs[one.asks]?.reserve('0', one.estimate) === null) asked.set(one.asks, one.estimate);
        } else if ('ends' in one) {
          const cost = asked.get(one.ends);
          if (cost === undefined) continue;
          asked.delete(one.ends);
          // It costs what was estimated, and is in the tally a moment later.
          const written = settled().then(() => {
            state.here = withEntries(state.here, numbered([aCall({ run: `${index}`, cost })]));
          });
          runs[one.ends]?.spend('0', cost, written);
          if (index % 2) await written;
          spent += cost;
        } else if (!asked.has(one.closes)) {
          runs[one.closes]?.close();
          runs[one.closes] = begin();
        }
        const underWay = [...asked.values()].reduce((sum, estimate) => sum + estimate, 0);
        expect(spent + underWay).toBeLessThanOrEqual(limit);
      }
    }),
    { numRuns: 200 },
  );
});
