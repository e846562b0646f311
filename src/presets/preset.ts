import { efforts, type Effort, type Privacy, type ProviderPreferences, type Sampling } from '../gateway/chat';
import { idShape, type Candidate } from '../gateway/gateway';
import {
  above,
  between,
  flag,
  list,
  nullable,
  oneOf,
  openRecord,
  optional,
  orElse,
  text,
  whole,
  type Shape,
} from '../gateway/shape';

/** What a preset says about money. */
export interface PriceRule {
  /** A candidate may cost this many times what the first one does. */
  readonly allowance: number;
  readonly paidBehindFree: boolean;
}

/** How long a model may be silent, in milliseconds. */
export interface Deadlines {
  /** Until the first thinking or text. Headers and comment lines do not count: a hanging gateway sends those too. */
  readonly firstToken: number;
  /** Between two signs of life afterwards. */
  readonly idle: number;
}

/** An ordered list of candidates with the rules for asking them. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly candidates: readonly Candidate[];
  readonly sampling: Sampling;
  readonly reasoning: { readonly effort: 'default' | Effort };
  readonly privacy: Privacy;
  readonly price: PriceRule;
  readonly onRefusal: 'ask' | 'next';
  /** Milliseconds of silence after which the next candidate is asked as well; null never. */
  readonly hedgeAfter: number | null;
  readonly deadlines: Deadlines;
  /** Which of OpenRouter's providers may answer. */
  readonly provider: ProviderPreferences;
  /** Lets OpenRouter walk along neighbouring candidates itself, in one request. */
  readonly openRouterWalks: boolean;
}

/** What a preset says where its writer said nothing. */
export const presetDefaults: Omit<Preset, 'id' | 'name' | 'candidates'> = {
  sampling: {},
  reasoning: { effort: 'default' },
  privacy: { dataCollection: 'deny', zdr: false },
  price: { allowance: 1.5, paidBehindFree: false },
  onRefusal: 'ask',
  hedgeAfter: null,
  deadlines: { firstToken: 20_000, idle: 30_000 },
  provider: {},
  openRouterWalks: false,
};

const samplingShape: Shape<Sampling> = openRecord({
  temperature: optional(between(0, 2)),
  topP: optional(between(0, 1)),
  frequencyPenalty: optional(between(-2, 2)),
  presencePenalty: optional(between(-2, 2)),
  seed: optional(whole),
});

const slugs = optional(list(text));
const providerShape: Shape<ProviderPreferences> = openRecord({
  order: slugs,
  only: slugs,
  ignore: slugs,
  sort: optional(oneOf(['price', 'throughput', 'latency'])),
  maxLatencySeconds: optional(above(0)),
  minThroughput: optional(above(0)),
});

const milliseconds = between(1000, 600_000);

export const presetShape: Shape<Preset> = openRecord({
  id: idShape,
  name: text,
  candidates: orElse(list(openRecord({ gateway: text, model: text })), []),
  sampling: orElse(samplingShape, presetDefaults.sampling),
  reasoning: orElse(openRecord({ effort: oneOf(['default', ...efforts]) }), presetDefaults.reasoning),
  privacy: orElse(openRecord({ dataCollection: oneOf(['allow', 'deny']), zdr: flag }), presetDefaults.privacy),
  price: orElse(openRecord({ allowance: between(1, 100), paidBehindFree: flag }), presetDefaults.price),
  onRefusal: orElse(oneOf(['ask', 'next']), presetDefaults.onRefusal),
  hedgeAfter: orElse(nullable(milliseconds), presetDefaults.hedgeAfter),
  deadlines: orElse(openRecord({ firstToken: milliseconds, idle: milliseconds }), presetDefaults.deadlines),
  provider: orElse(providerShape, presetDefaults.provider),
  openRouterWalks: orElse(flag, presetDefaults.openRouterWalks),
});
