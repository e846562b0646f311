import { foldRun, runCost, startedRun, type RunEvent, type RunState } from '../../src/routing/run-state';
import { fails } from '../helpers/walk';
import { aRun, aStep, KIMI, SONNET } from '../helpers/runs';

const after = (...events: RunEvent[]): RunState =>
  events.reduce((run, event) => foldRun(run, event, 9), startedRun('run-1', 'Rewrite', 2, 5));

const asking = (model: string, attempt = 0): RunEvent => ({
  type: 'asking',
  attempt,
  candidate: { gateway: 'openrouter', model },
});

it('a run begins with nothing', () => {
  expect(after()).toMatchObject({ status: 'starting', skip: 2, startedAt: 5, attempt: -1, text: '', outcome: null });
});

it('what is prepared is known before anybody is asked', () => {
  const run = after({ type: 'prepared', asked: '', stops: [SONNET, KIMI], promptTokens: 900, isLocalOnly: false });
  expect(run).toMatchObject({ status: 'starting', stops: [SONNET, KIMI], promptTokens: 900, isLocalOnly: false });
});

it('it thinks, then writes, and thinking in between does not take it back', () => {
  const thinking: RunEvent = { type: 'thinking', text: 'hm' };
  const text: RunEvent = { type: 'text', text: 'Salt ' };
  expect(after(asking('a')).status).toBe('asking');
  expect(after(asking('a'), thinking).status).toBe('thinking');
  expect(after(asking('a'), thinking, text, thinking, text)).toMatchObject({
    status: 'writing',
    text: 'Salt Salt ',
    thinking: 'hmhm',
  });
});

it('the next candidate starts afresh, and the switch is remembered', () => {
  const because = fails('overloaded');
  const run = after(
    asking('a'),
    { type: 'text', text: 'Half' },
    { type: 'step', step: aStep({ model: 'a', kind: 'overloaded', text: 'Half' }) },
    { type: 'switched', from: { gateway: 'openrouter', model: 'a' }, because },
    asking('b', 1),
  );
  expect(run).toMatchObject({ status: 'asking', text: '', thinking: '', attempt: 1, candidate: { model: 'b' } });
  expect(run.switched).toEqual({ from: { gateway: 'openrouter', model: 'a' }, because });
  expect(run.steps.map(({ text }) => text)).toEqual(['Half']);
});

it('it is done when it says so', () => {
  const run = after(asking('a'), { type: 'done', outcome: 'complete', answer: 'Salt.' });
  expect(run).toMatchObject({ status: 'done', outcome: 'complete', answer: 'Salt.', endedAt: 9 });
});

it('the state before an event is left as it was', () => {
  const before = Object.freeze(aRun({ text: 'Salt ' }));
  foldRun(before, { type: 'text', text: 'wind.' }, 9);
  expect(before.text).toBe('Salt ');
});

it.each<[what: string, costs: [cost: number | null, isEstimate: boolean][], sum: number | null, isEstimate: boolean]>([
  ['nothing', [], 0, false],
  [
    'what was reported',
    [
      [0, false],
      [5, false],
    ],
    5,
    false,
  ],
  [
    'an estimate, if one of them is',
    [
      [3, true],
      [5, false],
    ],
    8,
    true,
  ],
  [
    'not known, if one of them is not',
    [
      [3, true],
      [null, false],
      [5, false],
    ],
    null,
    true,
  ],
])('a run costs %s', (_, costs, cost, isEstimate) => {
  const booked = costs.map(([amount, isAbout], attempt) => ({ attempt, cost: amount, isEstimate: isAbout }));
  expect(runCost(aRun({ booked }))).toEqual({ cost, isEstimate });
});
