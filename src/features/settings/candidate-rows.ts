import type { SettingDefinition } from 'obsidian';
import type { Catalogues } from '../../gateway/catalogue';
import { dialects } from '../../gateway/dialect';
import { catalogueReport, type Farewell } from '../../gateway/expiry';
import type { Candidate, Gateway } from '../../gateway/gateway';
import { familyName, isAlias, type Model } from '../../gateway/model';
import { fitParameters } from '../../gateway/parameters';
import { ago, dayName, tokenFigure } from '../../ledger/figures';
import type { Preset } from '../../presets/preset';
import { sentence } from '../../review/sentences';
import { priceLine } from '../../review/model-view';

export interface CandidateRowDeps {
  readonly gateways: readonly Gateway[];
  readonly catalogues: Catalogues;
  readonly now: () => number;
  readonly today: () => string;
  readonly setCandidates: (preset: Preset, candidates: readonly Candidate[]) => void;
}

/** One row for each model of a preset: an alias with what it means today, badges, price, how much it can read. */
export function candidateRows(preset: Preset, deps: CandidateRowDeps): SettingDefinition[] {
  const farewells = farewellsOf(preset, deps);
  return preset.candidates.map((candidate) => ({
    name: isAlias(candidate.model) ? familyName(candidate.model) : deps.catalogues.nameOf(candidate),
    desc: describe(
      preset,
      candidate,
      deps,
      farewells.find((farewell) => farewell.candidate === candidate),
    ),
  }));
}

/** The models of a preset that leave or are gone. */
export const farewellsOf = (preset: Preset, { catalogues, today }: CandidateRowDeps): Farewell[] =>
  catalogueReport([preset], catalogues, today());

function describe(
  preset: Preset,
  candidate: Candidate,
  { gateways, catalogues }: CandidateRowDeps,
  farewell?: Farewell,
): string {
  const gateway = gateways.find(({ id }) => id === candidate.gateway);
  const model = catalogues.find(candidate);
  const today = model && isAlias(candidate.model) ? `today ${model.name}` : candidate.model;
  const parts = [today, gateway?.name ?? `no gateway called ${candidate.gateway}`];
  if (farewell) parts.push(farewell.leavesOn === null ? 'gone' : `leaves on ${dayName(farewell.leavesOn)}`);
  if (preset.privacy.zdr && model?.zeroRetention === false) parts.push('skipped: no zero retention');
  if (model?.zeroRetention) parts.push('zero retention');
  if (gateway?.isLocal) parts.push('on this computer');
  if (gateway) parts.push(...ignoredBy(preset, candidate.model, model, gateway));
  if (model && gateway) parts.push(priceLine(model, gateway));
  if (model?.contextLength) parts.push(`${tokenFigure(model.contextLength)} context`);
  return parts.join(' · ');
}

/** `ignores temperature`, for what the preset says and the model does not take. */
function ignoredBy({ sampling, reasoning }: Preset, model: string, takes: Model | null, { kind }: Gateway): string[] {
  const effort = reasoning.effort === 'default' ? {} : { effort: reasoning.effort };
  const { ignored } = fitParameters({ model, sampling, maxTokens: 1024, ...effort }, takes, dialects[kind]);
  return ignored.map((name) => `ignores ${names[name] ?? name}`);
}

const names: Readonly<Record<string, string>> = {
  topP: 'top p',
  frequencyPenalty: 'the frequency penalty',
  presencePenalty: 'the presence penalty',
  seed: 'the seed',
  effort: 'the wished effort',
};

/** What is to be known about the models of a preset: which leave or are gone, and how old the prices are. */
export function catalogueRows(preset: Preset, deps: CandidateRowDeps): SettingDefinition[] {
  const stamps = preset.candidates.flatMap(({ gateway }) => deps.catalogues.fetchedAt(gateway) ?? []);
  const updated = ago(deps.now() - Math.min(...stamps));
  const prices = { name: 'Prices', desc: `Prices are per million tokens, updated ${updated}.` };
  const farewells = farewellsOf(preset, deps).map((farewell) => farewellRow(preset, farewell, deps));
  return stamps.length ? [...farewells, prices] : farewells;
}

function farewellRow(preset: Preset, farewell: Farewell, deps: CandidateRowDeps): SettingDefinition {
  const { candidate, leavesOn, instead } = farewell;
  const gateway = deps.gateways.find(({ id }) => id === candidate.gateway)?.name ?? candidate.gateway;
  const { what, then } =
    leavesOn === null
      ? sentence('model-gone', { model: candidate.model })
      : sentence('model-leaves', { model: deps.catalogues.nameOf(candidate), gateway, day: dayName(leavesOn) });
  return {
    name: what,
    desc: instead ? '' : then,
    render: (setting) => {
      if (!instead) return;
      const replaced = preset.candidates.map((one) => (one === candidate ? instead.candidate : one));
      setting.addButton((button) =>
        button
          .setButtonText(`Use the newest ${instead.name} instead`)
          .onClick(() => deps.setCandidates(preset, replaced)),
      );
    },
  };
}
