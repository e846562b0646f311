import type { Usage } from '../../src/gateway/chat';
import { GatewayError } from '../../src/gateway/gateway-error';
import { bookedCall, costOfCall } from '../../src/ledger/booked-call';
import type { CostSource } from '../../src/ledger/entry';
import type { RouteStep } from '../../src/routing/route';
import { aStep, START } from '../helpers/runs';

const usage = (more: Partial<Usage> = {}): Usage => ({
  promptTokens: 1000,
  completionTokens: 500,
  cachedTokens: null,
  reasoningTokens: null,
  cost: null,
  ...more,
});
const price = { prompt: 3_000_000, completion: 15_000_000, request: 0 };
const refused = new GatewayError('overloaded', 'Busy.', { status: 503 });
const silent = new GatewayError('too-slow', 'Silent.');
const broken = new GatewayError('broken-answer', 'Closed.');

type Row = [what: string, step: Partial<RouteStep>, place: object, cost: number | null, source: CostSource];
it.each<Row>([
  ['what was reported', { usage: usage({ cost: 42 }) }, {}, 42, 'reported'],
  ['a reported zero', { usage: usage({ cost: 0 }) }, {}, 0, 'reported'],
  [
    'what was reported before a failure',
    { failure: refused, ended: 'failed', usage: usage({ cost: 42 }) },
    {},
    42,
    'reported',
  ],
  ['tokens at the catalogue’s price', { usage: usage() }, {}, 3000 + 7500, 'computed'],
  ['tokens without a price', { usage: usage() }, { price: null }, null, 'unknown'],
  ['half of the tokens', { usage: usage({ promptTokens: null }) }, { settlesLater: false }, null, 'unknown'],
  ['nothing told', {}, { settlesLater: false }, null, 'unknown'],
  ['a free place', { usage: usage({ cost: 42 }) }, { isFree: true }, 0, 'computed'],
  ['a refusal', { failure: refused, ended: 'failed' }, { settlesLater: false }, 0, 'computed'],
  [
    'a failure within a stream of OpenRouter',
    { failure: refused, ended: 'failed', generationId: 'g', firstTokenAt: 1 },
    {},
    0,
    'computed',
  ],
  [
    'a failure within another stream',
    { failure: refused, ended: 'failed', firstTokenAt: 1 },
    { settlesLater: false },
    null,
    'unknown',
  ],
  ['silence that we left', { failure: silent, ended: 'failed' }, { settlesLater: false }, null, 'unknown'],
  ['silence of OpenRouter', { failure: silent, ended: 'failed', generationId: 'g' }, {}, 2700, 'pending'],
  ['a closed connection of OpenRouter', { failure: broken, ended: 'failed', generationId: 'g' }, {}, 2700, 'pending'],
  ['a stop before anything came', { ended: 'stopped' }, {}, null, 'unknown'],
  [
    'a stop that can be settled',
    { ended: 'stopped', generationId: 'g', text: 'a'.repeat(42) },
    {},
    2700 + 150,
    'pending',
  ],
  ['a stop that has no price', { ended: 'stopped', generationId: 'g' }, { price: null }, null, 'unknown'],
])('%s', (_, step, place, cost, source) => {
  const call = { price, isFree: false, settlesLater: true, promptTokens: 900, ...place };
  expect(costOfCall({ ...call, step: aStep(step) })).toEqual({ cost, source });
});

it('a line says what happened and when, and leaves unknown what is', () => {
  const place = { run: 'run-1', task: 'rewrite', preset: 'draft', note: 'A.md' };
  const step = aStep({ firstTokenAt: START + 800, answeredBy: { model: 'm', provider: 'P' } });
  const line = bookedCall(step, { ...place, price, isFree: false, settlesLater: false, promptTokens: 900 });
  expect(line).toMatchObject({
    type: 'called',
    ...place,
    time: START,
    model: 'anthropic/claude-sonnet-5',
    answeredBy: 'm',
    provider: 'P',
    tokensIn: null,
    tokensOut: null,
    cost: null,
    source: 'unknown',
    firstTokenAfter: 800,
    took: 4800,
    ended: 'complete',
  });
});
