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

export interface Privacy {
  /** Whether providers may keep what they read. */
  readonly dataCollection: 'allow' | 'deny';
  /** Only providers that keep nothing at all. */
  readonly zdr: boolean;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Always sent: without it a gateway reserves the longest answer and may refuse for want of credit. */
  readonly maxTokens: number;
  readonly sampling: Sampling;
  readonly privacy: Privacy;
}

/** What a call used. Null is “the gateway did not say”, never zero. */
export interface Usage {
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly cachedTokens: number | null;
  readonly reasoningTokens: number | null;
  /** What the gateway says that it charged, in nano-dollars. */
  readonly cost: number | null;
}

/** Why a stream ended: `cut-off` when neither a finish reason nor an end mark came. */
export type Finish = 'complete' | 'length' | 'filtered' | 'cut-off';

/** What one call tells while it runs; `finish` is the last and comes once. */
export type ChatEvent =
  | { readonly type: 'opened'; readonly generationId: string | null }
  | {
      readonly type: 'answered-by';
      readonly model: string;
      readonly provider: string | null;
      readonly generationId: string | null;
    }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'finish'; readonly finish: Finish };
