import fc from 'fast-check';
import { GatewayError, type GatewayErrorKind } from '../../src/gateway/gateway-error';
import { presetDefaults } from '../../src/presets/preset';
import { afterFailure, type AfterFailure } from '../../src/routing/after-failure';
import { outcomeOf } from '../../src/routing/outcome';
import type { Stop } from '../../src/routing/turn';
import { answers, aStop, fails, finish, nameOf, opened, text, thinking, walkAlong, type Does } from '../helpers/walk';
import { settled } from '../helpers/turned-clock';

const kinds = Object.keys(afterFailure) as GatewayErrorKind[];

/** What DESIGN says of each failure, row by row and in its words; the kinds behind the words are the table’s own business. */
const rows: readonly [row: string, failures: readonly GatewayErrorKind[], after: AfterFailure][] = [
  ['no connection, 408, 422, 429, 5xx, 524, 529', ['unreachable', 'overloaded', 'rate-limited'], 'next'],
  ['no endpoints, model gone, region', ['model-gone', 'not-available'], 'next'],
  ['context too long, 413', ['too-long'], 'next-larger-context'],
  [
    '401, other 403, and an address or key that is not there',
    ['key-rejected', 'no-key', 'bad-address'],
    'next-other-gateway',
  ],
  ['402', ['out-of-credit'], 'next-other-wallet'],
  ['400', ['bad-request'], 'stop'],
  ['moderation', ['moderated'], 'next-if-wished'],
  ['no first token, silence, an answer that is none', ['too-slow', 'stalled', 'broken-answer'], 'next'],
];

it.each(rows)('after %s', (_, failures, after) => {
  expect(failures.map((kind) => afterFailure[kind])).toEqual(failures.map(() => after));
});

it('no failure is without a row', () => {
  expect(rows.flatMap(([, failures]) => failures).sort()).toEqual([...kinds].sort());
});

describe('after a failure', () => {
  /** The four who may be asked after the first, on `here`, which read 100 tokens and cost something. */
  const others = [
    aStop('here/small', { contextLength: 50, estimate: 100 }),
    aStop('here/free', { contextLength: 100, estimate: 0 }),
    aStop('here/large', { contextLength: 200, estimate: 100 }),
    aStop('there/other', { contextLength: 100, estimate: 100 }),
  ];
  const asked: Record<AfterFailure, string[]> = {
    next: ['here/small', 'here/free', 'here/large', 'there/other'],
    // Unless the writer or the preset wishes so.
    'next-if-wished': [],
    'next-other-gateway': ['there/other'],
    'next-other-wallet': ['here/free', 'there/other'],
    'next-larger-context': ['here/large'],
    stop: [],
  };

  it.each(kinds)('%s: the walk goes on where it may', async (kind) => {
    const first = aStop('here/first', { contextLength: 100, estimate: 100 });
    const walk = walkAlong([[first, [fails(kind)]], ...others.map((other) => [other, [fails('overloaded')]] as const)]);
    await walk.ended;
    expect(walk.asked).toEqual(['here/first', ...asked[afterFailure[kind]]]);
    expect(walk.events.at(-1)?.type).toBe('step');
  });

  it('what one failure ruled out, the next one does not bring back', async () => {
    const walk = walkAlong([
      [aStop('a/one'), [fails('key-rejected')]],
      [aStop('b/two', { contextLength: 100 }), [fails('too-long')]],
      [aStop('a/three', { contextLength: 900 }), answers()],
      [aStop('b/four', { contextLength: 100 }), answers()],
      [aStop('b/five', { contextLength: 101 }), answers()],
    ]);
    await walk.ended;
    expect(walk.asked).toEqual(['a/one', 'b/two', 'b/five']);
  });

  it('a model whose context is not known is asked after one that was too small', async () => {
    const walk = walkAlong([
      [aStop('a/one', { contextLength: 100 }), [fails('too-long')]],
      [aStop('a/two'), answers()],
    ]);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'two complete']);
  });

  it('the switch is told with its reason, before the next one is asked', async () => {
    const error = fails('overloaded');
    const walk = walkAlong([
      [aStop('a/one'), [error]],
      [aStop('a/two'), answers()],
    ]);
    await walk.ended;
    expect(walk.events.map(({ type }) => type)).toEqual(['asking', 'step', 'switched', 'asking', 'text', 'step']);
    expect(walk.events[2]).toMatchObject({ from: { gateway: 'a', model: 'one' }, because: error });
  });

  it('a failure after text keeps the text, and the next one starts afresh', async () => {
    const walk = walkAlong([
      [aStop('a/one'), [opened, thinking('hm'), text('Half an '), fails('overloaded')]],
      [aStop('a/two'), answers('Whole.')],
    ]);
    await walk.ended;
    expect(walk.steps()).toMatchObject([
      { attempt: 0, ended: 'failed', text: 'Half an ', thinking: 'hm', generationId: 'gen-1' },
      { attempt: 1, ended: 'complete', text: 'Whole.', thinking: '' },
    ]);
  });

  it('an error of any other sort is a broken answer', async () => {
    const walk = walkAlong([
      [aStop('a/one'), [new RangeError('Odd.')]],
      [aStop('a/two'), answers()],
    ]);
    await walk.ended;
    expect(walk.steps()[0]?.failure).toMatchObject({ kind: 'broken-answer', message: 'Odd.' });
    expect(walk.story()).toEqual(['one failed', 'two complete']);
  });

  it('a connection that closes before the first word is a failure, after it an answer cut off', async () => {
    const closes = walkAlong([
      [aStop('a/one'), [opened, finish('cut-off')]],
      [aStop('a/two'), [opened]],
      [aStop('a/three'), [opened, text('Half'), finish('cut-off')]],
      [aStop('a/four'), answers()],
    ]);
    await closes.ended;
    expect(closes.story()).toEqual(['one failed', 'two failed', 'three cut-off']);
  });
});

