import type { Catalogues } from '../gateway/catalogue';
import { catalogueReport, type Farewell } from '../gateway/expiry';
import type { Candidate, Gateway } from '../gateway/gateway';
import { familyName, isAlias, type Model } from '../gateway/model';
import { isFree } from '../gateway/price';
import { dayName } from '../ledger/figures';
import type { Preset } from '../presets/preset';
import type { Bar } from '../routing/turn';
import { barsIn, type TypicalRun } from '../tasks/typical-run';
import { badge, type Badge } from './badges';
import { barred } from './failure-sentence';
import { contextLine, priceLine } from './model-view';
import { ignoredOf } from './sampling-lines';
import { inWords } from './in-words';

export interface CandidateDeps {
  readonly gateways: readonly Gateway[];
  readonly catalogues: Pick<Catalogues, 'find' | 'modelsOf' | 'nameOf'>;
  readonly today: string;
}

/** A model of a preset as its row shows it. */
export interface CandidateView {
  readonly candidate: Candidate;
  /** What it is called in the list: an alias by its family. */
  readonly name: string;
  /** What an alias means today; else the id. */
  readonly meaning: string;
  readonly badges: readonly Badge[];
  readonly price: string;
  readonly context: string;
}

/** The models of a preset, in their order, as far as is known today. */
export function candidateViews(preset: Preset, typical: TypicalRun, deps: CandidateDeps): CandidateView[] {
  const { catalogues, gateways, today } = deps;
  const bars = barsIn(typical);
  const farewells = catalogueReport([preset], catalogues, today);
  return preset.candidates.map((candidate, index) => {
    const gateway = gateways.find(({ id }) => id === candidate.gateway) ?? null;
    const model = catalogues.find(candidate);
    const farewell = farewells.find((one) => one.candidate === candidate) ?? null;
    return {
      candidate,
      name: shortNameOf(candidate, catalogues),
      meaning: meaningOf(candidate, model, gateway),
      badges: [
        ...skippedBadge(bars[index] ?? null),
        ...farewellBadge(farewell),
        ...modelBadges(model, gateway),
        ...ignoredBadge(preset, candidate, deps),
        ...(gateway?.isLocal ? [badge('local')] : []),
      ],
      price: gateway && (model || gateway.isLocal) ? priceLine({ price: model?.price ?? null }, gateway) : '',
      context: model ? contextLine(model) : '',
    };
  });
}

/** What a candidate is called in its list: an alias by its family, whatever it means today. */
const shortNameOf = (candidate: Candidate, catalogues: Pick<Catalogues, 'nameOf'>): string =>
  isAlias(candidate.model) ? familyName(candidate.model) : catalogues.nameOf(candidate);

function meaningOf({ gateway, model: id }: Candidate, model: Model | null, known: Gateway | null): string {
  const today = model && isAlias(id) ? `today ${model.name}` : id;
  return known ? today : `${today} · ${gateway}`;
}

function skippedBadge(bar: Bar | null): Badge[] {
  if (!bar) return [];
  return [badge(bar.why === 'no-zero-retention' ? 'keeps-data' : 'skipped', `skipped: ${barred(bar)}`)];
}

function farewellBadge(farewell: Farewell | null): Badge[] {
  if (!farewell) return [];
  if (farewell.leavesOn !== null) return [badge('leaves', `leaves on ${dayName(farewell.leavesOn)}`)];
  return [badge(farewell.why)];
}

const modelBadges = (model: Model | null, gateway: Gateway | null): Badge[] => [
  ...(model?.zeroRetention ? [badge('zero-retention')] : []),
  ...(model && !gateway?.isLocal && isFree(model.price) ? [badge('free')] : []),
];

function ignoredBadge({ sampling, reasoning }: Preset, candidate: Candidate, deps: CandidateDeps): Badge[] {
  const ignored = ignoredOf(candidate, { sampling, effort: reasoning.effort }, deps);
  return ignored.length === 0 ? [] : [badge('ignores', `ignores ${inWords(ignored)}`)];
}
