import fc from 'fast-check';
import { readEntries, type Settled } from '../../src/ledger/entry';
import { Ledger } from '../../src/ledger/ledger';
import { askingGateways, isGivenUp, Settler, waitBefore } from '../../src/ledger/settling';
import { spent } from '../../src/ledger/spending';
import type { PendingAmount } from '../../src/ledger/tally';
import { newGateway } from '../../src/gateway/gateway';
import { aCall } from '../helpers/calls';
import { MemoryDisk } from '../helpers/memory-files';
import { START } from '../helpers/runs';
import { scriptedFetch } from '../helpers/scripted-fetch';
import { settled, TurnedClock } from '../helpers/turned-clock';
import { wireDeps } from '../helpers/wire-deps';

const DAY = 86_400_000;
const amount = (more: Partial<PendingAmount> = {}): PendingAmount => ({
  run: 'run-1',
  attempt: 0,
  day: '2026-11-20',
  cost: 7,
  time: START,
  gateway: 'openrouter',
  generation: 'gen-1',
  values: {},
  ...more,
});

it('a gateway is asked after 1, 3, 10 and 60 seconds, then every hour', () => {
  expect([0, 1, 2, 3, 4, 5, 99].map((asked) => waitBefore(asked) / 1000)).toEqual([1, 3, 10, 60, 3600, 3600, 3600]);
});

it('after 30 days, or without anything to ask for, nobody is asked any more', () => {
  expect([30 * DAY, 30 * DAY + 1].map((age) => isGivenUp(amount(), START + age))).toEqual([false, true]);
  expect(isGivenUp(amount({ generation: null }), START)).toBe(true);
});

