import fc from 'fast-check';
import { readEntries, type NewEntry } from '../../src/ledger/entry';
import { Ledger } from '../../src/ledger/ledger';
import { costBetween, rebuilt } from '../../src/ledger/rebuild';
import { spent } from '../../src/ledger/spending';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { aCall } from '../helpers/calls';
import { aBlock } from '../helpers/docs';
import { MemoryDisk } from '../helpers/memory-files';
import { settled, TurnedClock } from '../helpers/turned-clock';

function ledgerOn(disk = new MemoryDisk(), clock = new TurnedClock()) {
  let changes = 0;
  let odd = 0;
  const ledger = new Ledger({
    files: disk,
    store: disk,
    clock,
    changed: () => changes++,
    foundOdd: (lines) => (odd += lines),
  });
  return { disk, clock, ledger, changes: () => changes, odd: () => odd };
}

/** Books calls of runs with these names. */
const bookAll = (ledger: Ledger, ...runs: string[]): Promise<unknown> =>
  Promise.all(runs.map((run) => ledger.book(aCall({ run }))));

const sums = ({ cells, pending, outside, sequence }: TallyBlock) => ({ cells, pending, outside, sequence });
const tallied = (disk: MemoryDisk): TallyBlock => rebuilt(readEntries(disk.text));
const sum = (ledger: Ledger): number => spent({ here: ledger.current() }, '').cost;
const runsOn = (disk: MemoryDisk): string[] =>
  readEntries(disk.text).flatMap((entry) => (entry.type === 'reset' ? [] : [entry.run]));
const readsOf = (disk: MemoryDisk): string[] => disk.done.filter((what) => what.startsWith('read'));

it('a line is on disk before the tally knows of it', async () => {
  const { disk, clock, ledger, changes } = ledgerOn();
  const booked = ledger.book(aCall());
  expect([ledger.current().sequence, changes()]).toEqual([0, 0]);
  await booked;
  expect(disk.done).toEqual(['list', 'append']);
  expect(disk.files).toEqual(new Map([['2026-11', `${JSON.stringify({ ...aCall(), sequence: 1 })}\n`]]));
  expect([sum(ledger), changes()]).toEqual([5, 1]);
  await clock.turn(5_000);
  expect(disk.done).toEqual(['list', 'append', 'save']);
});

