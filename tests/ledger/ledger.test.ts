import fc from 'fast-check';
import { readEntries } from '../../src/ledger/entry';
import { Ledger } from '../../src/ledger/ledger';
import { emptyBlock, spent, withEntry, type TallyBlock } from '../../src/ledger/tally';
import { aCall } from '../helpers/calls';
import { MemoryDisk } from '../helpers/memory-files';
import { settled, TurnedClock } from '../helpers/turned-clock';

function ledgerOn(disk = new MemoryDisk(), clock = new TurnedClock()) {
  let changes = 0;
  const ledger = new Ledger(disk, disk, clock, () => changes++);
  return { disk, clock, ledger, changes: () => changes };
}

const cells = ({ cells: all, pending, sequence }: TallyBlock) => ({ all, pending, sequence });
const tallied = (disk: MemoryDisk): TallyBlock => readEntries(disk.text).reduce(withEntry, emptyBlock);
const sum = (ledger: Ledger): number => spent({ here: ledger.current() }, '').cost;

it('a line is on disk before the tally knows of it', async () => {
  const { disk, clock, ledger, changes } = ledgerOn();
  const booked = ledger.book(aCall());
  expect([ledger.current().sequence, changes()]).toEqual([0, 0]);
  await booked;
  expect(disk.done).toEqual(['read', 'append']);
  expect(disk.files).toEqual(new Map([['2026-11', `${JSON.stringify({ ...aCall(), sequence: 1 })}\n`]]));
  expect([sum(ledger), changes()]).toEqual([5, 1]);
  await clock.turn(5_000);
  expect(disk.done).toEqual(['read', 'append', 'save']);
});

it('lines are numbered in the order in which they are given', async () => {
  const { disk, ledger } = ledgerOn();
  await Promise.all(['a', 'b', 'c'].map((run) => ledger.book(aCall({ run }))));
  expect(readEntries(disk.text).map(({ run, sequence }) => `${run}${sequence}`)).toEqual(['a1', 'b2', 'c3']);
});

it('the tally is saved at most every five seconds, however much is booked', async () => {
  const { disk, clock, ledger } = ledgerOn();
  for (let second = 0; second < 20; second++) {
    await ledger.book(aCall());
    await ledger.book(aCall());
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
  expect(disk.done).toEqual(['read', 'append', 'save']);
});

it('the next start takes up where the tally stands, and keeps counting there', async () => {
  const first = ledgerOn();
  await first.ledger.book(aCall());
  await first.ledger.flush();
  const second = ledgerOn(first.disk);
  await second.ledger.start();
  expect(second.changes()).toBe(0);
  await second.ledger.book(aCall());
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

it('a disk that refuses a line is told of, the tally has it all the same, and the next line is whole', async () => {
  const { disk, ledger } = ledgerOn();
  disk.isFull = true;
  await expect(ledger.book(aCall())).rejects.toThrow('full');
  expect(sum(ledger)).toBe(5);
  disk.isFull = false;
  await ledger.book(aCall());
  expect([sum(ledger), readEntries(disk.text).map(({ sequence }) => sequence)]).toEqual([10, [2]]);
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

it('an unreadable folder does not keep a call from being booked', async () => {
  const disk = new MemoryDisk();
  disk.readSince = () => Promise.reject(new Error('No.'));
  const { ledger } = ledgerOn(disk);
  await ledger.book(aCall());
  expect(sum(ledger)).toBe(5);
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
        expect(cells(ledger.current())).toEqual(cells(tallied(disk)));
        const runs = readEntries(disk.text).map(({ run }) => run);
        expect(runs).toEqual(expect.arrayContaining(acknowledged));

        await ledger.book(aCall({ run: 'd' }));
        await ledger.flush();
        expect(readEntries(disk.text).map(({ run }) => run)).toEqual([...runs, 'd']);
        expect(cells(disk.saved ?? emptyBlock)).toEqual(cells(tallied(disk)));
      }
    },
  );

  it('whatever was booked, saved and lost, the tally is the sum of the lines', async () => {
    const acts = fc.array(fc.oneof(fc.nat(1000), fc.constantFrom('wait', 'flush', 'crash')), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(acts, async (script) => {
        const disk = new MemoryDisk();
        let { ledger, clock } = ledgerOn(disk);
        for (const act of script) {
          if (typeof act === 'number') await ledger.book(aCall({ cost: act }));
          else if (act === 'flush') await ledger.flush();
          else if (act === 'wait') await clock.turn(2_000);
          else ({ ledger, clock } = ledgerOn(disk));
        }
        await ledger.start();
        await settled();
        expect(cells(ledger.current())).toEqual(cells(tallied(disk)));
      }),
      { numRuns: 50 },
    );
  });
});
