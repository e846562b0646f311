import type { App } from 'obsidian';
import type { Way, WayMemory } from '../gateway/transport';

const WAYS_KEY = 'palimpsest-ways';

/** Which way led to a gateway, on this device: another one may be let in by fetch where this one is not. */
export function waysOf(app: App): WayMemory {
  const load = (): Readonly<Record<string, unknown>> => {
    const kept: unknown = app.loadLocalStorage(WAYS_KEY);
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  };
  return {
    get(place): Way | null {
      const kept = load();
      const way = Object.hasOwn(kept, place) ? kept[place] : null;
      return way === 'stream' || way === 'buffered' ? way : null;
    },
    set(place, way) {
      const { [place]: _, ...others } = load();
      app.saveLocalStorage(WAYS_KEY, way === null ? others : { ...others, [place]: way });
    },
  };
}
