import { noManuscript } from '../../src/manuscript/manuscript';
import { builtInGenres } from '../../src/presets/built-in-genres';
import type { Preset } from '../../src/presets/preset';
import type { PrepareDeps } from '../../src/tasks/prepare-run';

/** What a run is prepared from: these presets, the genres that ship, and nothing in the vault. */
export const prepareDeps = (rows: readonly Preset[] = [], more: Partial<PrepareDeps> = {}): PrepareDeps => ({
  manuscript: noManuscript,
  genres: () => builtInGenres,
  presets: () => ({ rows, standIns: {} }),
  overrideOf: () => ({}),
  genreRules: () => ({ folders: {}, fallback: null }),
  readNote: () => Promise.resolve(null),
  ...more,
});
