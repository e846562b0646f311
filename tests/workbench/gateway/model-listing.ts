import { authorOf, providerOf, type Row, type Trait } from './families';
import { perToken, type Pricing } from './prices';

/** A model as `GET /models` shows it. */
export interface Model {
  readonly id: string;
  readonly canonical_slug: string;
  readonly name: string;
  readonly context_length: number;
  readonly pricing: Pricing;
  readonly top_provider: {
    readonly context_length: number | null;
    readonly max_completion_tokens: number | null;
    readonly is_moderated: boolean;
  };
  readonly supported_parameters: readonly string[];
  readonly expiration_date: string | null;
  readonly reasoning?: {
    readonly mandatory: boolean;
    readonly default_enabled: boolean;
    readonly [other: string]: unknown;
  };
  readonly alias_target?: { readonly slug: string; readonly name: string };
  readonly [other: string]: unknown;
}

const DAY = 86_400_000;
const PARAMETERS = ['max_tokens', 'temperature', 'top_p', 'stop', 'seed', 'response_format', 'tools', 'tool_choice'];
const THINKING_PARAMETERS = ['reasoning', 'include_reasoning'];
const LACKS: Readonly<Partial<Record<Trait, readonly string[]>>> = {
  'no-temperature': ['temperature', 'top_p'],
  'no-max-tokens': ['max_tokens'],
};

export const hasTrait = (traits: string, trait: Trait): boolean => traits.split(' ').includes(trait);

/** A row of the tables as a listed model; `index` spreads what the rows leave open. */
export function listing([id, name, input, output, context, answer, traits]: Row, index: number, today: Date): Model {
  const [label, , tokenizer] = authorOf(id);
  const has = (trait: Trait): boolean => hasTrait(traits, trait);
  const canThink = has('thinks') || has('always-thinks');
  const lacking = traits.split(' ').flatMap((trait) => LACKS[trait as Trait] ?? []);
  const expires = new Date(today.getTime() + (10 + index * 5) * DAY).toISOString().slice(0, 10);
  return {
    id,
    canonical_slug: has('dated') ? `${id}-202606${String((index % 28) + 1).padStart(2, '0')}` : id,
    hugging_face_id: null,
    name: `${label}: ${name}`,
    created: 1_780_000_000 - index * 43_200,
    description: `${name} by ${label}, as the demo gateway plays it.`,
    context_length: context * 1024,
    architecture: textOnly(tokenizer),
    pricing: priced(input, output, traits),
    top_provider: {
      context_length: (has('capped') ? context / 2 : context) * 1024,
      max_completion_tokens: index % 8 === 7 ? null : answer * 1024,
      is_moderated: id.startsWith('openai/'),
    },
    per_request_limits: null,
    supported_parameters: [...PARAMETERS, ...(canThink ? THINKING_PARAMETERS : [])].filter((p) => !lacking.includes(p)),
    default_parameters: index % 3 === 0 ? { temperature: 0.7, top_p: null, frequency_penalty: null } : null,
    supported_voices: null,
    knowledge_cutoff: null,
    expiration_date: has('expires') ? expires : null,
    links: { details: `/api/v1/models/${id}/endpoints` },
    ...(canThink && {
      reasoning: {
        mandatory: has('always-thinks'),
        default_enabled: has('always-thinks'),
        default_effort: 'medium',
        supported_efforts: ['high', 'medium', 'low', ...(has('always-thinks') ? [] : ['none'])],
      },
    }),
  };
}

/** Prices per token, from USD per million. */
export function priced(input: number, output: number, traits: string): Pricing {
  const dearer = { min_prompt_tokens: 200_000, prompt: perToken(input * 2), completion: perToken(output * 1.5) };
  return {
    prompt: perToken(input),
    completion: perToken(output),
    request: '0',
    image: '0',
    ...(hasTrait(traits, 'tiered') && { overrides: [dearer] }),
  };
}

export const textOnly = (tokenizer: string) => ({
  modality: 'text->text',
  input_modalities: ['text'],
  output_modalities: ['text'],
  tokenizer,
  instruct_type: null,
});

const TOOL_CHOICE = { auto: true, none: true, required: true, function: true };
const NOT_MEASURED = { latency_last_30m: null, throughput_last_30m: null, quantization: null, max_prompt_tokens: null };

/** The one endpoint of a model, as `GET /endpoints/zdr` lists it. */
export function endpointOf({ id, canonical_slug, name, context_length, pricing, ...model }: Model): object {
  const provider = providerOf(id);
  return {
    name: `${provider} | ${canonical_slug}`,
    model_id: id,
    model_name: name,
    context_length,
    pricing,
    provider_name: provider,
    tag: provider.toLowerCase().replaceAll(' ', '-'),
    max_completion_tokens: model.top_provider.max_completion_tokens,
    supported_parameters: model.supported_parameters,
    supports_tool_choice: TOOL_CHOICE,
    supports_implicit_caching: false,
    status: 0,
    uptime_last_5m: 100,
    uptime_last_30m: 99.8,
    uptime_last_1d: 99.5,
    ...NOT_MEASURED,
  };
}
