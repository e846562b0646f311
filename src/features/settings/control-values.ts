import { cleanBaseUrl, gatewayShape } from '../../gateway/gateway';
import { dialects, type GatewayKind } from '../../gateway/dialect';
import { remoteTiers, standInsFor } from '../../presets/local-tier';
import { presetShape } from '../../presets/preset';
import { allPresets } from '../../presets/resolve-preset';
import { OPENROUTER, type Settings } from '../../settings/settings';
import type { SettingsStore } from '../../settings/settings-store';
import { offeredTasks } from '../../tasks/built-in-tasks';
import { overrideShape, taskWith } from '../../tasks/task-overrides';

/** How a value that is kept in one way is shown in another. */
interface Unit {
  readonly shown: (kept: unknown) => unknown;
  readonly kept: (shown: unknown) => unknown;
}

const units: Readonly<Record<string, Unit>> = {
  // Zero seconds are never: what can be switched off is null in the file.
  seconds: { shown: (kept) => Number(kept ?? 0) / 1000, kept: (shown) => Number(shown) * 1000 || null },
  // An empty field says nothing, and then nothing is sent.
  number: { shown: (kept) => (typeof kept === 'number' ? String(kept) : ''), kept: (shown) => numberIn(String(shown)) },
  // A choice among figures has texts as its keys.
  times: { shown: (kept) => Number(kept).toFixed(2), kept: Number },
  list: { shown: (kept) => (kept as readonly string[]).join(', '), kept: (shown) => partsOf(String(shown), ',') },
  // Like a list, but an empty one says nothing and is not kept.
  names: {
    shown: (kept) => (Array.isArray(kept) ? kept.join(', ') : ''),
    kept: (shown) => someOf(partsOf(String(shown), ',')),
  },
  // `Book one: Horror; Book two: Mystery`
  pairs: {
    shown: (kept) => pairsText(kept as Record<string, string>),
    kept: (shown) =>
      Object.fromEntries(
        partsOf(String(shown), ';').flatMap((part) => {
          const at = part.lastIndexOf(':');
          const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
          return at > 0 && name && value ? [[name, value]] : [];
        }),
      ),
  },
  choice: { shown: (kept) => kept ?? '', kept: (shown) => (shown === '' ? undefined : shown) },
  headers: {
    shown: (kept) => pairsText(kept as Record<string, string>),
    kept: (shown) =>
      Object.fromEntries(
        partsOf(String(shown), ';').flatMap((part) => {
          const [, name, value] = /^([\w-]+)\s*:\s*(.+)$/.exec(part) ?? [];
          return name && value ? [[name, value]] : [];
        }),
      ),
  },
  address: { shown: (kept) => kept, kept: (shown) => cleanBaseUrl(String(shown)) },
};

const pairsText = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');

const asIs: Unit = { shown: (kept) => kept, kept: (shown) => shown };

/**
 * A control's key is the place of its value: `gateways/openrouter/name`, `presets/draft/price/allowance`,
 * `tasks/rewrite/delivery`, `policy/allow`, `folders/tasks`. What is kept otherwise than it is shown says so at the end:
 * `…:seconds`, `…:list`.
 */
export function readControl(store: SettingsStore, key: string): unknown {
  const [place = '', unit = ''] = key.split(':');
  const [list, ...path] = place.split('/');
  if (list === 'genre') return typeof store.settings.genre === 'string' ? store.settings.genre : '';
  if (list === 'standIns') return remoteTiers.every((tier) => store.settings.standIns[tier] === 'local');
  if (list === 'genreFolders') return (units[unit] ?? asIs).shown(store.settings.genreFolders);
  if (list === 'genres') return genrePreset(store, path) ?? '';
  let value: unknown =
    list === 'policy' || list === 'folders' ? store.settings[list] : rowOf(store, list, path.shift());
  for (const name of path) value = (value as Record<string, unknown> | undefined)?.[name];
  return (units[unit] ?? asIs).shown(value);
}

/** Stores what a control shows, unless the row could not be read any more with it. */
export async function writeControl(store: SettingsStore, key: string, shown: unknown): Promise<void> {
  const [place = '', unit = ''] = key.split(':');
  const [list, id = '', name = '', inner] = place.split('/');
  const value = (units[unit] ?? asIs).kept(shown);
  if (list === 'policy') return store.setPolicy({ [id]: value });
  if (list === 'genre') return store.setGenre(typeof value === 'string' ? value.trim() : null);
  if (list === 'standIns') return store.putEntries('standIns', standInsFor(value === true));
  if (list === 'genreFolders') return store.setFolderGenres(value as Readonly<Record<string, string>>);
  if (list === 'genres' && inner) {
    const presets = { ...store.settings.genres[id]?.presets, [inner]: value };
    return store.putEntries('genres', { [id]: { presets } });
  }
  if (list === 'folders') return store.putEntries('folders', { [id]: value });
  if (list === 'tasks' && overrideShape({ [name]: value }).ok) return store.putTask(id, { [name]: value });
  const row = rowOf(store, list, id);
  const column = inner === undefined ? value : { ...(row?.[name] as object), [inner]: value };
  const changed = { ...row, [name]: column };
  if (list === 'presets' && presetShape(changed).ok) await store.putRow('presets', id, changed);
  if (list !== 'gateways' || !gatewayShape(changed).ok) return;
  await store.putRow('gateways', id, name === 'kind' ? { ...changed, ...usualFor(changed) } : changed);
}

/** What comes with a kind: whether it is on this computer, and its usual address where none was set yet. */
function usualFor({ id, kind, baseUrl }: Readonly<Record<string, unknown>>): { isLocal: boolean; baseUrl: unknown } {
  const dialect = dialects[kind as GatewayKind];
  // OpenRouter's key must not go to another address because of a slip in a list.
  const isUntouched = id !== OPENROUTER.id && Object.values(dialects).some((one) => one.baseUrl === baseUrl);
  return { isLocal: dialect.isLocal, baseUrl: isUntouched && dialect.baseUrl ? dialect.baseUrl : baseUrl };
}

/** `thriller/presets/draft`: the preset that stands for a tier in a genre. */
const genrePreset = (store: SettingsStore, [id = '', , tier = '']: readonly string[]): string | undefined =>
  Object.hasOwn(store.settings.genres, id) ? store.settings.genres[id]?.presets[tier] : undefined;

type Rows = ReadonlyArray<{ readonly id: string }>;

/** The rows as they count: a shipped preset becomes a row of the settings only with its first change. */
const rowsIn: Readonly<Record<string, (settings: Settings) => Rows>> = {
  gateways: ({ gateways }) => gateways,
  presets: ({ presets }) => allPresets(presets),
  tasks: ({ tasks }) =>
    offeredTasks.map((task) => {
      const set = tasks[task.id];
      const { delivery, asks } = taskWith(task, set);
      return { ...set, id: task.id, delivery, asks };
    }),
};

export const rowOf = (store: SettingsStore, list = '', id: string | undefined) =>
  rowsIn[list]?.(store.settings).find((row) => row.id === id) as Record<string, unknown> | undefined;

const someOf = (list: string[]): string[] | undefined => (list.length ? list : undefined);

const numberIn = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.replace(',', '.'));

const partsOf = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
