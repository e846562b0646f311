import { cleanBaseUrl } from '../../gateway/gateway';
import { allPresets } from '../../presets/resolve-preset';
import type { SettingsStore } from '../../settings/settings-store';

/**
 * A control's key is the place of its value: `gateways/openrouter/baseUrl`, `presets/draft/price/allowance`,
 * `policy/allow`. What is kept otherwise than it is shown says so at the end: `:seconds`, `:list`.
 */
export function readControl(store: SettingsStore, key: string): unknown {
  const [place = '', unit] = key.split(':');
  const [list, ...path] = place.split('/');
  let value: unknown = list === 'policy' ? store.settings.policy : rowOf(store, list, path.shift());
  for (const name of path) value = (value as Record<string, unknown> | undefined)?.[name];
  if (unit === 'seconds') return Number(value ?? 0) / 1000;
  return unit === 'list' ? (value as readonly string[]).join(', ') : value;
}

/** Stores what a control shows. An address that is none is not stored; its field says why. */
export async function writeControl(store: SettingsStore, key: string, shown: unknown): Promise<void> {
  const [place = '', unit] = key.split(':');
  const [list, id = '', name = '', inner] = place.split('/');
  const value = unit === 'seconds' ? Number(shown) * 1000 || null : unit === 'list' ? listIn(String(shown)) : shown;
  if (list === 'policy') return store.setPolicy({ [id]: value });
  const row = rowOf(store, list, id);
  if (list === 'presets') {
    const column = inner === undefined ? value : { ...(row?.[name] as object), [inner]: value };
    return store.putRow('presets', id, { ...row, [name]: column });
  }
  const cleaned = name === 'baseUrl' ? cleanBaseUrl(String(value)) : value;
  if (cleaned !== null) await store.putRow('gateways', id, { ...row, [name]: cleaned });
}

/** A row as it counts: a shipped preset becomes a row of the settings only with its first change. */
export function rowOf(store: SettingsStore, list: string | undefined, id: string | undefined) {
  const { gateways, presets } = store.settings;
  const rows: ReadonlyArray<{ readonly id: string }> = list === 'gateways' ? gateways : allPresets(presets);
  return rows.find((row) => row.id === id) as Record<string, unknown> | undefined;
}

const listIn = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
