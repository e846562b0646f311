import type { SettingDefinitionItem, SettingDefinitionPage } from 'obsidian';
import type { Candidate } from '../../gateway/gateway';
import type { Preset } from '../../presets/preset';
import { sentence, spoken } from '../../review/sentences';
import { candidateRows, catalogueRows, farewellsOf, type CandidateRowDeps } from './candidate-rows';
import { ModelPicker, type ModelPickerDeps } from './model-picker';
import { presetRules } from './preset-rules';
import { providerRows } from './provider-rows';

export type PresetRowDeps = ModelPickerDeps & CandidateRowDeps;

/** The page of one preset. */
export function presetPage(preset: Preset, deps: PresetRowDeps): SettingDefinitionPage {
  const { candidates } = preset;
  const set = (next: readonly Candidate[]) => deps.setCandidates(preset, next);
  const [first] = candidates;
  return {
    type: 'page',
    name: preset.name,
    desc: candidates.map((candidate) => deps.catalogues.nameOf(candidate)).join(' · ') || 'No model',
    status: first && farewellsOf(preset, deps).length === 0 ? null : 'warning',
    items: [
      {
        type: 'list',
        heading: 'Models, in the order they are asked',
        emptyState: spoken(sentence('no-candidates')),
        items: candidateRows(preset, deps),
        onReorder: (from, to) => set(moved(candidates, from, to)),
        onDelete: (index) => set(candidates.filter((_, at) => at !== index)),
        addItem: {
          name: 'Add a model…',
          action: () =>
            new ModelPicker(deps, {
              does: `add to ${preset.name}`,
              choose: (chosen) => set([...candidates, chosen]),
              has: { candidates, said: `in ${preset.name} already` },
            }).open(),
        },
      },
      { type: 'group', items: catalogueRows(preset, deps) },
      { type: 'group', heading: 'Rules', items: presetRules(preset) },
      { type: 'group', heading: 'OpenRouter’s providers', items: providerRows(preset) },
    ] satisfies SettingDefinitionItem[],
  };
}

function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
