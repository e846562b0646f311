import type { Catalogues } from './catalogue';
import type { Candidate } from './gateway';
import { familyName, isAlias, type Model } from './model';

/** A model that a preset names and that is gone, or will be. */
export interface Farewell {
  readonly preset: string;
  readonly candidate: Candidate;
  /** The last day on which it is offered, like `2026-12-14`; null when it is gone already. */
  readonly leavesOn: string | null;
  /** The alias that always means the newest of the same family, unless there is none or the preset has it. */
  readonly instead: Instead | null;
}

export interface Instead {
  readonly candidate: Candidate;
  /** `Gemini Pro` */
  readonly family: string;
}

interface Named {
  readonly id: string;
  readonly candidates: readonly Candidate[];
}

/** Which models of the presets leave or are gone. Says nothing of a gateway whose catalogue is not here. */
export function catalogueReport(
  presets: readonly Named[],
  catalogues: Pick<Catalogues, 'find' | 'modelsOf'>,
  today: string,
): Farewell[] {
  return presets.flatMap(({ id, candidates }) =>
    candidates.flatMap((candidate) => {
      const model = catalogues.find(candidate);
      // An alias moves on when its model leaves.
      const expires = model && !isAlias(model.id) ? model.expires : null;
      const isGone = model ? expires !== null && expires < today : isMissing(candidate, catalogues);
      if (!isGone && expires === null) return [];
      const instead = newestOf(candidate, catalogues.modelsOf(candidate.gateway));
      const isThere = candidates.some(
        ({ gateway, model: known }) => gateway === candidate.gateway && known === instead?.candidate.model,
      );
      return [{ preset: id, candidate, leavesOn: isGone ? null : expires, instead: isThere ? null : instead }];
    }),
  );
}

/** Names beginning with `@` are the writer's own presets at the gateway and stand in no list. */
const isMissing = ({ gateway, model }: Candidate, catalogues: Pick<Catalogues, 'modelsOf'>): boolean =>
  !model.startsWith('@') && catalogues.modelsOf(gateway).length > 0;

function newestOf({ gateway, model }: Candidate, offered: readonly Model[]): Instead | null {
  const [author = '', family = ''] = model.split('/');
  // The alias of a paid model is no substitute for a free variant.
  if (isAlias(model) || family === '' || family.includes(':')) return null;
  const wanted = familyWords(family);
  const alias = offered.find(({ id }) => {
    const [start, rest = ''] = id.split('/');
    return isAlias(id) && start === `~${author}` && familyWords(rest.replace(/-latest$/, '')) === wanted;
  });
  return alias ? { candidate: { gateway, model: alias.id }, family: familyName(alias.id) } : null;
}

/** What is left of a name without its versions and dates: `gemini-2.5-pro-preview` and `gemini-pro` are both Gemini Pro. */
function familyWords(name: string): string {
  const words = name.split(/[-_]/).filter((word) => !/^[a-z]?\d[\d.]*$|^(preview|exp|beta|latest)$/.test(word));
  return words.sort().join(' ');
}
