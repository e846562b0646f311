/** Who said a message. */
export type Role = 'system' | 'user' | 'assistant';

export interface Message {
  readonly role: Role;
  readonly content: string;
}

/** What a model may be told about how to write; a field that is absent is not sent. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly seed?: number;
}

export const samplingNames = [
  'temperature',
  'topP',
  'frequencyPenalty',
  'presencePenalty',
  'seed',
] as const satisfies readonly (keyof Sampling)[];

export interface Privacy {
  /** Whether providers may keep what they read. */
  readonly dataCollection: 'allow' | 'deny';
  /** Only providers that keep nothing at all. */
  readonly zdr: boolean;
}

/** How much to think, from not at all to as much as there is. */
export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Effort = (typeof efforts)[number];

/** Which of OpenRouter's providers may answer; what is absent is not sent. */
export interface ProviderPreferences {
  readonly order?: readonly string[];
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
  readonly sort?: 'price' | 'throughput' | 'latency';
  readonly maxLatencySeconds?: number;
  /** In tokens a second. */
  readonly minThroughput?: number;
}

/** The part of a catalogue's model that decides how it is asked. */
export interface ModelTakes {
  /** The model that an alias stands for today, and the id under which a gateway names this one. */
  readonly aliasTarget?: string | null;
  readonly canonicalId?: string | null;
  /** Null when the gateway does not list them: then everything is sent. */
  readonly supportedParameters: readonly string[] | null;
  readonly maxAnswerTokens: number | null;
  readonly reasoning: { readonly mandatory: boolean; readonly supportedEfforts: readonly string[] | null } | null;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Always sent: without it a gateway reserves the longest answer and may refuse for want of credit. */
  readonly maxTokens: number;
  readonly sampling: Sampling;
  /** Sampling that no writer set: a model's family may need another. */
  readonly suggested?: readonly string[];
  readonly privacy: Privacy;
  /** Absent is the model's own way. */
  readonly effort?: Effort;
  /** What the model takes; absent or null is not known. */
  readonly takes?: ModelTakes | null;
  readonly provider?: ProviderPreferences;
  /** The most that a provider may charge, in nano-dollars per million tokens. */
  readonly maxPrice?: { readonly prompt: number; readonly completion: number };
  /** Asked by OpenRouter itself, in this order, if `model` fails; with it at most three are sent. */
  readonly fallbackModels?: readonly string[];
}

/** What a call used. Null is “the gateway did not say”, never zero. */
export interface Usage {
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  /** Parts of the two before: read from the provider's cache, written into it, thought. */
  readonly cachedTokens: number | null;
  readonly cacheWriteTokens?: number;
  readonly reasoningTokens: number | null;
  /** What the gateway says that it charged, in nano-dollars. */
  readonly cost: number | null;
  /** The gateway's own words, where one of its figures cannot be true. */
  readonly odd?: string;
}

/** Why a stream ended: `cut-off` when neither a finish reason nor an end mark came. */
export type Finish = 'complete' | 'length' | 'filtered' | 'cut-off';

/** What one call tells while it runs; `finish` is the last and comes once. */
export type ChatEvent =
  | {
      readonly type: 'opened';
      readonly generationId: string | null;
      /** The answer comes in one piece and cannot be stopped: whoever stops waiting still pays for it. */
      readonly runsOn?: true;
    }
  | {
      readonly type: 'answered-by';
      readonly model: string;
      readonly provider: string | null;
      readonly generationId: string | null;
    }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | {
      readonly type: 'finish';
      readonly finish: Finish;
      /** Longer than any answer: what came after was dropped and the call ended. */
      readonly capped?: true;
      /** What OpenRouter itself tried, where it was given several models. */
      readonly attempts?: readonly Attempt[];
    };

/** One model that OpenRouter tried on its own. */
export interface Attempt {
  readonly model: string | null;
  readonly provider: string | null;
  readonly status: number | null;
}
