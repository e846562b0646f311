import fc from 'fast-check';
import { GatewayError } from '../../src/gateway/gateway-error';
import { Health } from '../../src/routing/health';
import { fails } from '../helpers/walk';
import { TurnedClock } from '../helpers/turned-clock';

const MINUTE = 60_000;
const sonnet = { gateway: 'openrouter', model: 'sonnet' };
const kimi = { gateway: 'openrouter', model: 'kimi' };

function aHealth() {
  const clock = new TurnedClock();
  const health = new Health(clock);
  const fail = (candidate = sonnet, error = fails('overloaded')) => {
    health.asked(candidate);
    health.failed(candidate, error);
  };
  return { clock, health, fail };
}

it('a model that failed three times in a row rests for five minutes, and only that model', () => {
  const { clock, health, fail } = aHealth();
  fail();
  fail();
  expect(health.restsUntil(sonnet)).toBeNull();
  fail();
  expect(health.restsUntil(sonnet)).toBe(clock.now() + 5 * MINUTE);
  expect(health.failuresOf(sonnet)).toBe(3);
  expect(health.restsUntil(kimi)).toBeNull();
});

it('a connection that fails, and a gateway that gives up, count for all models of the gateway', () => {
  const { health, fail } = aHealth();
  fail(sonnet, fails('unreachable'));
  fail(kimi, new GatewayError('overloaded', 'Bad gateway.', { status: 502 }));
  fail(sonnet, new GatewayError('overloaded', 'No answer in time.', { status: 524 }));
  expect(health.restsUntil(kimi)).not.toBeNull();
  expect(health.restsUntil({ gateway: 'ollama', model: 'kimi' })).toBeNull();
});

it('a provider that fails behind the gateway says nothing of the gateway', () => {
  const { health, fail } = aHealth();
  const behind = new GatewayError('overloaded', 'Bad gateway.', { status: 502, provider: 'Slow House' });
  for (let i = 0; i < 3; i++) fail(sonnet, behind);
  expect(health.restsUntil(sonnet)).not.toBeNull();
  expect(health.restsUntil(kimi)).toBeNull();
});

it('an answer forgets the failures before it', () => {
  const { health, fail } = aHealth();
  fail();
  fail();
  health.answered(sonnet);
  fail();
  expect(health.restsUntil(sonnet)).toBeNull();
});

it.each(['no-key', 'key-rejected', 'out-of-credit', 'too-long', 'moderated', 'bad-request', 'model-gone'] as const)(
  '%s says nothing about health',
  (kind) => {
    const { health, fail } = aHealth();
    for (let i = 0; i < 5; i++) fail(sonnet, fails(kind));
    expect(health.restsUntil(sonnet)).toBeNull();
  },
);

it('after the rest one probe is let through, and the others wait for what it finds', async () => {
  const { clock, health, fail } = aHealth();
  for (let i = 0; i < 3; i++) fail();
  await clock.turn(5 * MINUTE);
  expect(health.restsUntil(sonnet)).toBeNull();
  health.asked(sonnet);
  expect(health.restsUntil(sonnet)).not.toBeNull();
  health.failed(sonnet, fails('overloaded'));
  expect(health.restsUntil(sonnet)).toBe(clock.now() + 5 * MINUTE);
  await clock.turn(5 * MINUTE);
  health.asked(sonnet);
  health.answered(sonnet);
  expect(health.restsUntil(sonnet)).toBeNull();
});

it('a probe that was stopped from outside is sent again', async () => {
  const { clock, health, fail } = aHealth();
  for (let i = 0; i < 3; i++) fail();
  await clock.turn(5 * MINUTE);
  health.asked(sonnet);
  health.ended(sonnet);
  expect(health.restsUntil(sonnet)).toBeNull();
});

it('whatever happens, nobody rests longer than five minutes from now', async () => {
  const happens = fc.constantFrom('fails', 'unreachable', 'answers', 'ends', 'asks', 'minute' as const);
  await fc.assert(
    fc.asyncProperty(fc.array(happens, { maxLength: 40 }), async (story) => {
      const { clock, health } = aHealth();
      for (const what of story) {
        if (what === 'asks') health.asked(sonnet);
        else if (what === 'answers') health.answered(sonnet);
        else if (what === 'ends') health.ended(sonnet);
        else if (what === 'minute') await clock.turn(MINUTE);
        else health.failed(sonnet, fails(what === 'fails' ? 'overloaded' : 'unreachable'));
        const until = health.restsUntil(sonnet);
        expect(until === null || until <= clock.now() + 5 * MINUTE).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
