import { GatewayError, type GatewayErrorKind } from '../../src/gateway/gateway-error';
import { failureKind, routeLines } from '../../src/review/failure-sentence';
import { lastStep } from '../../src/routing/outcome';
import { aLookup, aRun, aStep, KIMI, SONNET } from '../helpers/runs';

it.each<[kinds: GatewayErrorKind[], sentence: string]>([
  [[], 'no-candidates'],
  [['no-key'], 'no-key'],
  [['no-key', 'no-key'], 'no-key'],
  [['key-rejected'], 'key-rejected'],
  [['out-of-credit'], 'out-of-credit'],
  [['unreachable'], 'unreachable'],
  [['model-gone'], 'model-gone'],
  [['too-long'], 'too-long'],
  [['broken-answer'], 'broken-answer'],
  [['bad-request'], 'bad-request'],
  [['overloaded', 'bad-request'], 'bad-request'],
  [['overloaded'], 'all-failed'],
  [['rate-limited'], 'all-failed'],
  [['too-slow'], 'all-failed'],
  [['not-available'], 'all-failed'],
  [['overloaded', 'unreachable'], 'all-failed'],
  [['no-key', 'overloaded'], 'all-failed'],
])('failures %p are said as %s', (kinds, sentence) => {
  expect(failureKind(aRun({ steps: kinds.map((kind, attempt) => aStep({ attempt, kind })) }))).toBe(sentence);
});

it('the last step is the last that was taken', () => {
  const [failed, skipped] = [aStep({ kind: 'overloaded' }), aStep({ attempt: 1, ended: 'skipped' })];
  expect([lastStep([failed, skipped]), lastStep([skipped]), lastStep([])]).toEqual([failed, null, null]);
});

it('the walk is told line by line, with what each turn took and cost', () => {
  const patience = new GatewayError('rate-limited', 'Slowly.', { retryAfter: 20 });
  const steps = [
    aStep({ kind: 'overloaded', endedAt: aStep().startedAt + 800 }),
    aStep({ attempt: 1, model: KIMI.model, ended: 'failed', failure: patience }),
    aStep({ attempt: 2, model: 'x/opus', ended: 'skipped', skipped: { why: 'dearer', times: 1.68 } }),
    aStep({ attempt: 3, model: 'x/paid', ended: 'skipped', skipped: { why: 'paid-behind-free' } }),
    aStep({ attempt: 4, model: SONNET.model, ended: 'stopped' }),
  ];
  const booked = [
    { attempt: 0, cost: 0, isEstimate: false },
    { attempt: 1, cost: null, isEstimate: false },
    { attempt: 4, cost: 6_300_000, isEstimate: true },
  ];
  const lines = routeLines(aRun({ steps, booked }), aLookup());
  expect(lines.map(({ model, what, took, cost }) => [model, what, took, cost])).toEqual([
    ['Claude Sonnet 5', 'overloaded', '0.8 s', '$0'],
    ['Kimi K3', 'asked too often, asks to wait 20 s', '4.8 s', 'unknown'],
    ['x/opus', 'not asked: 1.7 times the price of the first', '', ''],
    ['x/paid', 'not asked: it costs money and the first is free', '', ''],
    ['Claude Sonnet 5', 'stopped by you', '4.8 s', 'about $0.0063'],
  ]);
});
