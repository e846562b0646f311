import { Catalogues } from '../../src/gateway/catalogue';
import { newGateway } from '../../src/gateway/gateway';
import { lookupFrom } from '../../src/review/lookup';
import { aGateway } from '../helpers/ask';
import { aRun } from '../helpers/runs';
import { scriptedFetch } from '../helpers/scripted-fetch';
import { TurnedClock } from '../helpers/turned-clock';
import { wireDeps } from '../helpers/wire-deps';

it('names and prices are those of this moment', async () => {
  const listed = { id: 'x/sonnet', name: 'X: Sonnet', pricing: { prompt: '0.000003', completion: '0.000015' } };
  const { fetch } = scriptedFetch({ type: 'application/json', body: JSON.stringify({ data: [listed] }) });
  const catalogues = new Catalogues(wireDeps(fetch));
  const local = { ...newGateway('ollama', 'ollama', 'http://localhost:11434/v1'), isLocal: true };
  const clock = new TurnedClock();
  const lookup = lookupFrom({ gateways: () => [aGateway(), local], catalogues, clock, shown: () => undefined });
  const sonnet = { gateway: 'openrouter', model: 'x/sonnet' };
  const run = aRun({ candidate: sonnet, promptTokens: 100 });

  expect([lookup().nameOf(sonnet), lookup().costSoFar(run, 10)]).toEqual(['sonnet', null]);
  await catalogues.load(aGateway());
  expect([lookup().nameOf(sonnet), lookup().costSoFar(run, 10)]).toEqual(['Sonnet', 450_000]);
  expect(lookup().costSoFar({ ...run, candidate: { gateway: 'ollama', model: 'qwen3' } }, 10)).toBe(0);
  expect(lookup().costSoFar({ ...run, candidate: null }, 10)).toBeNull();
  expect(lookup().gatewayOf({ gateway: 'gone', model: 'x' })).toBeNull();
  const before = lookup().now;
  await clock.turn(1000);
  expect(lookup().now - before).toBe(1000);
});
