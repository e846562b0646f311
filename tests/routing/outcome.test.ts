import { outcomeOf, type Outcome } from '../../src/routing/outcome';
import type { RouteStep } from '../../src/routing/turn';
import type { GatewayErrorKind } from '../../src/gateway/gateway-error';
import { aStep } from '../helpers/runs';

it.each<[ended: RouteStep['ended'], text: string, thinking: string, kind: GatewayErrorKind | null, outcome: Outcome]>([
  ['complete', 'Salt.', '', null, 'complete'],
  ['complete', ' \n', '', null, 'empty'],
  ['complete', '', 'hm', null, 'only-thinking'],
  ['complete', '', ' ', null, 'empty'],
  ['length', 'Salt', '', null, 'cut-off'],
  ['length', '', 'hm', null, 'only-thinking'],
  ['length', '', '', null, 'empty'],
  ['cut-off', 'Salt', '', null, 'cut-off'],
  ['filtered', 'Salt', '', null, 'filtered'],
  ['filtered', '', '', null, 'filtered'],
  ['stopped', 'Salt', '', null, 'stopped'],
  ['stopped', '', '', null, 'stopped'],
  ['failed', 'Salt', '', 'overloaded', 'failed'],
  ['failed', '', '', 'moderated', 'declined'],
])('a turn that ended %s with %p, thinking %p and failure %p is %s', (ended, text, thinking, kind, outcome) => {
  expect(outcomeOf([aStep({ ended, text, thinking, kind })])).toBe(outcome);
});

it('the last turn that was taken decides', () => {
  const [failed, answered, skipped] = [
    aStep({ ended: 'failed', kind: 'overloaded' }),
    aStep({ ended: 'complete', text: 'Salt.' }),
    aStep({ ended: 'skipped' }),
  ];
  expect(outcomeOf([failed, skipped, answered])).toBe('complete');
  expect(outcomeOf([failed, skipped])).toBe('failed');
  expect(outcomeOf([skipped])).toBe('failed');
  expect(outcomeOf([])).toBe('failed');
});