it.each([['complete'], ['length'], ['filtered']] as const)('an answer that ends %s ends the walk', async (how) => {
  const walk = walkAlong([
    [aStop('a/one'), [opened, finish(how)]],
    [aStop('a/two'), answers()],
  ]);
  await walk.ended;
  expect(walk.story()).toEqual([`one ${how}`]);
});

it('without candidates there is nothing to tell', async () => {
  const walk = walkAlong([]);
  await walk.ended;
  expect(walk.events).toEqual([]);
});

it('a step says who answered, what was used, and when', async () => {
  const usage = { promptTokens: 1, completionTokens: 2, cachedTokens: null, reasoningTokens: null, cost: 3 };
  const who = { type: 'answered-by', model: 'one-2026', provider: 'P', generationId: 'gen-2' } as const;
  const walk = walkAlong([[aStop('a/one'), [who, text('a'), { type: 'usage', usage }, finish()]]]);
  await walk.ended;
  const now = walk.clock.now();
  expect(walk.steps()).toEqual([
    {
      attempt: 0,
      stop: 0,
      candidate: { gateway: 'a', model: 'one' },
      ended: 'complete',
      failure: null,
      skipped: null,
      startedAt: now,
      firstTokenAt: now,
      endedAt: now,
      usage,
      generationId: 'gen-2',
      answeredBy: { model: 'one-2026', provider: 'P' },
      text: 'a',
      thinking: '',
      runsOn: false,
      attempts: [],
      isCapped: false,
    },
  ]);
});

describe('the price guard', () => {
  const failing = [fails('overloaded')];
  it('passes over whoever is dearer than the first allows, and says how much', async () => {
    const walk = walkAlong([
      [aStop('a/one', { estimate: 100 }), failing],
      [aStop('a/dear', { estimate: 151 }), answers()],
      [aStop('a/same', { estimate: 150 }), failing],
      [aStop('a/unknown'), answers()],
    ]);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'dear skipped', 'same failed', 'unknown complete']);
    expect(walk.steps()[1]?.skipped).toEqual({ why: 'dearer', times: 1.51 });
    expect(walk.asked).not.toContain('a/dear');
  });

  it('compares with the first, not with the one before', async () => {
    const walk = walkAlong([
      [aStop('a/one', { estimate: 100 }), failing],
      [aStop('a/two', { estimate: 140 }), failing],
      [aStop('a/three', { estimate: 190 }), answers()],
    ]);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'two failed', 'three skipped']);
  });

  it('asks nobody for money behind one that is free, unless the preset says so', async () => {
    const stops = [
      [aStop('local/free', { estimate: 0 }), failing],
      [aStop('a/paid', { estimate: 1 }), answers()],
    ] as const;
    const careful = walkAlong(stops);
    await careful.ended;
    expect(careful.story()).toEqual(['free failed', 'paid skipped']);
    expect(careful.steps()[1]?.skipped).toEqual({ why: 'paid-behind-free' });
    const generous = walkAlong(stops, { price: { ...presetDefaults.price, paidBehindFree: true, first: 0 } });
    await generous.ended;
    expect(generous.story()).toEqual(['free failed', 'paid complete']);
  });

  it('has no say about the first', async () => {
    const walk = walkAlong([[aStop('a/one', { estimate: 1e12 }), answers()]]);
    await walk.ended;
    expect(walk.story()).toEqual(['one complete']);
  });
});