it('lines are numbered in the order in which they are given', async () => {
  const { disk, ledger } = ledgerOn();
  await bookAll(ledger, 'a', 'b', 'c');
  expect(runsOn(disk)).toEqual(['a', 'b', 'c']);
  expect(readEntries(disk.text).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

it('the tally is saved at most every five seconds, however much is booked', async () => {
  const { disk, clock, ledger } = ledgerOn();
  for (let second = 0; second < 20; second++) {
    await bookAll(ledger, `a${second}`, `b${second}`);
    await clock.turn(1_000);
  }
  await clock.turn(10_000);
  expect(disk.done.filter((what) => what === 'save')).toHaveLength(4);
  expect(disk.saved).toMatchObject({ sequence: 40, revision: 4 });
});

it('flush saves at once, and not when nothing is new', async () => {
  const { disk, clock, ledger } = ledgerOn();
  void ledger.book(aCall());
  await ledger.flush();
  expect(disk.saved).toMatchObject({ sequence: 1, revision: 1 });
  await ledger.flush();
  await clock.turn(10_000);
  expect(disk.done).toEqual(['list', 'append', 'save']);
});

it('the next start takes up where the tally stands, and keeps counting there', async () => {
  const first = ledgerOn();
  await first.ledger.book(aCall());
  await first.ledger.flush();
  const second = ledgerOn(first.disk);
  await second.ledger.start();
  expect(second.changes()).toBe(0);
  await second.ledger.book(aCall({ run: 'run-2' }));
  expect(sum(second.ledger)).toBe(10);
  expect(readEntries(first.disk.text).map(({ sequence }) => sequence)).toEqual([1, 2]);
});

it('lines of last month that the tally has not are replayed', async () => {
  const disk = new MemoryDisk();
  await ledgerOn(disk, new TurnedClock(Date.UTC(2026, 11, 31, 23, 59))).ledger.book(aCall());
  const later = ledgerOn(disk, new TurnedClock(Date.UTC(2027, 0, 1, 0, 1)));
  await later.ledger.start();
  expect(sum(later.ledger)).toBe(5);
});

it('a disk that refuses a line is told of, the tally has it all the same, and it is written with the next', async () => {
  const { disk, ledger } = ledgerOn();
  disk.isFull = true;
  await expect(ledger.book(aCall())).rejects.toThrow('full');
  expect(sum(ledger)).toBe(5);
  disk.isFull = false;
  await ledger.book(aCall({ run: 'run-2' }));
  expect([sum(ledger), readEntries(disk.text).map(({ sequence }) => sequence)]).toEqual([10, [1, 2]]);
  expect(await ledger.check()).toEqual([]);
});

it('a tally that could not be saved is saved with the next', async () => {
  const { disk, clock, ledger } = ledgerOn();
  await ledger.book(aCall());
  disk.isFull = true;
  await clock.turn(5_000);
  expect(disk.saved).toBeNull();
  disk.isFull = false;
  await ledger.flush();
  expect(disk.saved).toMatchObject({ sequence: 1 });
});

describe('files that cannot be read', () => {
  it('keep no call from being booked, and no line is lost once they can be', async () => {
    const { disk, ledger: before } = ledgerOn();
    await bookAll(before, 'a', 'b');
    const list = disk.list.bind(disk);
    disk.list = () => Promise.reject(new Error('No.'));
    const { ledger, clock } = ledgerOn(disk);
    await ledger.book(aCall({ run: 'c' }));
    expect([sum(ledger), disk.saved]).toEqual([5, null]);
    await clock.turn(20_000);
    expect(disk.saved).toBeNull();
    disk.list = list;
    await ledger.book(aCall({ run: 'd' }));
    expect(sum(ledger)).toBe(20);
    await ledger.flush();
    const next = ledgerOn(disk).ledger;
    await next.start();
    expect([sum(next), runsOn(disk)]).toEqual([20, ['a', 'b', 'c', 'd']]);
  });

  it('until the end lose nothing either: the next start has every line', async () => {
    const { disk, ledger: before } = ledgerOn();
    await bookAll(before, 'a');
    await before.flush();
    await bookAll(before, 'b');
    const list = disk.list.bind(disk);
    disk.list = () => Promise.reject(new Error('No.'));
    await bookAll(ledgerOn(disk).ledger, 'c', 'd');
    disk.list = list;
    const { ledger } = ledgerOn(disk);
    await ledger.start();
    expect([sum(ledger), await ledger.check()]).toEqual([20, []]);
  });
});

describe('an entry that says nothing new', () => {
  const decided = (accepted: boolean): NewEntry => ({ type: 'decided', run: 'a', attempt: 0, accepted });
  it.each<[what: string, entries: NewEntry[], lines: number]>([
    ['the same call', [aCall({ run: 'a' }), aCall({ run: 'a', cost: 9 })], 1],
    ['the same decision', [aCall({ run: 'a' }), decided(true), decided(true)], 2],
    [
      'a decision that was changed and changed back',
      [aCall({ run: 'a' }), decided(true), decided(false), decided(true)],
      4,
    ],
    ['what was never to be settled', [aCall({ run: 'a' }), { type: 'settled', run: 'a', attempt: 0, cost: 9 }], 1],
  ])('is not written: %s', async (_, entries, lines) => {
    const { disk, ledger } = ledgerOn();
    for (const entry of entries) await ledger.book(entry);
    expect([readEntries(disk.text).length, sum(ledger), await ledger.check()]).toEqual([lines, 5, []]);
  });
});

describe('the start', () => {
  it('reads no file of which the tally has every line', async () => {
    const disk = new MemoryDisk();
    for (const month of [9, 10, 11]) {
      const { ledger } = ledgerOn(disk, new TurnedClock(Date.UTC(2026, month, 5)));
      await ledger.book(aCall({ run: `${month}`, time: Date.UTC(2026, month, 5) }));
      await ledger.flush();
    }
    disk.done.length = 0;
    const { ledger } = ledgerOn(disk, new TurnedClock(Date.UTC(2027, 0, 5)));
    await ledger.start();
    expect([readsOf(disk), sum(ledger)]).toEqual([[], 15]);
  });

  it('replays what the tally has not, however long ago that was', async () => {
    const disk = new MemoryDisk();
    const at = (month: number) => ({
      clock: new TurnedClock(Date.UTC(2026, month, 5)),
      time: Date.UTC(2026, month, 5),
    });
    for (const month of [1, 2, 3]) {
      const { clock, time } = at(month);
      const { ledger } = ledgerOn(disk, clock);
      await ledger.book(aCall({ run: `${month}`, time }));
      if (month === 1) await ledger.flush();
    }
    disk.done.length = 0;
    const { ledger } = ledgerOn(disk, at(11).clock);
    await ledger.start();
    expect([readsOf(disk), sum(ledger)]).toEqual([['read 2026-03', 'read 2026-04'], 15]);
  });

  it('replays lines that a clock set back has put into an earlier month', async () => {
    const disk = new MemoryDisk();
    const early = ledgerOn(disk, new TurnedClock(Date.UTC(2027, 2, 1)));
    await early.ledger.book(aCall({ run: 'a' }));
    await early.ledger.flush();
    const back = ledgerOn(disk, new TurnedClock(Date.UTC(2026, 10, 1)));
    await back.ledger.book(aCall({ run: 'b' }));
    const { ledger } = ledgerOn(disk, new TurnedClock(Date.UTC(2027, 2, 2)));
    await ledger.start();
    expect([[...disk.files.keys()], sum(ledger)]).toEqual([['2027-03', '2026-11'], 10]);
  });

  it('with an older tally, as another device may have brought it back, takes every line since', async () => {
    const { disk, ledger } = ledgerOn();
    await bookAll(ledger, 'a');
    await ledger.flush();
    const older = disk.saved;
    await bookAll(ledger, 'b', 'c');
    await ledger.flush();
    disk.saved = older;
    const { ledger: next } = ledgerOn(disk);
    await next.start();
    expect([sum(next), next.current().sequence]).toEqual([15, 3]);
  });

  it('without any tally counts everything anew', async () => {
    const { disk, ledger } = ledgerOn();
    await bookAll(ledger, 'a', 'b');
    disk.saved = null;
    const { ledger: next } = ledgerOn(disk);
    await next.start();
    expect(sum(next)).toBe(10);
  });

  it('saves what it replayed under a number above that of any state it has seen', async () => {
    const { disk, ledger, clock } = ledgerOn();
    await bookAll(ledger, 'a');
    disk.saved = aBlock(900);
    await clock.turn(5_000);
    expect(disk.saved).toMatchObject({ revision: 901, sequence: 1 });
  });
});

describe('lines that are no entries', () => {
  const odd = ['{"type":"called","sequence":', 'hello', '\u0000\u0000'];

  async function withLines(...lines: string[]) {
    const disk = new MemoryDisk();
    const call = (run: string, sequence: number) => JSON.stringify({ ...aCall({ run }), sequence });
    disk.files.set('2026-11', [call('a', 1), ...lines, call('b', 2), ''].join('\n'));
    const made = ledgerOn(disk);
    await made.ledger.start();
    return made;
  }

  it('are set aside once and told of, and keep none of the others from being counted', async () => {
    const { disk, ledger, odd: told } = await withLines(...odd);
    expect([disk.aside, told(), sum(ledger)]).toEqual([odd, 3, 10]);
    await ledger.check();
    const next = ledgerOn(disk);
    await next.ledger.start();
    await next.ledger.check();
    expect([disk.aside, told(), next.odd()]).toEqual([odd, 3, 0]);
  });

  it('but were written by a later version are left alone, and their numbers are not given again', async () => {
    const { disk, ledger, odd: told } = await withLines('{"type":"refunded","sequence":41}', '');
    expect([disk.aside, told()]).toEqual([[], 0]);
    await ledger.book(aCall({ run: 'c' }));
    expect(ledger.current().sequence).toBe(42);
  });

  it('because the power failed are followed by whole ones, also when the next start wrote nothing', async () => {
    const disk = new MemoryDisk();
    disk.files.set('2026-11', `${JSON.stringify({ ...aCall(), sequence: 1 })}\n{"type":"cal`);
    const first = ledgerOn(disk);
    await first.ledger.start();
    await first.ledger.flush();
    await bookAll(ledgerOn(disk).ledger, 'b');
    expect(runsOn(disk)).toEqual(['run-1', 'b']);
    expect(disk.aside).toEqual(['{"type":"cal']);
  });

  it('that cannot be set aside are no hindrance', async () => {
    const disk = new MemoryDisk();
    disk.files.set('2026-11', 'hello\n');
    disk.setAside = () => Promise.reject(new Error('No.'));
    const { ledger } = ledgerOn(disk);
    await bookAll(ledger, 'a');
    expect(sum(ledger)).toBe(5);
  });
});

describe('checking', () => {
  it('finds nothing where the tally is what the entries come to, whatever was set aside or saved', async () => {
    const { disk, ledger } = ledgerOn();
    await bookAll(ledger, 'a', 'b');
    await ledger.book({ type: 'decided', run: 'a', attempt: 0, accepted: true });
    await ledger.flush();
    disk.files.set('2026-11', `${disk.files.get('2026-11')}no entry\n`);
    expect(await ledger.check()).toEqual([]);
  });

  it('tells of a line that is gone', async () => {
    const { disk, ledger } = ledgerOn();
    await bookAll(ledger, 'a', 'b');
    disk.files.set('2026-11', disk.text.split('\n').slice(1).join('\n'));
    expect(await ledger.check()).toContainEqual({
      month: '2026-11',
      dimension: 'gateway',
      value: 'openrouter',
      column: 'cost',
      stored: 10,
      rebuilt: 5,
    });
  });

  it('reads only the files of this device', async () => {
    const { disk, ledger } = ledgerOn();
    disk.list = () => Promise.resolve([{ month: '2026-11', device: 'there' }]);
    expect([await ledger.check(), readsOf(disk)]).toEqual([[], []]);
  });
});

describe('counting anew', () => {
  /** A ledger with calls a, b and c, of which the file has lost the first. */
  async function withoutItsFirstLine() {
    const made = ledgerOn();
    await bookAll(made.ledger, 'a', 'b', 'c');
    await made.ledger.flush();
    made.disk.files.set('2026-11', made.disk.text.split('\n').slice(1).join('\n'));
    return made;
  }

  it('takes what the files come to, now and at the next start', async () => {
    const { disk, ledger } = await withoutItsFirstLine();
    expect(costBetween(await ledger.check())).toBe(-5);
    await ledger.countAnew();
    expect([sum(ledger), await ledger.check()]).toEqual([10, []]);
    await ledger.flush();
    const { ledger: next } = ledgerOn(disk);
    await next.start();
    expect([sum(next), await next.check()]).toEqual([10, []]);
  });

  it('gives no number a second time, and its block wins over the one before', async () => {
    const { disk, ledger } = await withoutItsFirstLine();
    disk.files.clear();
    await ledger.countAnew();
    await ledger.flush();
    expect(disk.saved).toMatchObject({ sequence: 3, revision: 2, cells: {} });
    await bookAll(ledger, 'd');
    expect(readEntries(disk.text)).toMatchObject([{ run: 'd', sequence: 4 }]);
  });

  it('keeps a line that the disk has refused, and a reset', async () => {
    const { disk, ledger } = ledgerOn();
    await bookAll(ledger, 'a');
    await ledger.reset();
    disk.isFull = true;
    await expect(bookAll(ledger, 'b')).rejects.toThrow('full');
    await ledger.countAnew();
    expect([sum(ledger), ledger.current().epoch]).toEqual([5, 1]);
  });
});

it('a reset begins anew in a new epoch, also for whoever starts after it without the tally', async () => {
  const { disk, ledger } = ledgerOn();
  await bookAll(ledger, 'a', 'b');
  await ledger.reset();
  await bookAll(ledger, 'c');
  expect([sum(ledger), ledger.current().epoch]).toEqual([5, 1]);
  expect(await ledger.check()).toEqual([]);
  disk.saved = null;
  const { ledger: next } = ledgerOn(disk);
  await next.start();
  expect([sum(next), next.current()]).toMatchObject([5, { epoch: 1, sequence: 4 }]);
});

it('days of more than sixty days ago are put together when the tally is saved', async () => {
  const { disk, ledger } = ledgerOn();
  await ledger.book(aCall({ day: '2026-09-01' }));
  await ledger.book(aCall({ run: 'b', day: '2026-09-30' }));
  await ledger.flush();
  expect(Object.keys(disk.saved?.cells ?? {})).toEqual(['2026-09-30', '2026-09']);
  await ledger.book(aCall({ run: 'c', day: '2026-09-30' }));
  expect([sum(ledger), await ledger.check()]).toEqual([15, []]);
});

describe('a crash', () => {
  /** Books three calls with a save in between, until the power fails; then the app starts again. */
  async function crashAfter(operations: number, tears: boolean) {
    const disk = new MemoryDisk();
    Object.assign(disk, { power: operations, tears });
    const before = ledgerOn(disk);
    const acknowledged: string[] = [];
    for (const run of ['a', 'b', 'c']) {
      void before.ledger.book(aCall({ run })).then(() => acknowledged.push(run));
      await before.clock.turn(run === 'b' ? 5_000 : 100);
    }
    disk.power = Infinity;
    const after = ledgerOn(disk);
    await after.ledger.start();
    return { ...after, acknowledged };
  }

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'after %i operations on the disk loses no line that was written',
    async (operations) => {
      for (const tears of [false, true]) {
        const { disk, ledger, acknowledged } = await crashAfter(operations, tears);
        expect(sums(ledger.current())).toEqual(sums(tallied(disk)));
        const runs = runsOn(disk);
        expect(runs).toEqual(expect.arrayContaining(acknowledged));

        await ledger.book(aCall({ run: 'd' }));
        await ledger.flush();
        expect(runsOn(disk)).toEqual([...runs, 'd']);
        expect(sums(disk.saved ?? emptyBlock)).toEqual(sums(tallied(disk)));
      }
    },
  );

  it('whatever was booked, saved and lost, the tally is the sum of the lines', async () => {
    const acts = fc.array(fc.oneof(fc.nat(1000), fc.constantFrom('wait', 'flush', 'crash')), {
      maxLength: 20,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(acts, async (script) => {
        const disk = new MemoryDisk();
        let calls = 0;
        let { ledger, clock } = ledgerOn(disk);
        for (const act of script) {
          if (typeof act === 'number') await ledger.book(aCall({ run: `${act} ${calls++}`, cost: act }));
          else if (act === 'flush') await ledger.flush();
          else if (act === 'wait') await clock.turn(2_000);
          else ({ ledger, clock } = ledgerOn(disk));
        }
        await ledger.start();
        await settled();
        expect(sums(ledger.current())).toEqual(sums(tallied(disk)));
      }),
      { numRuns: 50 },
    );
  });
});
