import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'obsidian';
import { Ledger } from '../../src/ledger/ledger';
import { spent } from '../../src/ledger/spending';
import { countedAs, deviceId, entryFiles } from '../../src/obsidian/plugin-files';
import { settingsFile } from '../../src/obsidian/plugin-settings';
import { SettingsStore } from '../../src/settings/settings-store';
import { aCall } from '../helpers/calls';
import { PluginInFolder } from '../helpers/folder-adapter';
import { TurnedClock } from '../helpers/turned-clock';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'palimpsest-counted-'));
});
afterEach(() => rm(root, { recursive: true }));

const TODAY = '2026-11-20';
let runs = 0;

/** A device with the plugin on it; its local storage outlives the plugin’s folder. */
function aDevice() {
  const disk = new PluginInFolder(root);
  const kept = new Map<string, unknown>();
  const { plugin } = disk;
  Object.assign(plugin.app, {
    loadLocalStorage: (key: string) => kept.get(key) ?? null,
    saveLocalStorage: (key: string, value: unknown) => void kept.set(key, value),
  });
  const file = settingsFile(plugin, () => TODAY);
  /** Starts the app, books a call of this cost and ends. */
  const session = async (cost: number) => {
    const store = new SettingsStore(file, () => TODAY);
    await store.start();
    const name = await countedAs(plugin, (id) => store.block(id) !== null);
    const block = { block: () => store.block(name), save: store.saveBlock.bind(store, name) };
    const files = entryFiles(plugin, name);
    const ledger = new Ledger({ files, store: block, clock: new TurnedClock(), changed: () => undefined });
    await ledger.start();
    await ledger.book(aCall({ run: `run-${++runs}`, cost }));
    await ledger.flush();
    return { name, store, sum: spent({ ...store.settings.tally, [name]: ledger.current() }, '').cost };
  };
  return { disk, plugin, file, session };
}

const listed = (plugin: Plugin) => countedAs(plugin, () => false);

it('a device counts under the same name as long as its sums or its entry files are there', async () => {
  const { disk, plugin, session } = aDevice();
  const first = await session(5);
  const second = await session(70);
  expect([second.name, second.sum]).toEqual([first.name, 75]);
  await rm(disk.at('data.json'));
  expect(await listed(plugin)).toBe(first.name);
  await rm(disk.at('ledger'), { recursive: true });
  expect(await countedAs(plugin, (id) => id === first.name)).toBe(first.name);
});

it('a device that has counted under its own id goes on under it', async () => {
  const { plugin } = aDevice();
  const id = deviceId(plugin);
  expect(await countedAs(plugin, (device) => device === id)).toBe(id);
});

it('what was spent before the plugin was installed anew comes back with the settings, beside what was spent since', async () => {
  const { disk, file, session } = aDevice();
  await session(5);
  const before = await session(70);
  const settings = await file.read();
  await rm(disk.at(), { recursive: true });
  const between = await session(900);
  expect([between.sum, between.name === before.name]).toEqual([900, false]);
  // Another device still had the settings, and its file wins.
  await file.edit(() => settings as Record<string, unknown>);
  await between.store.reload();
  const after = await session(4000);
  expect([after.sum, after.name]).toEqual([4975, between.name]);
});

it('files that cannot be listed are not gone', async () => {
  const { plugin, session } = aDevice();
  const { name } = await session(5);
  Object.assign(plugin.app.vault.adapter, { list: () => Promise.reject(new Error('No.')) });
  expect(await listed(plugin)).toBe(name);
});