describe('deadlines', () => {
  const next = [aStop('a/two'), answers()] as const;

  it('a gateway that is silent, comment lines or not, is left for the next one', async () => {
    const walk = walkAlong([[aStop('a/one'), [opened, 'hangs']], next]);
    await walk.clock.turn(19_999);
    expect(walk.story()).toEqual([]);
    await walk.clock.turn(1);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'two complete']);
    expect(walk.steps()[0]?.failure).toMatchObject({ kind: 'too-slow', waited: 20 });
  });

  it('so is one that does not even hear that it is aborted', async () => {
    const walk = walkAlong([[aStop('a/one'), ['deaf']], next]);
    await walk.clock.turn(20_000);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'two complete']);
  });

  it('thinking is a sign of life, after which silence is counted anew', async () => {
    const walk = walkAlong([[aStop('a/one'), [opened, thinking('hm'), 'hangs']], next]);
    await walk.clock.turn(29_999);
    expect(walk.story()).toEqual([]);
    await walk.clock.turn(1);
    await walk.ended;
    expect(walk.steps()[0]).toMatchObject({ ended: 'failed', failure: { kind: 'stalled' }, thinking: 'hm' });
  });

  it('leave no call behind on the clock', async () => {
    const walk = walkAlong([[aStop('a/one'), [opened, text('a'), fails('overloaded')]], next]);
    await walk.ended;
    expect(walk.clock.waiting).toBe(0);
  });
});

describe('a stop by the writer', () => {
  const stops = [
    [aStop('a/one'), [opened, thinking('hm'), text('Half '), fails('overloaded')]],
    [aStop('a/two'), [opened, text('Salt '), text('wind.'), finish()]],
  ] as const;

  it('while nobody answers ends the walk at once', async () => {
    const walk = walkAlong([[aStop('a/one'), ['deaf']], stops[1]]);
    await settled();
    walk.stop.abort(new Error('Stopped.'));
    await walk.ended;
    expect(walk.story()).toEqual(['one stopped']);
    expect(walk.asked).toEqual(['a/one']);
  });

  it('keeps the text that came', async () => {
    const walk = walkAlong([[aStop('a/one'), [opened, text('Salt '), 'hangs']], stops[1]]);
    await settled();
    walk.stop.abort(new Error('Stopped.'));
    await walk.ended;
    expect(walk.steps()).toMatchObject([{ ended: 'stopped', text: 'Salt ', failure: null, generationId: 'gen-1' }]);
  });

  it('at any moment ends as stopped, and the events are a beginning of those without it', async () => {
    const whole = walkAlong(stops);
    await whole.ended;
    for (let moment = 0; moment < whole.events.length - 1; moment++) {
      let seen = 0;
      const walk = walkAlong(stops, { onEvent: (_, stop) => seen++ === moment && stop.abort(new Error('Stopped.')) });
      await walk.ended;
      // Between two candidates the next one is not asked any more.
      expect(['stopped', 'failed']).toContain(walk.steps().at(-1)?.ended);
      const told = walk.events.slice(0, moment + 1).map(({ type }) => type);
      expect(told).toEqual(whole.events.slice(0, moment + 1).map(({ type }) => type));
      expect([moment, outcomeOf(walk.steps(), true)]).toEqual([moment, 'stopped']);
    }
  });
});

