import type { App, SettingDefinitionItem, SettingDefinitionPage } from 'obsidian';
import type { Catalogues } from '../../gateway/catalogue';
import type { Candidate, Gateway } from '../../gateway/gateway';
import type { Preset } from '../../presets/preset';
import { sentence, spoken } from '../../review/sentences';
import { ModelPicker, priceLine } from './model-picker';

export interface PresetRowDeps {
  readonly app: App;
  readonly gateways: readonly Gateway[];
  readonly catalogues: Catalogues;
  readonly setCandidates: (preset: Preset, candidates: readonly Candidate[]) => void;
}

/** The page of one preset. */
export function presetPage(preset: Preset, deps: PresetRowDeps): SettingDefinitionPage {
  const { candidates } = preset;
  const set = (next: readonly Candidate[]) => deps.setCandidates(preset, next);
  const [first] = candidates;
  return {
    type: 'page',
    name: preset.name,
    desc: candidates.map((candidate) => deps.catalogues.nameOf(candidate)).join(' · ') || 'No model',
    status: first ? null : 'warning',
    items: [
      {
        type: 'list',
        heading: 'Models, in the order they are asked',
        emptyState: spoken(sentence('no-candidates')),
        items: candidates.map((candidate) => ({
          name: deps.catalogues.nameOf(candidate),
          desc: describe(candidate, deps),
        })),
        onReorder: (from, to) => set(moved(candidates, from, to)),
        onDelete: (index) => set(candidates.filter((_, at) => at !== index)),
        addItem: {
          name: 'Add a model…',
          action: () =>
            new ModelPicker(deps.app, deps.gateways, deps.catalogues, (chosen) => set([...candidates, chosen])).open(),
        },
      },
      { type: 'group', heading: 'Rules', items: rules(preset) },
    ] satisfies SettingDefinitionItem[],
  };
}

function rules({ id }: Preset) {
  return [
    {
      name: 'Never dearer than',
      desc: 'A model whose run would cost more than this many times the first is skipped, and you are told.',
      control: { type: 'number' as const, key: `presets/${id}/price/allowance`, min: 1, max: 100, step: 0.1 },
    },
    {
      name: 'Paid models behind a free one',
      desc: 'Ask them when the free model does not answer.',
      control: { type: 'toggle' as const, key: `presets/${id}/price/paidBehindFree` },
    },
    {
      name: 'Zero retention only',
      desc: 'Skips every provider that stores what it reads.',
      control: { type: 'toggle' as const, key: `presets/${id}/privacy/zdr` },
    },
  ];
}

function describe(candidate: Candidate, { gateways, catalogues }: PresetRowDeps): string {
  const gateway = gateways.find(({ id }) => id === candidate.gateway);
  const model = catalogues.find(candidate);
  const parts = [candidate.model, gateway?.name ?? `no gateway called ${candidate.gateway}`];
  return (model && gateway ? [...parts, priceLine(model, gateway)] : parts).join(' · ');
}

function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
