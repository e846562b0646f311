import type { Effort, Sampling } from './chat';

/** What a kind of gateway understands and may be sent. `docs/GATEWAYS.md` prints this table. */
export interface Dialect {
  readonly name: string;
  /** Where it usually is; what a new row suggests. */
  readonly baseUrl: string;
  /** Usually runs on the writer's own machine or network; what a new row suggests. */
  readonly isLocal: boolean;
  /** Runs without a key unless the writer gives one. */
  readonly worksWithoutKey: boolean;
  /** Takes OpenRouter's own fields and attribution headers; others answer 400 to them. */
  readonly isOpenRouter: boolean;
  /** Sends usage in a stream only when asked with `stream_options`. */
  readonly asksForUsage: boolean;
  /** The name of the answer's cap, where the model does not say which one it takes. */
  readonly answerCap: 'max_tokens' | 'max_completion_tokens';
  /** How much to think: as OpenRouter's `reasoning` object, as `reasoning_effort`, or not at all. */
  readonly reasoning: 'object' | 'effort' | 'none';
  /** The efforts it knows by name; null is all of them. */
  readonly efforts: readonly Effort[] | null;
  /** Sampling that it answers with an error. */
  readonly refuses: readonly (keyof Sampling)[];
}

const compatible = {
  isLocal: false,
  worksWithoutKey: false,
  isOpenRouter: false,
  asksForUsage: true,
  answerCap: 'max_tokens',
  reasoning: 'effort',
  efforts: null,
  refuses: [],
} as const;
const local = { ...compatible, isLocal: true, worksWithoutKey: true, reasoning: 'none' } as const;

/** The kinds of gateway, in the order in which they are offered. */
export const dialects = {
  openrouter: {
    ...compatible,
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    isOpenRouter: true,
    asksForUsage: false,
    reasoning: 'object',
  },
  openai: {
    ...compatible,
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    answerCap: 'max_completion_tokens',
  },
  litellm: { ...compatible, name: 'LiteLLM', baseUrl: 'http://localhost:4000/v1', worksWithoutKey: true },
  portkey: { ...compatible, name: 'Portkey', baseUrl: 'https://api.portkey.ai/v1' },
  ollama: {
    ...local,
    name: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    reasoning: 'effort',
    efforts: ['none', 'low', 'medium', 'high'],
  },
  lmstudio: { ...local, name: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  llamacpp: { ...local, name: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
  vllm: {
    ...local,
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    reasoning: 'effort',
    efforts: ['low', 'medium', 'high'],
  },
  mistral: {
    ...compatible,
    name: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    asksForUsage: false,
    reasoning: 'none',
    refuses: ['seed'],
  },
  'gemini-compatible': {
    ...compatible,
    name: 'Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    efforts: ['none', 'minimal', 'low', 'medium', 'high'],
  },
  generic: {
    ...compatible,
    name: 'OpenAI-compatible',
    baseUrl: 'https://gateway.example/v1',
    worksWithoutKey: true,
    reasoning: 'none',
  },
} as const satisfies Record<string, Dialect>;

export type GatewayKind = keyof typeof dialects;

export const gatewayKinds = Object.keys(dialects) as readonly GatewayKind[];
