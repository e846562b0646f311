/** What a kind of gateway understands and may be sent. */
export interface Dialect {
  readonly name: string;
  /** Takes OpenRouter's own fields and attribution headers; others answer 400 to them. */
  readonly isOpenRouter: boolean;
  /** Sends usage in a stream only when asked with `stream_options`. */
  readonly asksForUsage: boolean;
  /** Runs without a key unless the writer gives one. */
  readonly worksWithoutKey: boolean;
}

const compatible = { isOpenRouter: false, asksForUsage: true, worksWithoutKey: false };
const local = { ...compatible, worksWithoutKey: true };

/** The kinds of gateway, in the order in which they are offered. */
export const dialects = {
  openrouter: { name: 'OpenRouter', isOpenRouter: true, asksForUsage: false, worksWithoutKey: false },
  openai: { name: 'OpenAI', ...compatible },
  litellm: { name: 'LiteLLM', ...local },
  portkey: { name: 'Portkey', ...compatible },
  ollama: { name: 'Ollama', ...local },
  lmstudio: { name: 'LM Studio', ...local },
  llamacpp: { name: 'llama.cpp', ...local },
  vllm: { name: 'vLLM', ...local },
  mistral: { name: 'Mistral', ...compatible, asksForUsage: false },
  'gemini-compatible': { name: 'Gemini', ...compatible },
  generic: { name: 'OpenAI-compatible', ...local },
} as const satisfies Record<string, Dialect>;

export type GatewayKind = keyof typeof dialects;

export const gatewayKinds = Object.keys(dialects) as readonly GatewayKind[];
