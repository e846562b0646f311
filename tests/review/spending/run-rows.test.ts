import type { Called } from '../../../src/ledger/entry';
import { dayOf } from '../../../src/ledger/entry';
import type { BookedRun } from '../../../src/ledger/last-runs';
import { runRow, type RunRow } from '../../../src/review/spending/run-rows';
import { aCall } from '../../helpers/calls';
import { START } from '../../helpers/runs';
import { spendingNames } from '../../helpers/spending-names';

const called = (more: Partial<Called>, attempt = 0): Called => ({ ...aCall({ attempt, ...more }), sequence: attempt });

const row = (calls: readonly Partial<Called>[], more: Partial<BookedRun> = {}, today = dayOf(START)): RunRow =>
  runRow(
    {
      run: 'run-1',
      time: START,
      calls: calls.map(called),
      accepted: null,
      cost: 5_200_000,
      isEstimate: false,
      ...more,
    },
    { names: spendingNames, today, shown: 'en-GB' },
  );

const kimi = { model: 'moonshotai/kimi-k3', time: START + 2000, took: 4000 };

it('a run says who answered, what came of it, what it cost and how long it took', () => {
  expect(row([{}], { accepted: true })).toMatchObject({
    task: 'Rewrite',
    asked: '',
    answered: 'claude-sonnet-5',
    why: '',
    outcome: 'Accepted',
    cost: { text: '$0.0052' },
    took: '4.8 s',
  });
});

it.each<[ended: string, failure: string | undefined, why: string]>([
  ['failed', undefined, 'claude-sonnet-5 could not answer'],
  ['failed', 'overloaded', 'claude-sonnet-5 was overloaded'],
  ['failed', 'too-slow', 'claude-sonnet-5 sent no first word in time'],
  ['failed', 'a kind of a later version', 'claude-sonnet-5 could not answer'],
  ['failed', 'constructor', 'claude-sonnet-5 could not answer'],
  ['declined', undefined, 'claude-sonnet-5 declined'],
  ['outpaced', undefined, 'claude-sonnet-5 was slower'],
])('where the first one %s (%s), it says who answered instead and why', (ended, failure, why) => {
  expect(row([{ ended, took: 1000, ...(failure && { failure }) }, kimi])).toMatchObject({
    asked: 'claude-sonnet-5',
    answered: 'kimi-k3',
    why,
    outcome: 'Answered',
    took: '6.0 s',
  });
});

it('a gateway that walked the list itself shows in who answered, an alias only in its name', () => {
  const answeredBy = 'moonshotai/kimi-k3-20260711';
  expect(row([{ answeredBy }])).toMatchObject({ asked: 'claude-sonnet-5', answered: 'kimi-k3' });
  expect(row([{ model: '~moonshotai/kimi-latest', answeredBy }])).toMatchObject({ asked: '', answered: 'kimi-k3' });
});

it('a model elsewhere than at the usual gateway says where', () => {
  expect([row([{ gateway: 'litellm' }]).place, row([{}]).place]).toEqual(['via LiteLLM', '']);
});

it.each<[what: Partial<BookedRun>, call: Partial<Called>, cost: string, why: string]>([
  [{ isEstimate: true }, { ended: 'stopped' }, 'about $0.0052', 'Stopped by you; the gateway has not settled it yet'],
  [{ isEstimate: true }, { ended: 'failed' }, 'about $0.0052', 'The gateway has not settled it yet'],
  [{ cost: null }, {}, 'unknown', 'The gateway reports no price'],
  [{ cost: null }, { disbelieved: '-5' }, 'unknown', 'The gateway’s figures cannot be true'],
  [{ cost: 0 }, {}, 'free', ''],
])('a run that is %j says “%s” of its cost', (what, call, cost, why) => {
  const { cost: amount, why: said } = row([call], what);
  expect([amount.text.replace('US', ''), said]).toEqual([cost, why]);
});

it.each([
  ['complete', null, 'Answered'],
  ['length', null, 'Cut off'],
  ['stopped', null, 'Stopped'],
  ['failed', null, 'No answer'],
  ['complete', false, 'Rejected'],
])('an end as %p, decided as %p, is called %s', (ended, accepted, outcome) => {
  expect(row([{ ended }], { accepted }).outcome).toBe(outcome);
});

it('a run of today has its time of day, one of another day its date', () => {
  expect(row([{}]).when).toMatch(/^\d\d:\d\d$/);
  expect(row([{}], {}, '2030-01-01').when).toMatch(/^\d\d? \w+$/);
});