describe('whatever the candidates do', () => {
  const does: fc.Arbitrary<Does> = fc.oneof(
    fc.constantFrom<Does>(
      opened,
      text('a'),
      thinking('b'),
      finish(),
      finish('length'),
      finish('filtered'),
      finish('cut-off'),
    ),
    fc.constantFrom(...kinds).map(fails),
    fc.constantFrom<Does>(new Error('odd'), 'hangs'),
  );
  const stops = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'c/1'),
      script: fc.array(does, { maxLength: 5 }),
      estimate: fc.option(fc.nat(300)),
      contextLength: fc.option(fc.nat(300)),
    }),
    { selector: ({ name }) => name },
  );

  it('the walk ends without throwing, asks nobody twice, and nobody after an answer', async () => {
    await fc.assert(
      fc.asyncProperty(stops, fc.option(fc.nat(12)), async (candidates, stopAfter) => {
        let seen = 0;
        const walk = walkAlong(
          candidates.map(({ name, script, ...more }) => [aStop(name, more), script]),
          { onEvent: (_, stop) => seen++ === stopAfter && stop.abort(new Error('Stopped.')) },
        );
        for (let i = 0; i < candidates.length; i++) await walk.clock.turn(30_000);
        await walk.ended;
        expect(walk.events.length > 0).toBe(candidates.length > 0);
        expect(walk.events.at(-1)?.type ?? 'step').toBe('step');
        expect(new Set(walk.asked).size).toBe(walk.asked.length);
        const steps = walk.steps();
        const answered = steps.findIndex(({ ended }) => ended !== 'failed' && ended !== 'skipped');
        expect([-1, steps.length - 1]).toContain(answered);
        expect(steps.filter(({ ended }) => ended !== 'skipped').map(({ candidate }) => nameOf(candidate))).toEqual(
          expect.arrayContaining(walk.asked),
        );
        const all = steps.map((step) => step.text).join('');
        expect(walk.events.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(all);
        expect(walk.clock.waiting).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what keeps a candidate from being asked', () => {
  it('is told as a step, and the walk goes on', async () => {
    const walk = walkAlong([
      [aStop('a/barred', { bar: { why: 'policy' } }), answers()],
      [aStop('b/remote', { bar: { why: 'local-only' } }), answers()],
      [aStop('c/one'), answers()],
    ]);
    await walk.ended;
    expect(walk.story()).toEqual(['barred skipped', 'remote skipped', 'one complete']);
    expect(walk.steps()[1]?.skipped).toEqual({ why: 'local-only' });
  });

  it('is a rest after three failures, until the writer allows it for once', async () => {
    const failing = () => walkAlong([[aStop('a/one'), [fails('overloaded')]]], { health });
    const { health } = walkAlong([]);
    for (let i = 0; i < 3; i++) await failing().ended;
    const resting = failing();
    await resting.ended;
    expect(resting.story()).toEqual(['one skipped']);
    const allowed = walkAlong([[aStop('a/one'), answers()]], { health, allowed: aStop('a/one') });
    await allowed.ended;
    expect(allowed.story()).toEqual(['one complete']);
    const healthy = walkAlong([[aStop('a/one'), answers()]], { health });
    await healthy.ended;
    expect(healthy.story()).toEqual(['one complete']);
  });

  it('is not a price that the writer allowed for once', async () => {
    const stops = [
      [aStop('a/one', { estimate: 1 }), [fails('overloaded')]],
      [aStop('a/dear', { estimate: 9 }), answers()],
    ] as const;
    const walk = walkAlong(stops, { allowed: aStop('a/dear') });
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'dear complete']);
  });
});

describe('what a budget affords', () => {
  const first = aStop('here/first', { estimate: 100 });
  const second = aStop('here/second', { estimate: 100 });
  const third = aStop('here/third', { estimate: 100 });

  it('is held before a candidate is asked; one that it does not afford is passed over', async () => {
    const held: string[] = [];
    const affords = (index: number, { model }: Stop) => held.push(`${index} ${model}`) > 0 && model !== 'second';
    const down = [fails('overloaded')];
    const walk = walkAlong(
      [
        [first, down],
        [second, answers()],
        [third, answers()],
      ],
      { affords },
    );
    await walk.ended;
    expect([walk.asked, held]).toEqual([
      ['here/first', 'here/third'],
      ['0 first', '1 second', '2 third'],
    ]);
    expect(walk.steps()[1]).toMatchObject({ ended: 'skipped', skipped: { why: 'over-budget' } });
  });

  it('is not asked for a candidate that cannot be asked anyway', async () => {
    const held: string[] = [];
    const affords = (_: number, { model }: Stop) => held.push(model) > 0;
    const dear = aStop('here/dear', { estimate: 1000 });
    const walk = walkAlong(
      [
        [first, [fails('overloaded')]],
        [dear, answers()],
        [aStop('here/barred', { bar: { why: 'policy' } }), answers()],
      ],
      { affords },
    );
    await walk.ended;
    expect(held).toEqual(['first']);
  });

  it('is held for one that the writer allowed, too', async () => {
    const dear = aStop('here/dear', { estimate: 1000 });
    const rows = [
      [first, [fails('overloaded')]],
      [dear, answers()],
    ] as const;
    const walk = walkAlong(rows, { allowed: dear, affords: (index) => index === 0 });
    await walk.ended;
    expect(walk.asked).toEqual(['here/first']);
  });

  it('keeps a second from being started beside a silent one', async () => {
    const rows = [
      [first, ['hangs']],
      [second, answers()],
      [third, answers()],
    ] as const;
    const walk = walkAlong(rows, { hedgeAfter: 500, affords: (index) => index !== 1 });
    await walk.clock.turn(600);
    await walk.ended;
    expect(walk.asked).toEqual(['here/first', 'here/third']);
  });
});

describe('a model that declines', () => {
  const declining: [name: string, does: Does[]][] = [
    ['in plain words', answers('I cannot help with that.')],
    ['by a filter', [opened, text('He'), finish('filtered')]],
    ['by an error', [fails('moderated')]],
  ];

  it.each(declining)('%s is followed by nobody, unless the preset says so', async (_, does) => {
    const stops = [
      [aStop('a/one'), does],
      [aStop('a/two'), answers('Yes.')],
    ] as const;
    const isRefusal = (answer: string) => answer.startsWith('I cannot');
    const asks = walkAlong(stops, { isRefusal });
    await asks.ended;
    expect(asks.asked).toEqual(['a/one']);
    expect(['declined', 'filtered']).toContain(outcomeOf(asks.steps()));
    const goesOn = walkAlong(stops, { isRefusal, onRefusal: 'next' });
    await goesOn.ended;
    expect(goesOn.asked).toEqual(['a/one', 'a/two']);
    expect(outcomeOf(goesOn.steps())).toBe('complete');
  });
});

describe('a gateway that asks to wait', () => {
  const busy = (retryAfter: number) => new GatewayError('rate-limited', 'Wait.', { status: 429, retryAfter });

  it('is asked again then, where nobody else is there to ask', async () => {
    const script: Does[][] = [[busy(20)], answers()];
    const walk = walkAlong([[aStop('a/one'), []]], {
      ask: async function* () {
        for (const does of script.shift() ?? []) {
          if (does instanceof Error) throw does;
          if (typeof does !== 'string') yield does;
        }
        await Promise.resolve();
      },
    });
    await settled();
    expect(walk.events.at(-1)).toEqual({ type: 'waiting', until: walk.clock.now() + 20_000 });
    await walk.clock.turn(20_000);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'one complete']);
    expect(walk.steps().map(({ attempt }) => attempt)).toEqual([0, 1]);
  });

  it('is not waited for where the next can be asked', async () => {
    const walk = walkAlong([
      [aStop('a/one'), [busy(20)]],
      [aStop('a/two'), answers()],
    ]);
    await walk.ended;
    expect(walk.story()).toEqual(['one failed', 'two complete']);
  });

  it('is not waited for longer than a minute, nor more than twice, nor after Stop', async () => {
    const long = walkAlong([[aStop('a/one'), [busy(600)]]]);
    await long.ended;
    expect(long.story()).toEqual(['one failed']);
    const always = walkAlong([[aStop('a/one'), [busy(20)]]]);
    for (let i = 0; i < 3; i++) {
      await settled();
      await always.clock.turn(20_000);
    }
    await always.ended;
    expect(always.asked).toHaveLength(3);
    const stopped = walkAlong([[aStop('a/one'), [busy(20)]]]);
    await settled();
    stopped.stop.abort(new Error('Stopped.'));
    await stopped.ended;
    expect(stopped.asked).toHaveLength(1);
  });
});

it('an answer that comes in one piece is not given up for silence: the wire has a deadline for it', async () => {
  const walk = walkAlong([
    [aStop('a/one'), [{ ...opened, runsOn: true } as Does, 'hangs']],
    [aStop('a/two'), answers()],
  ]);
  await settled();
  await walk.clock.turn(119_000);
  expect(walk.asked).toEqual(['a/one']);
  walk.stop.abort(new Error('Stopped.'));
  await walk.ended;
  expect(walk.steps()[0]).toMatchObject({ ended: 'stopped', runsOn: true });
});
