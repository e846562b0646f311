import { Catalogues } from '../../src/gateway/catalogue';
import { standingsOf } from '../../src/ledger/budget';
import { dayOf } from '../../src/ledger/entry';
import { flagsIn, leftOut } from '../../src/ledger/flags';
import { Ledger } from '../../src/ledger/ledger';
import { believable, spent } from '../../src/ledger/spending';
import type { Tally } from '../../src/ledger/tally';
import { runTask } from '../../src/run-task';
import { SettingsStore } from '../../src/settings/settings-store';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { blockOf } from '../helpers/blocks';
import { aCall } from '../helpers/calls';
import { docWith } from '../helpers/docs';
import { MemoryDisk, MemorySettingsFile } from '../helpers/memory-files';
import { depsFor, draftOf } from '../helpers/run-deps';
import { aPassage } from '../helpers/runs';
import { says, scriptedFetch, sse } from '../helpers/scripted-fetch';
import { TurnedClock } from '../helpers/turned-clock';
import { wireDeps } from '../helpers/wire-deps';
import { startDemoGateway, type DemoGateway } from '../workbench/gateway/demo-gateway';
import { PASSAGE } from '../workbench/gateway/testing';

const TODAY = '2026-11-20';
const DAY = 86_400_000;

function ledgerOn(disk: MemoryDisk, clock = new TurnedClock()) {
  const ledger = new Ledger({ files: disk, store: disk, clock, changed: () => undefined });
  const tally = (): Tally => ({ here: ledger.current() });
  return { ledger, tally };
}

describe('a gateway', () => {
  let demo: DemoGateway;
  beforeAll(async () => {
    demo = await startDemoGateway();
  });
  afterAll(() => demo.close());

  /** Runs Rewrite once where the model is listed at this price and the gateway says that this was used. */
  async function runWith(price: string, usage: object): Promise<{ disk: MemoryDisk; tally: Tally }> {
    const disk = new MemoryDisk();
    const { ledger, tally } = ledgerOn(disk);
    const listed = { id: 'x/y', pricing: { prompt: price, completion: price } };
    const { fetch } = scriptedFetch(
      { type: 'application/json', body: JSON.stringify({ data: [listed] }) },
      { body: sse(says('Salt wind.', { finish_reason: 'stop' }), { choices: [], usage }) },
    );
    const wire = wireDeps(fetch, { keyOf: () => demo.key });
    const book = ledger.book.bind(ledger);
    const deps = { ...depsFor(demo, draftOf(['x/y'])), wire, catalogues: new Catalogues(wire), book };
    const order = { id: 'run-1', task: builtInTasks.rewrite, passage: aPassage(PASSAGE), conversation: [], skip: 0 };
    const ends: string[] = [];
    for await (const event of runTask(order, deps, new AbortController().signal))
      if (event.type === 'done') ends.push(event.outcome);
    expect(ends).toEqual(['complete']);
    await ledger.flush();
    expect(await ledger.check()).toEqual([]);
    return { disk, tally: tally() };
  }

  it.each<[odd: string, usage: object]>([
    ['-5', { prompt_tokens: -5, completion_tokens: 10 }],
    ['1.5', { prompt_tokens: 1.5, completion_tokens: 10 }],
    ['4000000000000', { prompt_tokens: 4e12, completion_tokens: 10 }],
    ['1e+30', { prompt_tokens: 10, completion_tokens: 1e30 }],
    ['many', { prompt_tokens: 'many', completion_tokens: 10 }],
    ['-3', { prompt_tokens: 10, completion_tokens: -1, cost: -3 }],
    ['4000000000000', { prompt_tokens: 4e12, completion_tokens: 10, cost: 1e9 }],
  ])('that says %s of what was used adds nothing to the sums, and that is told', async (odd, usage) => {
    const { tally, disk } = await runWith('0.000001', usage);
    expect(spent(tally, '')).toMatchObject({ calls: 1, cost: 0, pending: 0, unknown: 1 });
    const [flag, ...others] = flagsIn(tally, TODAY);
    expect([flag?.why, flag?.cost, others]).toEqual(['usage', null, []]);
    expect(flag?.call?.said).toContain(odd);
    expect(disk.text).toContain('"disbelieved"');
  });

  it('that says it cost less than nothing is paid as the catalogue has it, and that is told', async () => {
    const { tally } = await runWith('0.000001', { prompt_tokens: 100, completion_tokens: 10, cost: -3 });
    expect(spent(tally, '')).toMatchObject({ calls: 1, cost: 110_000, unknown: 0 });
    expect(flagsIn(tally, TODAY)).toMatchObject([{ why: 'usage', cost: 110_000, isLeftOut: false }]);
  });

  it.each(['-1', '-0.5', 'free', ''])('that lists a price of “%s” lists none: the cost is unknown', async (price) => {
    const { tally } = await runWith(price, { prompt_tokens: 100, completion_tokens: 10 });
    expect(spent(tally, '')).toMatchObject({ calls: 1, cost: 0, unknown: 1 });
    expect(flagsIn(tally, TODAY)).toEqual([]);
  });
});

