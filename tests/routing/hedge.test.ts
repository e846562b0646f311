import fc from 'fast-check';
import { foldRun, startedRun } from '../../src/routing/run-state';
import { answers, aStop, fails, finish, opened, text, thinking, walkAlong, type Does } from '../helpers/walk';
import { settled } from '../helpers/turned-clock';

const hedged = { hedgeAfter: 4_000, deadlines: { firstToken: 20_000, idle: 30_000 } };

it('a second model is asked beside one that stays silent, and whoever begins first goes on alone', async () => {
  const walk = walkAlong(
    [
      [aStop('a/slow'), [opened, 'hangs']],
      [aStop('a/quick'), answers('Quick.')],
    ],
    hedged,
  );
  await settled();
  expect(walk.asked).toEqual(['a/slow']);
  await walk.clock.turn(4_000);
  await walk.ended;
  expect(walk.story()).toEqual(['slow outpaced', 'quick complete']);
  expect(walk.events.map(({ type }) => type)).toEqual(['asking', 'asking', 'step', 'chosen', 'text', 'step']);
  expect(walk.events.find(({ type }) => type === 'chosen')).toMatchObject({ attempt: 1 });
});

it('nobody is asked beside a model that began in time, however slowly it goes on', async () => {
  const walk = walkAlong(
    [
      [aStop('a/one'), [opened, thinking('Hm.'), 'hangs']],
      [aStop('a/two'), answers()],
    ],
    hedged,
  );
  await settled();
  await walk.clock.turn(10_000);
  await settled();
  expect(walk.asked).toEqual(['a/one']);
  walk.stop.abort(new Error('Stopped.'));
  await walk.ended;
  expect(walk.story()).toEqual(['one stopped']);
});

it('when the second one fails, the first is still waited for', async () => {
  const walk = walkAlong(
    [
      [aStop('a/one'), [opened, 'hangs']],
      [aStop('a/two'), [fails('overloaded')]],
      [aStop('a/three'), answers()],
    ],
    hedged,
  );
  await settled();
  await walk.clock.turn(4_000);
  await settled();
  expect(walk.story()).toEqual(['two failed']);
  await walk.clock.turn(16_000);
  await walk.ended;
  expect(walk.story()).toEqual(['two failed', 'one failed', 'three complete']);
});

it('when the second one fails, it is told that the first goes on, so that nobody takes its answer for the second’s', async () => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const walk = walkAlong(
    [
      [aStop('a/one'), []],
      [aStop('a/two'), []],
    ],
    {
      ...hedged,
      ask: async function* ({ model }) {
        if (model === 'two') throw fails('overloaded');
        await begun;
        yield text('Late.');
        yield finish();
      },
    },
  );
  await settled();
  await walk.clock.turn(4_000);
  await settled();
  begin();
  await walk.ended;
  expect(walk.events.map(({ type }) => type)).toEqual(['asking', 'asking', 'step', 'chosen', 'text', 'step']);
  const told = walk.events.reduce((run, event) => foldRun(run, event, 0), startedRun('run-1', 'Rewrite', 0, 0));
  expect([told.candidate?.model, told.attempt, told.text]).toEqual(['one', 0, 'Late.']);
});

it('with no one else who may be asked, the first is waited for', async () => {
  const walk = walkAlong(
    [
      [aStop('a/one', { estimate: 100 }), [opened, 'hangs']],
      [aStop('a/dear', { estimate: 900 }), answers()],
    ],
    hedged,
  );
  await settled();
  await walk.clock.turn(4_000);
  await settled();
  expect(walk.asked).toEqual(['a/one']);
  await walk.clock.turn(16_000);
  await walk.ended;
  expect(walk.story()).toEqual(['one failed', 'dear skipped']);
});

it('Stop ends both', async () => {
  const walk = walkAlong(
    [
      [aStop('a/one'), [opened, 'hangs']],
      [aStop('a/two'), [opened, 'hangs']],
    ],
    hedged,
  );
  await settled();
  await walk.clock.turn(4_000);
  await settled();
  walk.stop.abort(new Error('Stopped.'));
  await walk.ended;
  expect(walk.story().sort()).toEqual(['one stopped', 'two stopped']);
});

it('whatever two models do, one answer is told, whole and from one of them', async () => {
  const does = fc.constantFrom<Does[]>(
    answers('Yes.'),
    [opened, thinking('Hm.'), text('Yes.'), finish()],
    [opened, 'hangs'],
    [fails('overloaded')],
    [opened, text('Ye'), fails('stalled')],
  );
  await fc.assert(
    fc.asyncProperty(
      does,
      does,
      fc.array(fc.integer({ min: 500, max: 9_000 }), { maxLength: 8 }),
      async (a, b, turns) => {
        const walk = walkAlong(
          [
            [aStop('a/one'), a],
            [aStop('a/two'), b],
          ] as const,
          hedged,
        );
        for (const turn of turns) {
          await settled();
          await walk.clock.turn(turn);
        }
        await settled();
        walk.stop.abort(new Error('Stopped.'));
        await walk.ended;
        const complete = walk.steps().filter(({ ended }) => ended === 'complete');
        expect(complete.length).toBeLessThanOrEqual(1);
        if (complete[0]) expect(complete[0].text).toBe('Yes.');
        expect(new Set(walk.asked).size).toBe(walk.asked.length);
        expect(walk.steps()).toHaveLength(walk.asked.length);
      },
    ),
    { numRuns: 60 },
  );
});
