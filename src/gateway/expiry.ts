import type { Catalogues } from './catalogue';
import type { Candidate } from './gateway';
import { familyName, isAlias, type Model } from './model';

/** A model that a preset names and that is gone, or will be. */
export interface Farewell {
  readonly preset: string;
  readonly candidate: Candidate;
  /** Whether it is offered under another name; while it is still there at all it is not `gone` either. */
  readonly why: 'leaves' | 'gone' | 'renamed';
  /** The last day on which it is offered, like `2026-12-14`; null when it is gone already. */
  readonly leavesOn: string | null;
  /** What could stand in its place, unless there is nothing or the preset has it. Nothing is replaced by itself. */
  readonly instead: Instead | null;
}

/** A model's new name, or the alias that always means the newest of its family. */
export interface Instead {
  readonly candidate: Candidate;
  /** `Gemini Pro` */
  readonly name: string;
}

interface Named {
  readonly id: string;
  readonly candidates: readonly Candidate[];
}

type Offers = Pick<Catalogues, 'find' | 'modelsOf'>;

/** Which models of the presets leave or are gone. Says nothing of a gateway whose catalogue is not here. */
export function catalogueReport(presets: readonly Named[], catalogues: Offers, today: string): Farewell[] {
  return presets.flatMap(({ id, candidates }) =>
    candidates.flatMap((candidate) => {
      const model = catalogues.find(candidate);
      // An alias moves on when its model leaves.
      const expires = model && !isAlias(model.id) ? model.expires : null;
      const isGone = model ? expires !== null && expires < today : isMissing(candidate, catalogues);
      if (!isGone && expires === null) return [];
      const offered = catalogues.modelsOf(candidate.gateway);
      const renamed = model ? null : nowCalled(candidate, offered);
      const instead = renamed ?? newestOf(candidate, offered);
      const isThere = candidates.some(
        ({ gateway, model: known }) => gateway === candidate.gateway && known === instead?.candidate.model,
      );
      return [
        {
          preset: id,
          candidate,
          why: renamed ? 'renamed' : isGone ? 'gone' : 'leaves',
          leavesOn: isGone ? null : expires,
          instead: isThere ? null : instead,
        },
      ];
    }),
  );
}

/** Names beginning with `@` are the writer's own presets at the gateway and stand in no list. */
const isMissing = ({ gateway, model }: Candidate, catalogues: Offers): boolean =>
  !model.startsWith('@') && catalogues.modelsOf(gateway).length > 0;

/** The model that has this id as its canonical one, or the alias that means it. */
function nowCalled({ gateway, model }: Candidate, offered: readonly Model[]): Instead | null {
  // Several variants share a canonical id, and the plain one is meant.
  const found =
    offered.find(({ id, canonicalId }) => canonicalId === model && !id.includes(':') && !isAlias(id)) ??
    offered.find(({ aliasTarget }) => aliasTarget === model);
  if (!found) return null;
  const name = isAlias(found.id) ? familyName(found.id) : found.name;
  return { candidate: { gateway, model: found.id }, name };
}

function newestOf({ gateway, model }: Candidate, offered: readonly Model[]): Instead | null {
  const [author = '', family = ''] = model.split('/');
  // The alias of a paid model is no substitute for a free variant.
  if (isAlias(model) || family === '' || family.includes(':')) return null;
  const wanted = familyWords(family);
  const alias = offered.find(({ id }) => {
    const [start, rest = ''] = id.split('/');
    return isAlias(id) && start === `~${author}` && familyWords(rest.replace(/-latest$/, '')) === wanted;
  });
  return alias ? { candidate: { gateway, model: alias.id }, name: familyName(alias.id) } : null;
}

/** What is left of a name without its versions and dates: `gemini-2.5-pro-preview` and `gemini-pro` are both Gemini Pro. */
function familyWords(name: string): string {
  const words = name.split(/[-_]/).filter((word) => !/^[a-z]?\d[\d.]*$|^(preview|exp|beta|latest)$/.test(word));
  return words.sort().join(' ');
}