describe('a clock', () => {
  const bookOn = async (disk: MemoryDisk, run: string, day: number) => {
    const clock = new TurnedClock(Date.UTC(2026, 10, 20, 12) + day * DAY);
    const { ledger, tally } = ledgerOn(disk, clock);
    await ledger.book(aCall({ run, time: clock.now(), day: dayOf(clock.now()), cost: 100 }));
    await ledger.flush();
    expect(await ledger.check()).toEqual([]);
    return tally();
  };

  it('that is set back over a start leaves the calls out, says so, and counts on when it is right again', async () => {
    const disk = new MemoryDisk();
    await bookOn(disk, 'a', 0);
    const back = await bookOn(disk, 'b', -400);
    expect(spent(back, '')).toMatchObject({ calls: 1, cost: 100 });
    expect(flagsIn(back, TODAY)).toMatchObject([{ why: 'date', isLeftOut: true, cost: 100, call: { run: 'b' } }]);
    const right = await bookOn(disk, 'c', 1);
    expect([spent(right, '').cost, leftOut(right, TODAY)]).toEqual([200, { calls: 1, cost: 100 }]);
  });
});

describe('a data.json from another device', () => {
  const there = blockOf({ day: TODAY, cost: 7 }, { day: '2031-05-05', cost: 900, project: 'Saltmarrow' });

  it('with a day to come has that day in no sum and no budget, shows it, and is kept as it is', async () => {
    const file = new MemorySettingsFile();
    const other = new SettingsStore(file, () => TODAY);
    await other.start();
    await other.saveBlock('there', there);
    const store = new SettingsStore(file, () => TODAY);
    await store.start();
    await store.saveBlock('here', blockOf({ cost: 5 }));
    const all = store.settings.tally;
    const tally = believable(all, TODAY);
    expect(spent(tally, '')).toMatchObject({ calls: 2, cost: 12 });
    const limits = { run: null, day: 20, month: 20, projects: { Saltmarrow: 20 } };
    const standings = standingsOf(limits, { tally, today: TODAY, reserved: () => 0 });
    expect(standings.map(({ used }) => used)).toEqual([12, 12, 0]);
    expect(flagsIn(all, TODAY)).toMatchObject([{ device: 'there', why: 'future', day: '2031-05-05', cost: 900 }]);
    expect(all.there?.cells).toEqual(there.cells);
  });

  it.each<[what: string, block: unknown]>([
    ['sums below nothing', { epoch: 0, revision: 3, sequence: 1, cells: { 'x|y|z': { calls: -1 } }, pending: [] }],
    ['no block at all', 'a block'],
    ['a number that is none', { format: 2, epoch: 0, revision: 1e300 }],
  ])('with %s is set aside and told, and no other block with it', async (_, block) => {
    const file = new MemorySettingsFile(docWith([], { tally: { there: block } }));
    const store = new SettingsStore(file, () => TODAY);
    await store.start();
    await store.saveBlock('here', blockOf({ cost: 5 }));
    expect(store.settings.aside).toMatchObject([{ row: 'tally/there' }]);
    expect(spent(store.settings.tally, '').cost).toBe(5);
    expect((file.doc.tally as Record<string, unknown>).there).toEqual(block);
  });
});
