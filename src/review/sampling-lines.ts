import { samplingNames, type Sampling } from '../gateway/chat';
import { dialects } from '../gateway/dialect';
import type { Candidate, Gateway } from '../gateway/gateway';
import type { Catalogues } from '../gateway/catalogue';
import { fitParameters } from '../gateway/parameters';
import type { Preset } from '../presets/preset';
import { inWords } from './in-words';

/** What sampling is called in the middle of a sentence. */
export const samplingWords: Readonly<Record<keyof Sampling, string>> = {
  temperature: 'temperature',
  topP: 'top p',
  frequencyPenalty: 'frequency penalty',
  presencePenalty: 'presence penalty',
  seed: 'seed',
};

/** What each does, and a figure to ask with whether a model takes it. */
const rows: Readonly<Record<keyof Sampling, readonly [does: string, figure: number]>> = {
  temperature: ['Higher is freer.', 1],
  topP: ['Lower leaves out the unlikelier words.', 0.9],
  frequencyPenalty: ['Above zero, a word comes the less often the more often it came.', 0.5],
  presencePenalty: ['Above zero, a word that came once comes less often.', 0.5],
  seed: ['The same number asks for the same answer, as far as a model can.', 1],
};

export interface SamplingLine {
  readonly name: keyof Sampling;
  readonly label: string;
  /** What it does, and who ignores it. */
  readonly desc: string;
  /** Whether a model of the preset takes it, or it says something already. */
  readonly isShown: boolean;
}

interface LineDeps {
  readonly gateways: readonly Gateway[];
  readonly catalogues: Pick<Catalogues, 'find' | 'nameOf'>;
}

/** What can be said to a preset's models about how to write, with who does not listen. */
export function samplingLines({ candidates, sampling }: Preset, deps: LineDeps): SamplingLine[] {
  return samplingNames.map((name) => {
    const [does, figure] = rows[name];
    const asked = { ...sampling, [name]: sampling[name] ?? figure };
    const deaf = candidates.filter((candidate) => ignoredBy(candidate, { sampling: asked }, deps).includes(name));
    const [others, names] = [candidates.length - deaf.length, deaf.map((one) => deps.catalogues.nameOf(one))];
    return {
      name,
      label: capitalised(samplingWords[name]),
      desc: [does, who(names, others)].join(' ').trim(),
      isShown: sampling[name] !== undefined || others > 0 || candidates.length === 0,
    };
  });
}

interface Wished {
  readonly sampling: Sampling;
  readonly effort?: Preset['reasoning']['effort'];
}

interface IgnoredDeps {
  readonly gateways: readonly Gateway[];
  readonly catalogues: Pick<Catalogues, 'find'>;
}

/** What a candidate is not sent of what is wished; one of which nothing is known is sent it all. */
function ignoredBy(
  { gateway: id, model }: Candidate,
  { sampling, effort = 'default' }: Wished,
  { gateways, catalogues }: IgnoredDeps,
): readonly string[] {
  const gateway = gateways.find((one) => one.id === id);
  if (!gateway) return [];
  const wish = { model, sampling, maxTokens: 1, ...(effort === 'default' ? {} : { effort }) };
  return fitParameters(wish, catalogues.find({ gateway: id, model }), dialects[gateway.kind]).ignored;
}

/** The same in words: `temperature`, `the wished effort`. */
export const ignoredOf = (candidate: Candidate, wished: Wished, deps: IgnoredDeps): string[] =>
  ignoredBy(candidate, wished, deps).map((name) =>
    name === 'effort' ? 'the wished effort' : samplingWords[name as keyof Sampling],
  );

function who(deaf: readonly string[], others: number): string {
  if (deaf.length === 0) return '';
  if (others === 0) return 'No model of this preset takes it.';
  const names = inWords(deaf);
  return `${names} ${deaf.length === 1 ? 'ignores' : 'ignore'} it; the ${others === 1 ? 'other uses' : 'others use'} it.`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
