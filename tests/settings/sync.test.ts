import fc from 'fast-check';
import { asList, asObject } from '../../src/gateway/json';
import type { SettingsStore } from '../../src/settings/settings-store';
import { isOrder, unitsOf } from '../../src/settings/units';
import { docWith } from '../helpers/docs';
import { SyncedDevices, textOf } from '../helpers/synced-devices';

/** What can be set and unset: rows of lists, entries of maps, and one value that stands alone. */
const places: readonly (readonly [part: string, name: string])[] = [
  ['gateways', 'litellm'],
  ['presets', 'a'],
  ['presets', 'b'],
  ['presets', 'new'],
  ['tasks', 'rewrite'],
  ['genres', 'noir'],
  ['genreFolders', 'Dark/Book two'],
  ['standIns', 'draft'],
  ['budgets', '__proto__'],
  ['policy', 'block'],
  ['genre', ''],
];

const start = docWith([{ id: 'a', name: 'a' }, { id: 'b', name: 'b' }, { name: 'no id' }], {
  genreFolders: { 'Dark/Book two': 'horror' },
  tasks: { rewrite: { delivery: 'note' } },
  later: { unknown: true },
});

/** What happens to one device. Numbers choose among what there is. */
interface Step {
  readonly what: 'set' | 'unset' | 'reorder' | 'restart' | 'replace' | 'replace closed' | 'sync' | 'tick';
  readonly on: number;
  readonly which: number;
}

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom(
      'set',
      'set',
      'set',
      'unset',
      'reorder',
      'restart',
      'replace',
      'replace closed',
      'sync',
      'tick',
    ),
    on: fc.nat(2),
    which: fc.nat(11),
  }),
  { maxLength: 16 },
);

/** How far the clocks of the devices are apart, in minutes. */
const clocks = fc.constantFrom([0, 0, 0], [-60, 0, 60], [60, 0, -60]);
/** Few places, so that everybody is at the same ones. */
const somePlaces = fc.shuffledSubarray([...places], { minLength: 1, maxLength: 2 });

type Play = { readonly minutes: readonly number[]; readonly among: typeof places; readonly steps: readonly Step[] };

async function play(count: number, { minutes, among, steps }: Play): Promise<SyncedDevices> {
  const times = minutes.map((one) => Date.parse('2026-11-20T12:00Z') + one * 60_000);
  const all = await SyncedDevices.with(count, start, (device) => new Date(times[device]!).toISOString());
  for (const [index, { what, on, which }] of steps.entries()) {
    const device = on % count;
    // Two columns in every row, so that a mixture of two would be seen.
    const value = { name: `value ${index}`, other: index };
    const place = among[which % among.length]!;
    switch (what) {
      case 'set':
        await all.edit(device, (store) => set(store, place, value));
        break;
      case 'unset':
        await all.edit(device, (store) => set(store, place, undefined));
        break;
      case 'reorder':
        await all.edit(device, (store) => {
          const rows = asList(store.document.presets);
          return store.change({ presets: [...rows.slice(1), ...rows.slice(0, 1)] });
        });
        break;
      case 'restart':
        await all.restarts(device);
        break;
      case 'replace':
        await all.arrives(device, which, false);
        break;
      case 'replace closed':
        await all.arrives(device, which, false);
        await all.restarts(device);
        break;
      case 'sync':
        await all.arrives(device, which, true);
        break;
      case 'tick':
        times[device]! += 60_000;
    }
  }
  return all;
}

function set(store: SettingsStore, [part, name]: (typeof places)[number], value: object | undefined): Promise<void> {
  if (part === 'gateways' || part === 'presets') {
    return value ? store.putRow(part, name, { ...value }) : store.removeRow(part, name);
  }
  if (part === 'genre') return store.setGenre(value ? JSON.stringify(value) : null);
  return store.change({ [part]: { ...asObject(store.document[part]), ...Object.fromEntries([[name, value]]) } });
}

describe.each([2, 3])('%p devices', (count) => {
  it('lose nothing, bring nothing back and arrive at the same, in whatever order their files come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record<Play>({ minutes: clocks, among: somePlaces, steps }), async (given) => {
        const all = await play(count, given);
        await all.settle();
        const [doc = {}, ...others] = all.shown();
        for (const other of others) expect(other).toEqual(doc);
        const units = unitsOf(doc);
        for (const [unit, possible] of all.possible()) {
          if (!isOrder(unit))
            expect([unit, possible]).toEqual([unit, expect.arrayContaining([textOf(units.get(unit))])]);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 100) },
    );
  });
});
