import { samplingNames, type Sampling } from '../gateway/chat';
import type { Catalogues } from '../gateway/catalogue';
import type { Candidate, Gateway } from '../gateway/gateway';
import { isAlias, type Model } from '../gateway/model';
import { dayName, tokens } from '../ledger/figures';
import { inWords } from './in-words';
import { contextLine, priceLine } from './model-view';
import { ignoredOf, samplingWords } from './sampling-lines';

interface DetailDeps {
  readonly gateways: readonly Gateway[];
  readonly catalogues: Pick<Catalogues, 'find'>;
}

/** What is known of a candidate, each with its name; what is not known says so once. */
export function candidateDetails(candidate: Candidate, deps: DetailDeps): (readonly [name: string, value: string])[] {
  const gateway = deps.gateways.find(({ id }) => id === candidate.gateway);
  const model = deps.catalogues.find(candidate);
  const rows = [
    ['ID', candidate.model],
    ['Gateway', gateway?.name ?? `${candidate.gateway}, which is not in your settings`],
    ...(model && gateway ? knownRows(model, gateway) : [['Model', 'No catalogue that is here has it.'] as const]),
    ...(gateway ? samplingRows(candidate, deps) : []),
  ] as const;
  return rows.filter(([, value]) => value !== '');
}

const knownRows = (model: Model, gateway: Gateway): (readonly [string, string])[] => [
  ['Today', isAlias(model.id) ? [model.name, model.aliasTarget].filter(Boolean).join(', ') : ''],
  ['Price per million tokens', priceLine(model, gateway)],
  ['Reads', contextLine(model).replace(' context', ' tokens')],
  ['Writes', model.maxAnswerTokens === null ? '' : `at most ${tokens(model.maxAnswerTokens)}`],
  ['Thinks', thinking(model)],
  ['Zero retention', { true: 'yes', false: 'no', null: '' }[`${model.zeroRetention}`]],
  ['Leaves', model.expires === null || isAlias(model.id) ? '' : dayName(model.expires)],
];

function thinking({ reasoning }: Model): string {
  if (!reasoning) return '';
  const efforts = reasoning.supportedEfforts?.length ? `: ${inWords(reasoning.supportedEfforts)}` : '';
  return `${reasoning.mandatory ? 'always' : 'if asked to'}${efforts}`;
}

const FIGURES: Required<Sampling> = { temperature: 1, topP: 1, frequencyPenalty: 0, presencePenalty: 0, seed: 0 };

/** Each is asked for alone: some models take either of two. */
function samplingRows(candidate: Candidate, deps: DetailDeps): (readonly [string, string])[] {
  const isIgnored = (name: keyof Sampling) =>
    ignoredOf(candidate, { sampling: { [name]: FIGURES[name] } }, deps).length > 0;
  const words = (ignored: boolean) =>
    inWords(samplingNames.filter((name) => isIgnored(name) === ignored).map((name) => samplingWords[name]));
  return [
    ['Takes', words(false)],
    ['Ignores', words(true)],
  ];
}
