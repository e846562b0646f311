import type { Preset } from './preset';
import { tiers } from './tiers';

/** The preset that a task asks for: the writer's row of that id, else the one that ships. */
export function resolvePreset(id: string, rows: readonly Preset[]): Preset | null {
  return rows.find((row) => row.id === id) ?? tiers.find((tier) => tier.id === id) ?? null;
}

/** All presets that can be chosen: the shipped ones as the writer changed them, then the writer's own. */
export function allPresets(rows: readonly Preset[]): Preset[] {
  const shipped = tiers.map((tier) => rows.find((row) => row.id === tier.id) ?? tier);
  return [...shipped, ...rows.filter((row) => !tiers.some((tier) => tier.id === row.id))];
}
