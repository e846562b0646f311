import type { Usage } from '../../src/gateway/chat';
import { GatewayError } from '../../src/gateway/gateway-error';
import { bookedCall, costOfCall } from '../../src/ledger/booked-call';
import type { CostSource } from '../../src/ledger/entry';
import type { RouteStep } from '../../src/routing/turn';
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
  ['a stop that has no price', { ended: 'stopped', generationId: 'g' }, { price: null }, null, 'pending'],
  [
    'cached tokens at the catalogue’s price for them',
    { usage: usage({ cachedTokens: 400 }) },
    { price: { ...price, cacheRead: 0 } },
    1800 + 7500,
    'computed',
  ],
  [
    'the rates of the hour in which the call was made',
    { usage: usage() },
    { price: { ...price, tiers: [{ from: 1200, until: 1201, prompt: 0 }] } },
    7500,
    'computed',
  ],
  ['less than no tokens', { usage: usage({ promptTokens: -1000 }) }, {}, null, 'unknown'],
  ['more tokens than there are', { usage: usage({ completionTokens: 2e8 }) }, {}, null, 'unknown'],
  ['a charge that nobody would pay', { usage: usage({ cost: 6e12 }) }, {}, null, 'unknown'],
  ['less than no charge', { usage: usage({ cost: -42 }) }, {}, null, 'unknown'],
  ['a charge with impossible tokens', { usage: usage({ cost: 42, cachedTokens: 0.5 }) }, {}, null, 'unknown'],
  ['impossible figures where nothing is charged', { usage: usage({ cost: -42 }) }, { isFree: true }, 0, 'computed'],
])('%s', (_, step, place, cost, source) => {
  const call = { price, isFree: false, settlesLater: true, promptTokens: 900, ...place };
  expect(costOfCall({ ...call, step: aStep(step) })).toEqual({ cost, source });
});

const somewhere = {
  run: 'run-1',
  task: 'rewrite',
  preset: 'draft',
  genre: 'Noir, Romance',
  project: 'Saltmarrow',
  voice: null,
  isFallback: false,
};

it('a line says what happened and when, and leaves unknown what is', () => {
  const place = { ...somewhere, note: 'A.md' };
  const step = aStep({ firstTokenAt: START + 800, answeredBy: { model: 'm', provider: 'P' } });
  const line = bookedCall(step, { ...place, price, isFree: false, settlesLater: false, promptTokens: 900 });
  expect(line).toMatchObject({
    type: 'called',
    run: 'run-1',
    task: 'rewrite',
    genre: 'Noir, Romance',
    project: 'Saltmarrow',
    voice: null,
    note: 'A.md',
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

it('figures that cannot be true are kept beside the call, and in no sum', () => {
  const place = { ...somewhere, note: null };
  const step = aStep({ usage: usage({ promptTokens: -7 }) });
  const line = bookedCall(step, { ...place, price, isFree: false, settlesLater: true, promptTokens: 900 });
  expect(line).toMatchObject({ tokensIn: null, tokensOut: null, cost: null, source: 'unknown' });
  expect(JSON.parse(line.disbelieved ?? '')).toEqual(usage({ promptTokens: -7 }));
  const plain = bookedCall(aStep({ usage: usage({ cachedTokens: 7, reasoningTokens: 9 }) }), {
    ...place,
    price,
    isFree: false,
    settlesLater: true,
    promptTokens: 9,
  });
  expect(plain).not.toHaveProperty('disbelieved');
  expect(plain).toMatchObject({ tokensIn: 1000, tokensOut: 500, tokensCached: 7, tokensReasoning: 9 });
});

describe('what a gateway said that cannot be true', () => {
  const place = { ...somewhere, note: null, price, isFree: false, settlesLater: true, promptTokens: 900 };
  const odd = '{"prompt_tokens":-1,"cost":0.5}';

  it('is kept in its own words; a cost that can be true counts', () => {
    const line = bookedCall(aStep({ usage: usage({ promptTokens: null, cost: 42, odd }) }), place);
    expect(line).toMatchObject({ disbelieved: odd, cost: 42, source: 'reported', tokensIn: null, tokensOut: 500 });
  });

  it('about the cost leaves it to the catalogue', () => {
    const line = bookedCall(aStep({ usage: usage({ odd: '{"cost":-1}' }) }), place);
    expect(line).toMatchObject({ disbelieved: '{"cost":-1}', cost: 3000 + 7500, source: 'computed' });
  });
});

it('tokens that were written into a cache have their own price, and are kept', () => {
  const place = { ...somewhere, note: null, isFree: false, settlesLater: true, promptTokens: 900 };
  const line = bookedCall(aStep({ usage: usage({ cacheWriteTokens: 400 }) }), {
    ...place,
    price: { ...price, cacheWrite: 6_000_000 },
  });
  expect(line).toMatchObject({ tokensCacheWrite: 400, cost: 600 * 3 + 400 * 6 + 7500, source: 'computed' });
});

it('whoever answered in the place of another is marked', () => {
  const place = { ...somewhere, note: null, price, isFree: false, settlesLater: true, promptTokens: 900 };
  expect(bookedCall(aStep(), { ...place, isFallback: true })).toMatchObject({ fallback: true });
});