describe('a settler', () => {
  /** Answers what the script says, in order, then that it does not know. */
  function aSettler(pending: PendingAmount[], ...answers: (number | null | Error)[]) {
    const clock = new TurnedClock(START);
    const asked: string[] = [];
    const booked: Omit<Settled, 'sequence'>[] = [];
    const settler = new Settler({
      pending: () => pending,
      costOf: async ({ run, attempt }) => {
        asked.push(`${run}/${attempt} at ${(clock.now() - START) / 1000}`);
        const answer = answers.shift() ?? null;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      book: (entry) => {
        if (entry.type !== 'settled') return;
        booked.push(entry);
        pending.splice(0, pending.length, ...pending.filter(({ run }) => run !== entry.run));
      },
      clock,
    });
    return { settler, clock, asked, booked };
  }

  it('asks until the gateway knows, failures included, and then no more', async () => {
    const { settler, clock, asked, booked } = aSettler([amount()], null, new Error('offline'), null, null, null, 42);
    settler.look();
    await clock.turn(DAY);
    expect(asked.map((line) => line.replace('run-1/0 at ', ''))).toEqual(['1', '4', '14', '74', '3674', '7274']);
    expect(booked).toEqual([{ type: 'settled', run: 'run-1', attempt: 0, cost: 42 }]);
    expect(clock.waiting).toBe(0);
  });

  it('asks once for an amount however often it looks', async () => {
    const { settler, clock, asked } = aSettler([amount()], 42);
    for (let i = 0; i < 3; i++) settler.look();
    await clock.turn(2_000);
    settler.look();
    await clock.turn(DAY);
    expect(asked).toHaveLength(1);
  });

  it('says “unknown” after 30 days without having asked again', async () => {
    const { settler, clock, asked, booked } = aSettler([amount({ time: START - 31 * DAY })]);
    settler.look();
    await clock.turn(2_000);
    expect([asked, booked]).toEqual([[], [{ type: 'settled', run: 'run-1', attempt: 0, cost: null }]]);
  });

  it.each([-5, NaN, 1e18])('a cost of %p is none: it becomes unknown', async (cost) => {
    const { settler, clock, booked } = aSettler([amount()], cost);
    settler.look();
    await clock.turn(2_000);
    expect(booked).toMatchObject([{ cost: null }]);
  });

  it('leaves alone what is no longer pending, and asks for nothing once it is stopped', async () => {
    const pending = [amount(), amount({ run: 'run-2' })];
    const { settler, clock, asked, booked } = aSettler(pending, 1, 2);
    settler.look();
    pending.shift();
    await clock.turn(500);
    settler.stop();
    settler.look();
    await clock.turn(DAY);
    expect([asked, booked]).toEqual([[], []]);
  });

  it('books nothing that arrives after the end', async () => {
    const clock = new TurnedClock(START);
    const booked: unknown[] = [];
    let answer = (_: number) => {};
    const settler = new Settler({
      pending: () => [amount()],
      costOf: () => new Promise((resolve) => (answer = resolve)),
      book: (entry) => booked.push(entry),
      clock,
    });
    settler.look();
    await clock.turn(1_000);
    settler.stop();
    answer(42);
    await settled();
    expect(booked).toEqual([]);
  });
});

it('a call is asked for at its own gateway, and not at all when that is gone', async () => {
  const { fetch, calls } = scriptedFetch({ type: 'application/json', body: '{"data":{"total_cost":0.5}}' });
  const ask = askingGateways(
    () => [newGateway('openrouter', 'openrouter', 'https://or.example/api/v1')],
    wireDeps(fetch),
  );
  expect(await ask(amount())).toBe(0.5e9);
  expect(await ask(amount({ gateway: 'removed' }))).toBeNull();
  expect(await ask(amount({ generation: null }))).toBeNull();
  expect(calls.map(({ url }) => url)).toEqual(['https://or.example/api/v1/generation?id=gen-1']);
});

it('whatever is booked, settled, crashed and started again, in the end the ledger has what the gateway charged', async () => {
  const acts = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.nat(1000) },
      { weight: 4, arbitrary: fc.constantFrom('wait', 'wait longer', 'flush', 'start again', 'offline', 'online') },
      { weight: 1, arbitrary: fc.record({ power: fc.nat(4) }) },
    ),
    { maxLength: 30, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(acts, fc.boolean(), async (script, tears) => {
      const disk = new MemoryDisk();
      disk.tears = tears;
      const clock = new TurnedClock(START);
      const charged = new Map<string, number>();
      let isOnline = true;
      /** The app as it starts: a ledger on the same disk, and a settler that takes up what is pending. */
      const start = async () => {
        const ledger: Ledger = new Ledger({ files: disk, store: disk, clock, changed: () => settler.look() });
        const settler: Settler = new Settler({
          pending: () => ledger.current().pending,
          costOf: async ({ generation }) => (isOnline ? (charged.get(generation ?? '') ?? null) : null),
          book: (entry) => void ledger.book(entry),
          clock,
        });
        await ledger.start();
        settler.look();
        return { ledger, settler };
      };
      let app = await start();
      for (const act of script) {
        if (typeof act === 'number') {
          const run = `run-${charged.size}`;
          charged.set(run, act);
          void app.ledger.book(aCall({ run, generation: run, source: 'pending', cost: act % 2 ? 500 : null }));
          await settled();
        } else if (typeof act === 'object') disk.power = act.power;
        else if (act === 'flush') {
          void app.ledger.flush();
          await settled();
        } else if (act === 'wait') await clock.turn(2_000);
        else if (act === 'wait longer') await clock.turn(100_000);
        else if (act === 'start again') {
          // Nothing of the old app does anything any more.
          app.settler.stop();
          disk.power = Infinity;
          app = await start();
        } else isOnline = act === 'online';
      }
      isOnline = true;
      app.settler.stop();
      disk.power = Infinity;
      app = await start();
      await clock.turn(DAY);
      await app.ledger.flush();
      // A call whose line never reached the disk was never acknowledged.
      const called = readEntries(disk.text).flatMap((entry) => (entry.type === 'called' ? [entry.run] : []));
      const sum = called.reduce((total, run) => total + (charged.get(run) ?? NaN), 0);
      const here = spent({ here: app.ledger.current() }, '');
      expect(here).toMatchObject({ cost: sum, pending: 0, unknown: 0, calls: called.length });
    }),
    { numRuns: 150 },
  );
});
