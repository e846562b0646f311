import type { Way, WayMemory, WireDeps } from '../../src/gateway/transport';

export const KEY = 'k-this-is-no-pattern-that-anybody-knows';

/** A memory of ways that says what is in it. */
export function rememberedWays(
  known: Readonly<Record<string, Way>> = {},
): WayMemory & { readonly all: Map<string, Way> } {
  const all = new Map(Object.entries(known));
  return {
    all,
    get: (place) => all.get(place) ?? null,
    set: (place, way) => void (way === null ? all.delete(place) : all.set(place, way)),
  };
}

/** What a call over the wire needs: this fetch, a key, and no other way unless one is given. */
export const wireDeps = (fetchIt: typeof fetch, more: Partial<WireDeps> = {}): WireDeps => ({
  fetch: fetchIt,
  requestBuffered: null,
  keyOf: () => KEY,
  ways: rememberedWays(),
  refusedUsage: new Set(),
  ...more,
});
