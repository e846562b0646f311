import fc from 'fast-check';
import { dayOf, nameOfCall, type Called, type Entry, type NewEntry } from '../../src/ledger/entry';
import { spent, spentBy } from '../../src/ledger/spending';
import type { Tally } from '../../src/ledger/tally';
import { readSettings, type Doc } from '../../src/settings/settings';
import { aCall } from '../helpers/calls';
import { Disk, Session } from '../helpers/device';
import { settled, TurnedClock } from '../helpers/turned-clock';

/** What all calls came to, in all columns that a total has. */
interface Sums {
  readonly calls: number;
  readonly cost: number;
  readonly unknown: number;
  readonly pending: number;
  readonly decided: number;
  readonly accepted: number;
}

/** Adds up entries in the plainest way there is, without any of the plugin's own. */
function sumsOf(entries: readonly Entry[]): Sums {
  const inOrder = [...entries].sort((a, b) => a.sequence - b.sequence);
  const since = inOrder.slice(inOrder.findLastIndex(({ type }) => type === 'reset') + 1);
  const calls = new Map<string, Called>();
  const settledTo = new Map<string, number | null>();
  const decided = new Map<string, boolean>();
  for (const entry of since) {
    if (entry.type === 'called' && !calls.has(nameOfCall(entry))) calls.set(nameOfCall(entry), entry);
    if (entry.type === 'settled') settledTo.set(nameOfCall(entry), entry.cost);
    if (entry.type === 'decided' && calls.has(nameOfCall(entry))) decided.set(nameOfCall(entry), entry.accepted);
  }
  const sums = { calls: calls.size, cost: 0, unknown: 0, pending: 0, decided: decided.size, accepted: 0 };
  for (const [name, call] of calls) {
    const cost = call.source === 'pending' && settledTo.has(name) ? (settledTo.get(name) ?? null) : call.cost;
    const isPending = call.source === 'pending' && !settledTo.has(name);
    sums.unknown += cost === null ? 1 : 0;
    sums[isPending ? 'pending' : 'cost'] += cost ?? 0;
  }
  for (const isAccepted of decided.values()) sums.accepted += isAccepted ? 1 : 0;
  return sums;
}

function sumsIn(tally: Tally): Sums {
  const { calls, cost, unknown, pending } = spent(tally, '');
  const models = spentBy(tally, 'model', '').map(({ cell }) => cell);
  const sum = (column: 'decided' | 'accepted') => models.reduce((all, cell) => all + cell[column], 0);
  return { calls, cost, unknown, pending, decided: sum('decided'), accepted: sum('accepted') };
}

interface Device {
  readonly name: string;
  readonly disk: Disk;
  session: Session;
  /** Runs whose booking was acknowledged, and all that were ever booked. */
  readonly acknowledged: Set<string>;
  readonly booked: string[];
}

type Act =
  | { readonly does: 'book'; readonly cost: number | null; readonly isPending: boolean }
  | {
      readonly does: 'settle' | 'decide';
      readonly which: number;
      readonly cost: number | null;
      readonly accepted: boolean;
    }
  | { readonly does: 'flush' | 'reset' | 'end' | 'upload' | 'download' | 'hear' | 'rename' }
  | { readonly does: 'fail'; readonly power: number; readonly tears: boolean }
  | { readonly does: 'wait'; readonly seconds: number };

/** Two or three devices, and a service that brings `data.json` from one to the other: whole, the last writer wins. */
class World {
  readonly clock = new TurnedClock();
  readonly devices: Device[] = [];
  private cloud: string | null = null;
  private runs = 0;

