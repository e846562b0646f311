import { samplingNames, type Effort, type Sampling } from '../gateway/chat';
import type { Candidate } from '../gateway/gateway';
import { isPattern } from '../gateway/likeness';
import type { Preset } from './preset';
import { tiers } from './tiers';

/** Where a value comes from, the least specific first; what ships is `task` and `tier`, the rest is the writer's. */
export const froms = ['task', 'tier', 'preset', 'genre', 'override', 'voice', 'run'] as const;
export type From = (typeof froms)[number];

export interface Source {
  readonly from: From;
  /** What it is called there: a preset's, a genre's, a voice's name. */
  readonly name: string;
}

/** What one place says about a run. */
export interface Layer extends Source {
  /** The preset that it names. */
  readonly preset?: string | null;
  /** Presets that stand for others: `draft` → `dark`. */
  readonly presets?: Readonly<Record<string, string>>;
  /** Models in place of the preset's. */
  readonly candidates?: readonly Candidate[] | null;
  /** One model that is asked before all others. */
  readonly first?: Candidate | null;
  /** Patterns of models that are asked first. */
  readonly order?: readonly string[];
  readonly sampling?: Sampling;
  /** Is added to the temperature that less specific places have set. */
  readonly warmer?: number;
  readonly effort?: Effort | null;
}

/** The parameters that a run is asked with, each with the places that it comes from, the last of which decided. */
export interface Resolution {
  /** Null where no preset has the name that was wanted. */
  readonly preset: Preset | null;
  readonly sources: {
    readonly preset: Source;
    readonly candidates: readonly Source[];
    readonly sampling: Readonly<Partial<Record<keyof Sampling, readonly Source[]>>>;
    readonly effort: Source | null;
  };
  /** Sampling that no writer has set: a task or a genre suggests it, and a family of models may need another. */
  readonly suggested: readonly (keyof Sampling)[];
  /** Presets that are named somewhere and are not there. */
  readonly missing: readonly { readonly preset: string; readonly by: Source }[];
}

export interface PresetRows {
  readonly rows: readonly Preset[];
  /** Presets that stand for a shipped one everywhere: `draft` → `local`. */
  readonly standIns: Readonly<Record<string, string>>;
}

/**
 * What a run is asked with. `layers` go from the task's row over genres, the writer's override and a voice to this run; each
 * wins over those before it. The last preset that is named counts, as a whole and in the place of whoever names it; the
 * task's own counts before the genres.
 */
export function resolve(layers: readonly Layer[], { rows, standIns }: PresetRows): Resolution {
  const taskPreset = layers.find(({ from }) => from === 'task')?.preset ?? '';
  const missing: { preset: string; by: Source }[] = [];
  const named = layers.map((layer): Preset | null => {
    const isTask = layer.from === 'task';
    const wanted = isTask ? (standIns[taskPreset] ?? taskPreset) : (layer.preset ?? layer.presets?.[taskPreset]);
    if (!wanted) return null;
    const found = presetCalled(wanted, rows);
    if (!found) missing.push({ preset: wanted, by: { from: layer.from, name: layer.name } });
    return found;
  });
  const last = named.findLastIndex((preset) => preset !== null);
  const sum = new LayerSum();
  for (const [index, layer] of layers.entries()) {
    const preset = index === last ? (named[index] ?? null) : null;
    sum.add(layer, preset, preset && layer.from === 'task' ? ownSource(preset, rows) : layer);
  }
  return sum.resolution(missing);
}

class LayerSum {
  private preset: Preset | null = null;
  private named: Source = { from: 'task', name: '' };
  private candidates: readonly Candidate[] = [];
  private candidateSources: readonly Source[] = [];
  private effort: { readonly value: Effort; readonly source: Source } | null = null;
  private readonly sampling = new Map<
    keyof Sampling,
    { readonly value: number; readonly sources: readonly Source[] }
  >();

