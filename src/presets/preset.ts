import * as z from 'zod/mini';
import { efforts, type Effort, type Privacy, type ProviderPreferences, type Sampling } from '../gateway/chat';
import type { Candidate } from '../gateway/gateway';

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

const samplingSchema = () => {
  const number = (from: number, to: number) => z.optional(z.number().check(z.minimum(from), z.maximum(to)));
  return z.looseObject({
    temperature: number(0, 2),
    topP: number(0, 1),
    frequencyPenalty: number(-2, 2),
    presencePenalty: number(-2, 2),
    seed: z.optional(z.int()),
  });
};

const providerSchema = () => {
  const slugs = z.optional(z.array(z.string()));
  const positive = z.optional(z.number().check(z.positive()));
  return z.looseObject({
    order: slugs,
    only: slugs,
    ignore: slugs,
    sort: z.optional(z.enum(['price', 'throughput', 'latency'])),
    maxLatencySeconds: positive,
    minThroughput: positive,
  });
};

export const presetSchema = () => {
  const milliseconds = z.number().check(z.minimum(1000), z.maximum(600_000));
  const { reasoning, privacy, price, onRefusal, hedgeAfter, deadlines, openRouterWalks } = presetDefaults;
  return z.looseObject({
    id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    name: z.string(),
    candidates: z.array(z.looseObject({ gateway: z.string(), model: z.string() })),
    sampling: z._default(samplingSchema(), {}),
    reasoning: z._default(z.looseObject({ effort: z.enum(['default', ...efforts]) }), reasoning),
    privacy: z._default(z.looseObject({ dataCollection: z.enum(['allow', 'deny']), zdr: z.boolean() }), { ...privacy }),
    price: z._default(
      z.looseObject({ allowance: z.number().check(z.minimum(1), z.maximum(100)), paidBehindFree: z.boolean() }),
      { ...price },
    ),
    onRefusal: z._default(z.enum(['ask', 'next']), onRefusal),
    hedgeAfter: z._default(z.nullable(milliseconds), hedgeAfter),
    deadlines: z._default(z.looseObject({ firstToken: milliseconds, idle: milliseconds }), { ...deadlines }),
    provider: z._default(providerSchema(), {}),
    openRouterWalks: z._default(z.boolean(), openRouterWalks),
  });
};