  async open(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const disk = new Disk();
      const session = new Session(name, disk, this.clock);
      this.devices.push({ name, disk, session, acknowledged: new Set(), booked: [] });
      await session.start();
    }
  }

  async act(device: Device, act: Act): Promise<void> {
    const { disk, session, booked } = device;
    switch (act.does) {
      case 'book':
        return this.book(device, act.cost, act.isPending);
      case 'settle':
      case 'decide': {
        const run = booked[act.which % Math.max(1, booked.length)];
        if (run === undefined) return;
        const { cost, accepted } = act;
        const about = { run, attempt: 0 };
        const entry: NewEntry =
          act.does === 'settle' ? { type: 'settled', ...about, cost } : { type: 'decided', ...about, accepted };
        void session.ledger.book(entry);
        return settled();
      }
      case 'flush':
        void session.ledger.flush();
        return settled();
      case 'reset':
        void session.ledger.reset();
        return settled();
      case 'rename':
        void session.store.setPolicy({ block: [`${this.runs}`] });
        return settled();
      case 'end':
        return this.restart(device);
      case 'fail':
        disk.power = act.power;
        disk.tears = act.tears;
        return;
      case 'wait':
        return this.clock.turn(act.seconds * 1000);
      case 'upload':
        this.cloud = disk.data ?? this.cloud;
        return;
      case 'download':
        disk.data = this.cloud ?? disk.data;
        return;
      case 'hear':
        void session.store.reload();
        return settled();
    }
  }

  async book(device: Device, cost: number | null, isPending: boolean): Promise<void> {
    const run = `${device.name}${this.runs++}`;
    const time = this.clock.now();
    const source = isPending ? 'pending' : cost === null ? 'unknown' : 'reported';
    const call = aCall({ run, time, day: dayOf(time), cost, source, generation: isPending ? run : null });
    device.booked.push(run);
    void device.session.ledger.book(call).then(() => device.acknowledged.add(run));
    await settled();
  }

  /** The app ends, with or without power, and starts again on what lies on the disk. */
  async restart(device: Device): Promise<void> {
    device.session.end();
    device.disk.power = Infinity;
    device.session = new Session(device.name, device.disk, this.clock);
    await device.session.start();
  }

  /** Whoever has lost power starts again; everybody books once more, and gets what the others have. */
  async comeToRest(): Promise<void> {
    for (const device of this.devices) if (device.disk.power !== Infinity) await this.restart(device);
    for (let round = 0; round < 2; round++) {
      for (const device of this.devices) {
        await this.act(device, { does: 'download' });
        await this.act(device, { does: 'hear' });
        await this.book(device, 1, false);
        await this.act(device, { does: 'flush' });
        await this.act(device, { does: 'upload' });
      }
    }
    for (const device of this.devices) {
      await this.act(device, { does: 'download' });
      await this.act(device, { does: 'hear' });
    }
  }
}

const cost = fc.option(fc.nat(1000), { freq: 6 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('book' as const), cost, isPending: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('settle' as const, 'decide' as const),
      which: fc.nat(20),
      cost,
      accepted: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom('flush' as const, 'end' as const, 'upload' as const, 'download' as const, 'hear' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('reset' as const, 'rename' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('fail' as const), power: fc.nat(12), tears: fc.boolean() }),
  },
  // A moment, long enough to save, and long enough for days to be put into their months.
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('wait' as const), seconds: fc.constantFrom(1, 6, 86_400, 40 * 86_400) }),
  },
);

/** Every device says the same of every other, in its memory and on its disk: what that one's entries come to. */
async function expectTheSumOfTheEntries({ devices }: World): Promise<void> {
  for (const { name, disk, session, acknowledged } of devices) {
    const runs = disk.entries.flatMap((entry) => (entry.type === 'called' ? [entry.run] : []));
    // Nothing that was acknowledged is lost.
    expect(runs).toEqual(expect.arrayContaining([...acknowledged]));
    expect(await session.ledger.check()).toEqual([]);
    const expected = sumsOf(disk.entries);
    for (const other of devices) {
      const onDisk = readSettings(JSON.parse(other.disk.data ?? '{}') as Doc);
      expect(onDisk.aside).toEqual([]);
      for (const tally of [other.session.tally(), onDisk.tally])
        expect([name, sumsIn({ [name]: tally[name]! })]).toEqual([name, expected]);
    }
  }
}

it('whatever devices book, sync, merge, put together and lose, the totals are the sum of the entries', async () => {
  const names = fc.constantFrom(['a', 'b'], ['a', 'b', 'c']);
  const script = fc.array(fc.tuple(fc.nat(2), act), { maxLength: 60, size: 'max' });
  await fc.assert(
    fc.asyncProperty(names, script, async (devices, acts) => {
      const world = new World();
      await world.open(devices);
      for (const [index, one] of acts) {
        const device = world.devices[index % devices.length];
        if (device) await world.act(device, one);
      }
      await world.comeToRest();
      await expectTheSumOfTheEntries(world);
      for (const device of world.devices) await world.restart(device);
      await expectTheSumOfTheEntries(world);
    }),
    { numRuns: Number(process.env.RUNS ?? 200) },
  );
}, 1_200_000);

it('a device of which an older state comes back counts on from its own entries', async () => {
  const world = new World();
  await world.open(['a', 'b']);
  const [a, b] = world.devices as [Device, Device];
  await world.book(a, 5, false);
  await world.act(a, { does: 'flush' });
  await world.act(a, { does: 'upload' });
  await world.act(b, { does: 'download' });
  await world.act(b, { does: 'hear' });
  await world.book(a, 70, false);
  await world.act(a, { does: 'flush' });
  // B has not heard of the second call, and its file wins.
  await world.book(b, 900, false);
  await world.act(b, { does: 'flush' });
  await world.act(b, { does: 'upload' });
  await world.act(a, { does: 'download' });
  await world.act(a, { does: 'hear' });
  expect(sumsIn(a.session.tally())).toMatchObject({ cost: 975, calls: 3 });
  await world.restart(a);
  expect(sumsIn(a.session.tally())).toMatchObject({ cost: 975, calls: 3 });
});
