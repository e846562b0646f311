import type { Plugin } from 'obsidian';
import type { CatalogueFiles } from '../gateway/catalogue-file';
import type { EntryFile, EntryFiles } from '../ledger/entry-files';
import { LONGEST_FILE, type SetAsideFiles } from '../review/set-aside/set-aside-file';

/** The folder of the plugin in the vault. */
export function folderOf(plugin: Plugin): string {
  return plugin.manifest.dir ?? `${plugin.app.vault.configDir}/plugins/${plugin.manifest.id}`;
}

/** `ledger/YYYY-MM.<device>.jsonl`; lines are truly appended, never rewritten. */
export function entryFiles(plugin: Plugin, device: string): EntryFiles {
  const { adapter } = plugin.app.vault;
  const folder = `${folderOf(plugin)}/ledger`;
  const pathOf = (file: EntryFile) => `${folder}/${file.month}.${file.device}.jsonl`;
  const odd = `${folder}/aside.${device}.jsonl`;
  let hasFolder = false;
  const inFolder = async () => {
    if (!hasFolder && !(await adapter.exists(folder))) await adapter.mkdir(folder);
    hasFolder = true;
  };
  return {
    device,
    async list() {
      if (!(await adapter.exists(folder))) return [];
      const { files } = await adapter.list(folder);
      return files.flatMap((path) => {
        const [, month, of] = /\/(\d{4}-\d\d)\.([a-z\d-]+)\.jsonl$/.exec(path) ?? [];
        return month !== undefined && of !== undefined ? [{ month, device: of }] : [];
      });
    },
    read: (file) => adapter.read(pathOf(file)),
    size: async (file) => (await adapter.stat(pathOf(file)))?.size ?? 0,
    async append(month, lines) {
      await inFolder();
      await adapter.append(pathOf({ month, device }), lines);
    },
    async setAside(lines) {
      const known = new Set((await adapter.exists(odd)) ? (await adapter.read(odd)).split('\n') : []);
      const found = [...new Set(lines)].filter((line) => !known.has(line));
      if (found.length > 0) await adapter.append(odd, found.map((line) => `${line}\n`).join(''));
      return found.length;
    },
  };
}

/** `catalogue/<gateway>.json`: the last good catalogue of each gateway. */
export function catalogueFiles(plugin: Plugin): CatalogueFiles {
  const { adapter } = plugin.app.vault;
  const folder = `${folderOf(plugin)}/catalogue`;
  const pathOf = (gatewayId: string) => `${folder}/${gatewayId}.json`;
  return {
    async read(gatewayId) {
      return (await adapter.exists(pathOf(gatewayId))) ? adapter.read(pathOf(gatewayId)) : null;
    },
    async write(gatewayId, text) {
      if (!(await adapter.exists(folder))) await adapter.mkdir(folder);
      await adapter.write(pathOf(gatewayId), text);
    },
  };
}

const DEVICE_KEY = 'palimpsest-device';

/** The id of this device in this vault; made once and kept where nothing is synced. */
export function deviceId(plugin: Plugin): string {
  const known: unknown = plugin.app.loadLocalStorage(DEVICE_KEY);
  return isId(known) ? known : madeId(plugin, DEVICE_KEY);
}

const COUNTED_KEY = 'palimpsest-counted-as';

/**
 * The name under which this device counts what it spends. Where neither its sums nor its entry files are here any more it
 * takes a new one: sums that come back later, with the settings of another device, stand beside what is counted meanwhile.
 */
export async function countedAs(plugin: Plugin, hasSums: (device: string) => boolean): Promise<string> {
  const known: unknown = plugin.app.loadLocalStorage(COUNTED_KEY);
  const id = isId(known) ? known : deviceId(plugin);
  if (hasSums(id)) return id;
  const files = await entryFiles(plugin, id)
    .list()
    .catch(() => null);
  // Files that cannot be listed now may be there.
  const isGone = files !== null && !files.some(({ device }) => device === id);
  return isGone ? madeId(plugin, COUNTED_KEY) : id;
}

const isId = (known: unknown): known is string => typeof known === 'string' && /^[a-z0-9-]+$/.test(known);

function madeId({ app }: Plugin, key: string): string {
  const made = newId();
  app.saveLocalStorage(key, made);
  return made;
}

/** A short random id: 60 bits, lower case. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte % 32).toString(32)).join('');
}

/**
 * `set-aside/<run>.json`. A file is written under another name first and then takes the place of the old one, so that
 * one of the two is whole whenever the power fails.
 */
export function setAsideFiles(plugin: Plugin): SetAsideFiles {
  const { adapter } = plugin.app.vault;
  const folder = `${folderOf(plugin)}/set-aside`;
  const pathOf = (run: string) => `${folder}/${run}.json`;
  const newOf = (run: string) => `${folder}/${run}.new.json`;
  const removeIfThere = async (path: string) => {
    if (await adapter.exists(path)) await adapter.remove(path);
  };
  let hasFolder = false;
  return {
    async list() {
      if (!(await adapter.exists(folder))) return [];
      const { files } = await adapter.list(folder);
      const names = files.flatMap((path) => /\/([a-z0-9-]+)(?:\.new)?\.json$/.exec(path)?.[1] ?? []);
      return [...new Set(names)];
    },
    async read(run) {
      for (const path of [pathOf(run), newOf(run)]) {
        const stat = await adapter.stat(path);
        if (stat) return stat.size > 2 * LONGEST_FILE ? null : adapter.read(path);
      }
      return null;
    },
    async write(run, text) {
      if (!hasFolder && !(await adapter.exists(folder))) await adapter.mkdir(folder);
      hasFolder = true;
      await adapter.write(newOf(run), text);
      await removeIfThere(pathOf(run));
      await adapter.rename(newOf(run), pathOf(run));
    },
    async remove(run) {
      // The older text must not be what is left if the power fails in between.
      await removeIfThere(newOf(run));
      await removeIfThere(pathOf(run));
    },
  };
}
