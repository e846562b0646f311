import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAfter } from '../../src/ledger/compact';
import { Ledger } from '../../src/ledger/ledger';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { entryFiles } from '../../src/obsidian/plugin-files';
import { settingsFile } from '../../src/obsidian/plugin-settings';
import { SettingsStore } from '../../src/settings/settings-store';
import { aCall } from '../helpers/calls';
import { PluginInFolder } from '../helpers/folder-adapter';
import { writeEntryFiles } from '../helpers/many-entries';
import { threeYears } from '../helpers/three-years';
import { TurnedClock } from '../helpers/turned-clock';
import { inTurns, type Measure, type Taken } from './harness';

const DEVICE = 'here';
const TODAY = '2026-11-20';
const ROUNDS = 15;
const BOOKED = 300;
/** A million entries: as many in each of ten months, the present one among them. */
const MONTHS = 10;
const IN_A_MONTH = 100_000;

/** A ledger with its files in a folder, and what those hold. */
interface Kept {
  readonly disk: PluginInFolder;
  readonly ledger: Ledger;
}

/** Opens a ledger over a folder as the plugin does at its start. */
async function opened(disk: PluginInFolder): Promise<Kept> {
  const clock = new TurnedClock();
  const { plugin } = disk;
  const store = new SettingsStore(
    settingsFile(plugin, () => TODAY),
    () => TODAY,
  );
  await store.start();
  const ledger = new Ledger({
    files: entryFiles(plugin, DEVICE),
    store: { block: () => store.block(DEVICE), save: (block) => store.saveBlock(DEVICE, block) },
    clock,
    changed: () => undefined,
  });
  await ledger.start();
  return { disk, ledger };
}

/** A plugin's folder with so many entries in each of so many months, and the tally that says so. */
async function seeded(root: string, months: number, inAMonth: number, tally: TallyBlock): Promise<PluginInFolder> {
  const disk = new PluginInFolder(root);
  await mkdir(disk.at('ledger'), { recursive: true });
  const names = Array.from({ length: months }, (_, i) => dayAfter(TODAY, -30 * i).slice(0, 7));
  const pathOf = (month: string) => disk.at(`ledger/${month}.${DEVICE}.jsonl`);
  await writeEntryFiles(names.map(pathOf), inAMonth);
  const size = (await stat(pathOf(TODAY.slice(0, 7)))).size;
  const files = Object.fromEntries(names.map((month) => [month, size]));
  const store = new SettingsStore(
    settingsFile(disk.plugin, () => TODAY),
    () => TODAY,
  );
  await store.saveBlock(DEVICE, { ...tally, files, sequence: months * inAMonth });
  return disk;
}

/** Does the work over two folders: one with a million entries and three years of tally, one with ten entries. */
async function overBoth(work: (many: PluginInFolder, few: PluginInFolder) => Promise<Taken>): Promise<Taken> {
  const root = await mkdtemp(join(tmpdir(), 'palimpsest-ledger-'));
  try {
    const many = await seeded(join(root, 'many'), MONTHS, IN_A_MONTH, threeYears());
    const few = await seeded(join(root, 'few'), 1, 10, emptyBlock);
    return await work(many, few);
  } finally {
    await rm(root, { recursive: true });
  }
}

let runs = 0;

/** Books calls one after the other; each waits until its line is on the disk. */
async function bookMany({ ledger }: Kept): Promise<void> {
  for (let i = 0; i < BOOKED; i++) await ledger.book(aCall({ run: `new-${++runs}` }));
}

const takeTime = (): Promise<Taken> =>
  overBoth(async (manyDisk, fewDisk) => {
    const [many, few] = [await opened(manyDisk), await opened(fewDisk)];
    const timed = (kept: Kept) => async () => {
      const began = performance.now();
      await bookMany(kept);
      return (performance.now() - began) / BOOKED;
    };
    return inTurns(ROUNDS, { value: timed(many), floor: timed(few) });
  });

const takeBytes = (): Promise<Taken> =>
  overBoth(async (manyDisk, fewDisk) => {
    const moved = async (disk: PluginInFolder): Promise<number> => {
      const kept = await opened(disk);
      disk.bytes = 0;
      await bookMany(kept);
      return disk.bytes / BOOKED;
    };
    return { value: await moved(manyDisk), floor: await moved(fewDisk) };
  });

const takeStart = (): Promise<Taken> =>
  overBoth((many, few) => {
    const timed = (disk: PluginInFolder) => async () => {
      const began = performance.now();
      await opened(disk);
      return performance.now() - began;
    };
    return inTurns(ROUNDS, { value: timed(many), floor: timed(few) });
  });

/** data.json after three years of heavy daily use on two devices, and as it is without a tally. */
async function takeSettings(): Promise<Taken> {
  const root = await mkdtemp(join(tmpdir(), 'palimpsest-ledger-'));
  const disk = new PluginInFolder(root);
  try {
    await mkdir(disk.at(), { recursive: true });
    const store = new SettingsStore(
      settingsFile(disk.plugin, () => TODAY),
      () => TODAY,
    );
    const size = async () => (await readFile(disk.at('data.json'))).length;
    await store.setGenre(null);
    const floor = await size();
    for (const device of ['here', 'there']) await store.saveBlock(device, threeYears());
    return { value: await size(), floor };
  } finally {
    await rm(root, { recursive: true });
  }
}

/** What it costs to write down what a call cost, with a million before it against ten. */
export const ledger: readonly Measure[] = [
  { name: 'ledger/entry', unit: 'ms', comparison: 'ratio', limit: 1.2, take: takeTime },
  { name: 'ledger/entry-bytes', unit: 'bytes', comparison: 'ratio', limit: 1.2, take: takeBytes },
  { name: 'ledger/start', unit: 'ms', comparison: 'difference', limit: 50, take: takeStart },
  { name: 'ledger/settings', unit: 'bytes', comparison: 'value', limit: 200_000, take: takeSettings },
];