  /** What the task itself says is less than what its preset says; everybody else knows which preset they name. */
  add(layer: Layer, preset: Preset | null, { from, name }: Source): void {
    const source: Source = { from: layer.from, name: layer.name };
    if (layer.from === 'task') this.say(layer, source);
    if (preset) this.take(preset, { from, name });
    if (layer.from === 'task') return;
    this.say(layer, source);
    const candidates = withFirst(inOrder(layer.candidates ?? this.candidates, layer.order ?? []), layer.first ?? null);
    if (candidates === this.candidates) return;
    this.candidateSources = layer.candidates ? [source] : [...this.candidateSources, source];
    this.candidates = candidates;
  }

  private say({ sampling = {}, warmer, effort }: Layer, source: Source): void {
    this.sample(sampling, source);
    if (effort) this.effort = { value: effort, source };
    const warmth = this.sampling.get('temperature');
    if (!warmer || !warmth) return;
    const value = Math.min(2, Math.max(0, Math.round((warmth.value + warmer) * 100) / 100));
    this.sampling.set('temperature', { value, sources: [...warmth.sources, source] });
  }

  private sample(sampling: Sampling, source: Source): void {
    for (const name of samplingNames) {
      const value = sampling[name];
      if (value !== undefined) this.sampling.set(name, { value, sources: [source] });
    }
  }

  private take(preset: Preset, source: Source): void {
    this.preset = preset;
    this.named = source;
    this.candidates = preset.candidates;
    this.candidateSources = [source];
    this.sample(preset.sampling, source);
    const { effort } = preset.reasoning;
    if (effort !== 'default') this.effort = { value: effort, source };
  }

  resolution(missing: Resolution['missing']): Resolution {
    const { preset, candidates, effort } = this;
    const entries = [...this.sampling];
    const sampling: Sampling = Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
    const reasoning = { effort: effort?.value ?? 'default' } as const;
    return {
      preset: preset && { ...preset, candidates, sampling, reasoning },
      sources: {
        preset: this.named,
        candidates: this.candidateSources,
        sampling: Object.fromEntries(entries.map(([name, { sources }]) => [name, sources])),
        effort: effort?.source ?? null,
      },
      suggested: entries.flatMap(([name, { sources }]) => (sources.every(isSuggestion) ? [name] : [])),
      missing,
    };
  }
}

const isSuggestion = ({ from }: Source): boolean => from === 'task' || from === 'genre';

/** A shipped preset that nobody has changed is a tier; all others are the writer's. */
const ownSource = ({ id, name }: Preset, rows: readonly Preset[]): Source => ({
  from: rows.some((row) => row.id === id) ? 'preset' : 'tier',
  name,
});

/** The candidates with those first that the patterns name, in the order of the patterns; the others keep theirs. */
function inOrder(candidates: readonly Candidate[], patterns: readonly string[]): readonly Candidate[] {
  if (patterns.length === 0) return candidates;
  const rank = ({ gateway, model }: Candidate): number => {
    const at = patterns.findIndex((pattern) => isPattern(pattern, [model, `${gateway}/${model}`]));
    return at < 0 ? patterns.length : at;
  };
  const ordered = [...candidates].sort((a, b) => rank(a) - rank(b));
  return ordered.every((candidate, index) => candidate === candidates[index]) ? candidates : ordered;
}

/** The candidates behind this one, which may be one of them. */
function withFirst(candidates: readonly Candidate[], first: Candidate | null): readonly Candidate[] {
  if (!first) return candidates;
  const isFirst = ({ gateway, model }: Candidate): boolean => gateway === first.gateway && model === first.model;
  return candidates[0] && isFirst(candidates[0]) ? candidates : [first, ...candidates.filter((one) => !isFirst(one))];
}

/** The preset of that id: the writer's row, else the one that ships. */
export const presetCalled = (id: string, rows: readonly Preset[]): Preset | null =>
  rows.find((row) => row.id === id) ?? tiers.find((tier) => tier.id === id) ?? null;

/** Whether a preset comes with the plugin, changed or not. */
export const isShipped = (id: string): boolean => tiers.some((tier) => tier.id === id);

/** All presets that can be chosen: the shipped ones as the writer changed them, then the writer's own. */
export function allPresets(rows: readonly Preset[]): Preset[] {
  const shipped = tiers.map((tier) => rows.find((row) => row.id === tier.id) ?? tier);
  return [...shipped, ...rows.filter(({ id }) => !isShipped(id))];
}
