import { setTimeout as pause } from 'node:timers/promises';
import { readEntries } from '../../src/ledger/entry';
import { Ledger } from '../../src/ledger/ledger';
import { spent } from '../../src/ledger/spending';
import { ledgerOfRuns } from '../helpers/ledger-of-runs';
import { settled } from '../helpers/turned-clock';
import { startDemoGateway, type DemoGateway } from '../workbench/gateway/demo-gateway';

let demo: DemoGateway;
beforeEach(async () => {
  demo = await startDemoGateway();
});
afterEach(() => demo.close());

const until = async (isSo: () => boolean) => {
  while (!isSo()) await settled();
};

it('at the end of all kinds of runs the ledger has to the nano-dollar what the gateway charged', async () => {
  const { start, clock, ledger, disk, tally } = ledgerOfRuns(demo);

  for (const models of [
    ['anthropic/claude-sonnet-5'],
    ['~anthropic/claude-sonnet-latest'],
    ['moonshotai/kimi-k2:free'],
    ['demo/thinks'],
    ['demo/only-thinks'],
    ['demo/empty'],
    ['demo/length'],
    ['demo/preamble'],
    ['demo/refuses', 'moonshotai/kimi-k3'],
    ['demo/content-filter', 'moonshotai/kimi-k3'],
    ['demo/moderated', 'moonshotai/kimi-k3'],
    ['demo/down', 'demo/rate-limited', 'demo/gone', 'moonshotai/kimi-k3'],
    ['demo/error-first', 'demo/error-after-text', 'moonshotai/kimi-k3'],
    ['demo/html', 'demo/no-credit', 'moonshotai/kimi-k2:free'],
    ['demo/cut-off', 'moonshotai/kimi-k3'],
    ['demo/drops', 'moonshotai/kimi-k3'],
    ['demo/down', 'demo/error-after-text'],
  ])
    await start(models).done();
  await start(['demo/down', 'moonshotai/kimi-k3'], { openRouterWalks: true }).done();

  // Stopped by the writer: in the middle of the answer, and before the first word.
  const middle = start(['demo/stalls']);
  await middle.until(({ text }) => text.length > 20);
  middle.stop();
  await middle.done();
  const calls = demo.requests.length;
  const early = start(['demo/hangs']);
  await until(() => demo.requests.length > calls);
  await settled();
  early.stop();
  await early.done();

  // Left at the deadline; and outpaced by another that was started beside it.
  const slow = start(['demo/hangs', 'moonshotai/kimi-k3']);
  await slow.until(({ status }) => status === 'asking');
  await until(() => demo.requests.length > calls + 1);
  await clock.turn(20_000);
  await slow.done();
  const hedged = start(['demo/hangs', 'moonshotai/kimi-k3'], { hedgeAfter: 500 });
  await hedged.until(({ status }) => status === 'asking');
  await clock.turn(600);
  expect((await hedged.done()).steps.map(({ ended }) => ended)).toEqual(['outpaced', 'complete']);

  // Several at once.
  await Promise.all(Array.from({ length: 5 }, () => start(['demo/down', 'z-ai/glm-5']).done()));

  // The gateway says late what became of a call that was left.
  const isSettled = () => ledger.current().pending.every(({ generation }) => generation === null);
  for (let turns = 0; turns < 50 && !isSettled(); turns++) {
    await clock.turn(30_000);
    await pause(20);
  }
  await ledger.flush();

  const charged = demo.books.reduce((sum, { costNanoDollars }) => sum + costNanoDollars, 0);
  const here = spent(tally(), '');
  expect(here).toMatchObject({ cost: charged, pending: 0 });
  expect(charged).toBeGreaterThan(0);

  const entries = readEntries(disk.text);
  const settledTo = new Map(
    entries.flatMap((entry) => (entry.type === 'settled' ? [[`${entry.run}/${entry.attempt}`, entry.cost]] : [])),
  );
  const booked = entries.flatMap((entry) =>
    entry.type === 'called' && entry.generation !== null
      ? [[entry.generation, settledTo.get(`${entry.run}/${entry.attempt}`) ?? entry.cost] as const]
      : [],
  );
  const theirs = new Map(demo.books.map(({ id, costNanoDollars }) => [id, costNanoDollars]));
  expect(booked.length).toBeGreaterThan(25);
  for (const [generation, cost] of booked) expect([generation, cost]).toEqual([generation, theirs.get(generation)]);

  expect(await ledger.check()).toEqual([]);
  const next = new Ledger({ files: disk, store: disk, clock, changed: () => undefined });
  await next.start();
  expect(spent({ here: next.current() }, '')).toEqual(here);
});

it('of twenty runs at once against a budget for three exactly three are sent, and the budget holds', async () => {
  const first = ledgerOfRuns(demo);
  const estimate = (await first.start(['moonshotai/kimi-k3']).done()).stops[0]?.estimate ?? NaN;
  const before = demo.books.length;
  const limit = Math.floor(3.9 * estimate);
  const { start, tally, budgets, ledger } = ledgerOfRuns(demo, { limits: { day: limit } });
  const release = demo.hold();
  const runs = Array.from({ length: 20 }, () => start(['moonshotai/kimi-k3']));
  await Promise.all(
    runs.map((run) => run.until(({ overBudget, status }) => overBudget !== null || status === 'writing')),
  );
  expect(budgets.standings()).toMatchObject([{ used: 3 * estimate, reserved: 3 * estimate, isNear: false }]);
  release();
  const ended = await Promise.all(runs.map((run) => run.done()));
  await ledger.flush();
  expect(ended.filter(({ outcome }) => outcome === 'complete')).toHaveLength(3);
  const refused = ended.filter(({ outcome, overBudget }) => outcome === 'failed' && overBudget?.which === 'day');
  expect(refused).toHaveLength(17);
  expect(demo.books.length - before).toBe(3);
  expect(spent(tally(), '').cost).toBeLessThanOrEqual(limit);
  expect(budgets.standings()).toMatchObject([{ reserved: 0, used: spent(tally(), '').cost }]);
});

it('a run that was refused for its budget is sent where the writer allows it once', async () => {
  const { start, tally, ledger } = ledgerOfRuns(demo, { limits: { day: 1 } });
  expect(await start(['moonshotai/kimi-k3']).done()).toMatchObject({ outcome: 'failed', steps: [] });
  expect((await start(['moonshotai/kimi-k3'], {}, { passesBudgets: true }).done()).outcome).toBe('complete');
  expect((await start(['moonshotai/kimi-k2:free']).done()).outcome).toBe('complete');
  await ledger.flush();
  expect(spent(tally(), '').calls).toBe(2);
});
