import type { Plugin } from 'obsidian';
import { parsed } from '../gateway/json';
import { dayOf } from '../ledger/entry';
import type { SettingsFile, SettingsMemory } from '../settings/settings-file';
import { SettingsStore } from '../settings/settings-store';
import { folderOf } from './plugin-files';

/** The owner of the plugin's settings, on `data.json` and on what this device remembers of it. */
export function settingsStore(plugin: Plugin, now: () => number): SettingsStore {
  const file = settingsFile(plugin, () => dayOf(now()));
  return new SettingsStore(file, () => new Date(now()).toISOString(), { memory: settingsMemory(plugin) });
}

/** `data.json`, through Obsidian's own way of reading and writing it. */
export function settingsFile(plugin: Plugin, day: () => string): SettingsFile {
  const { adapter } = plugin.app.vault;
  const path = `${folderOf(plugin)}/data.json`;
  return {
    read: async () => ((await plugin.loadData()) as unknown) ?? null,
    async edit(edit) {
      if (!(await adapter.exists(path))) return plugin.saveData(edit(null));
      // As the app itself would write it.
      await adapter.process(path, (text) => JSON.stringify(edit(text === '' ? null : parsed(text)), null, 2));
    },
    async backUp() {
      if (!(await adapter.exists(path))) return;
      const text = await adapter.read(path);
      // A copy for each thing that went wrong, but not one for every look at the same file.
      for (let number = 1; ; number++) {
        const copy = `${folderOf(plugin)}/data.${day()}${number === 1 ? '' : `.${number}`}.backup.json`;
        if (!(await adapter.exists(copy))) return adapter.write(copy, text);
        if ((await adapter.read(copy)) === text) return;
      }
    },
  };
}

const MEMORY_KEY = 'palimpsest-settings';

const settingsMemory = ({ app }: Plugin): SettingsMemory => ({
  recall: () => app.loadLocalStorage(MEMORY_KEY) as unknown,
  keep(doc) {
    try {
      app.saveLocalStorage(MEMORY_KEY, doc);
    } catch {
      // A storage that is full still holds what was known before, and the file holds it all.
    }
  },
});
