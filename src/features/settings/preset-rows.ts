import type { SettingDefinitionItem, SettingDefinitionPage } from 'obsidian';
import { catalogueReport } from '../../gateway/expiry';
import type { Preset } from '../../presets/preset';
import { candidateViews, type CandidateDeps } from '../../review/candidate-view';
import { farewellLine } from '../../review/farewell-line';
import { presetLine } from '../../review/preset-line';
import { samplingLines } from '../../review/sampling-lines';
import { spoken } from '../../review/sentence';
import { sentence } from '../../review/sentences';
import { ago } from '../../ledger/figures';
import type { Task } from '../../tasks/task';
import { typicalRun, type TypicalDeps } from '../../tasks/typical-run';
import type { CandidateList, CandidateListView } from './candidate-list';
import { presetHead } from './preset-head';
import { presetRules } from './preset-rules';
import { providerRows } from './provider-rows';

export interface PresetPageDeps extends CandidateDeps, TypicalDeps {
  readonly catalogues: CandidateDeps['catalogues'] & { readonly fetchedAt: (gateway: string) => number | null };
  readonly now: () => number;
  /** The tasks that are asked with the preset, and the one whose usual run is priced. */
  readonly users: readonly Task[];
  readonly usual: Task;
  readonly list: CandidateList;
  readonly isOwn: boolean;
  readonly duplicate: () => void;
  readonly reset: (() => void) | null;
}

/** The page of one preset. */
export function presetPage(preset: Preset, deps: PresetPageDeps): SettingDefinitionPage {
  const { candidates, id, name } = preset;
  const { catalogues, today, list, users, usual, duplicate, reset } = deps;
  const names = candidates.map((candidate) => catalogues.nameOf(candidate));
  const isWell = candidates.length > 0 && catalogueReport([preset], catalogues, today).length === 0;
  return {
    type: 'page',
    name,
    desc: names.join(' · ') || 'No model',
    status: isWell ? null : 'warning',
    items: [
      {
        type: 'group',
        items: [
          presetHead({ line: () => presetLine(users, typicalRun(preset, usual, deps)), duplicate, reset }),
          ...(deps.isOwn ? [{ name: 'Name', control: { type: 'text', key: `presets/${id}/name` } } as const] : []),
        ],
      },
      {
        type: 'group',
        heading: 'Models, in the order they are asked',
        items: [
          {
            name: 'Models',
            desc: names.join(', '),
            aliases: candidates.map(({ model }) => model),
            render: ({ settingEl }) => {
              settingEl.empty();
              settingEl.addClass('pal-models');
              const detach = list.attach(settingEl);
              list.show(listView(preset, deps));
              return detach;
            },
          },
        ],
      },
      { type: 'group', heading: 'Rules', items: presetRules(preset, samplingLines(preset, deps)) },
      { type: 'group', heading: 'OpenRouter’s providers', items: providerRows(preset) },
    ] satisfies SettingDefinitionItem[],
  };
}

/** What the list of a preset's models shows at this moment. */
export function listView(preset: Preset, deps: PresetPageDeps): CandidateListView {
  const { catalogues, gateways, today, now, usual } = deps;
  const stamps = preset.candidates.flatMap(({ gateway }) => catalogues.fetchedAt(gateway) ?? []);
  const updated = ago(now() - Math.min(...stamps));
  return {
    rows: candidateViews(preset, typicalRun(preset, usual, deps), deps),
    empty: spoken(sentence('no-candidates')),
    prices: stamps.length ? `Prices are per million tokens, updated ${updated}.` : '',
    farewells: catalogueReport([preset], catalogues, today).map((farewell) => {
      const { candidate } = farewell;
      const gateway = gateways.find(({ id }) => id === candidate.gateway)?.name ?? candidate.gateway;
      return farewellLine(farewell, { model: catalogues.nameOf(candidate), gateway });
    }),
  };
}
