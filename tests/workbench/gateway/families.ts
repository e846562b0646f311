/** What sets a model apart in the catalogue: words of a row's last cell. */
export type Trait =
  | 'thinks' // if asked to
  | 'always-thinks'
  | 'no-temperature'
  | 'no-max-tokens'
  | 'dated' // its canonical slug has a date
  | 'tiered' // dearer above 200,000 prompt tokens
  | 'capped' // its provider takes less context than it could
  | 'zdr' // kept by nobody
  | 'free' // also there as `:free`
  | 'batch' // also there as `:batch`
  | 'expires';

// author: label/provider as answers name it/tokenizer group
const AUTHORS = `
  allenai: AllenAI/Parasail/Other; amazon: Amazon/Amazon Bedrock/Nova; anthracite-org: Anthracite/Mancer 2/Qwen;
  anthropic: Anthropic/Anthropic/Claude; baidu: Baidu/Baidu/Other; cohere: Cohere/Cohere/Cohere;
  deepseek: DeepSeek/DeepSeek/DeepSeek; demo: Demo/FakeProvider/Other; google: Google/Google AI Studio/Gemini;
  ibm-granite: IBM/Together/Other; meta-llama: Meta/DeepInfra/Llama4; microsoft: Microsoft/Azure/Other;
  minimax: MiniMax/Minimax/Other; mistralai: Mistral/Mistral/Mistral; moonshotai: MoonshotAI/Moonshot AI/Other;
  nousresearch: Nous/Nebius/Llama3; nvidia: NVIDIA/Nvidia/Llama3; openai: OpenAI/OpenAI/GPT;
  qwen: Qwen/Alibaba/Qwen3; sao10k: Sao10K/Infermatic/Llama3; tencent: Tencent/Tencent/Other;
  thedrummer: TheDrummer/Parasail/Mistral; x-ai: xAI/xAI/Grok; z-ai: Z.AI/Z.AI/Other;
`;

/** An author's label, provider and tokenizer, by the id of one of its models. */
export function authorOf(id: string): readonly [label: string, provider: string, tokenizer: string] {
  const found = new RegExp(`\\b${id.split('/')[0]}: ([^;]+);`).exec(AUTHORS)?.[1];
  const [label = 'Other', provider = 'FakeProvider', tokenizer = 'Other'] = found?.split('/') ?? [];
  return [label, provider, tokenizer];
}

/** The provider as answers name it. */
export const providerOf = (id: string): string => authorOf(id)[1];

/** USD per million tokens in and out; context and longest answer in units of 1,024 tokens; traits, with spaces between */
export type Row = readonly [
  id: string,
  name: string,
  input: number,
  output: number,
  context: number,
  answer: number,
  traits: string,
];

/** The models that people name; the rest of the catalogue is made from `FAMILIES`. */
export const HEADLINERS: readonly Row[] = [
  ['anthropic/claude-opus-5', 'Claude Opus 5', 5, 25, 1000, 128, 'thinks dated tiered batch zdr'],
  ['anthropic/claude-sonnet-5', 'Claude Sonnet 5', 3, 15, 1000, 128, 'thinks dated tiered batch zdr'],
  ['anthropic/claude-haiku-5', 'Claude Haiku 5', 1, 5, 200, 64, 'thinks dated batch zdr'],
  ['anthropic/claude-opus-4.1', 'Claude Opus 4.1', 15, 75, 200, 32, 'thinks dated expires'],
  ['anthropic/claude-sonnet-4.6', 'Claude Sonnet 4.6', 3, 15, 1000, 64, 'thinks dated tiered batch capped'],
  ['openai/gpt-5.5', 'GPT-5.5', 1.25, 10, 400, 128, 'always-thinks dated no-temperature tiered batch'],
  ['openai/gpt-5.5-mini', 'GPT-5.5 Mini', 0.25, 2, 400, 128, 'always-thinks dated no-temperature batch'],
  ['openai/gpt-5.5-nano', 'GPT-5.5 Nano', 0.05, 0.4, 400, 128, 'thinks dated no-temperature batch'],
  ['openai/gpt-5.5-pro', 'GPT-5.5 Pro', 15, 120, 400, 128, 'always-thinks dated no-temperature tiered batch'],
  ['openai/gpt-4.1', 'GPT-4.1', 2, 8, 1047, 32, 'dated expires'],
  ['openai/gpt-oss-120b', 'gpt-oss-120b', 0.04, 0.19, 131, 32, 'thinks zdr free'],
  ['google/gemini-3-pro', 'Gemini 3 Pro', 2, 12, 1048, 65, 'always-thinks dated tiered batch'],
  ['google/gemini-3-flash', 'Gemini 3 Flash', 0.5, 3, 1048, 65, 'thinks dated batch'],
  ['google/gemini-2.5-pro', 'Gemini 2.5 Pro', 1.25, 10, 1048, 65, 'always-thinks tiered expires'],
  ['google/gemini-2.5-flash', 'Gemini 2.5 Flash', 0.3, 2.5, 1048, 65, 'thinks expires'],
  ['moonshotai/kimi-k3', 'Kimi K3', 0.6, 2.5, 262, 64, 'thinks dated zdr'],
  ['moonshotai/kimi-k2', 'Kimi K2', 0.5, 2.4, 131, 32, 'dated zdr free'],
  ['deepseek/deepseek-v4', 'DeepSeek V4', 0.27, 1.1, 163, 64, 'thinks dated zdr free'],
  ['deepseek/deepseek-r2', 'DeepSeek R2', 0.5, 2.15, 163, 64, 'always-thinks dated capped'],
  ['x-ai/grok-5', 'Grok 5', 3, 15, 256, 64, 'always-thinks dated tiered no-max-tokens'],
  ['x-ai/grok-5-fast', 'Grok 5 Fast', 0.2, 0.5, 2000, 30, 'thinks tiered'],
  ['x-ai/grok-3', 'Grok 3', 3, 15, 131, 16, 'expires'],
  ['mistralai/mistral-large-3', 'Mistral Large 3', 0.5, 1.5, 262, 64, 'dated zdr'],
  ['mistralai/mistral-small-creative', 'Mistral Small Creative', 0.1, 0.3, 32, 16, 'dated zdr free'],
  ['qwen/qwen3.5-max', 'Qwen3.5 Max', 1.2, 6, 256, 32, 'thinks dated tiered capped'],
  ['z-ai/glm-5', 'GLM 5', 0.6, 2.2, 202, 131, 'thinks dated zdr free'],
  ['minimax/minimax-m3', 'MiniMax M3', 0.3, 1.2, 204, 131, 'always-thinks dated'],
];

/** `~author/family-latest` and the model it stands for. */
export const ALIASES: Readonly<Record<string, string>> = {
  '~anthropic/claude-opus-latest': 'anthropic/claude-opus-5',
  '~anthropic/claude-sonnet-latest': 'anthropic/claude-sonnet-5',
  '~anthropic/claude-haiku-latest': 'anthropic/claude-haiku-5',
  '~openai/gpt-latest': 'openai/gpt-5.5',
  '~openai/gpt-mini-latest': 'openai/gpt-5.5-mini',
  '~google/gemini-pro-latest': 'google/gemini-3-pro',
  '~google/gemini-flash-latest': 'google/gemini-3-flash',
  '~moonshotai/kimi-latest': 'moonshotai/kimi-k3',
  '~deepseek/deepseek-latest': 'deepseek/deepseek-v4',
  '~x-ai/grok-latest': 'x-ai/grok-5',
  '~mistralai/mistral-large-latest': 'mistralai/mistral-large-3',
};

/** Routers, whose price is known only once a model has answered, and the model that answers here. */
export const ROUTERS: Readonly<Record<string, readonly [name: string, answers: string]>> = {
  'openrouter/auto': ['Auto Router', 'google/gemini-3-flash'],
  'openrouter/auto-beta': ['Auto Router (beta)', 'moonshotai/kimi-k3'],
  'openrouter/free': ['Free Models Router', 'deepseek/deepseek-v4:free'],
};

/** author, family, versions, sizes in billions of parameters, further kinds beside the plain one */
export const FAMILIES: readonly (readonly [
  author: string,
  family: string,
  versions: string,
  sizes: string,
  kinds?: string,
])[] = [
  ['qwen', 'Qwen', '2 2.5 3 3.5', '4 8 14 32 72 235', 'Coder VL'],
  ['meta-llama', 'Llama', '3 3.1 3.3 4', '8 70 405', 'Vision'],
  ['mistralai', 'Mistral', '2 3 4', '7 12 24 123', 'Magistral'],
  ['google', 'Gemma', '2 3 4', '4 12 27', 'IT'],
  ['deepseek', 'DeepSeek Distill', '3 3.1 3.2', '14 32 70', 'Thinking'],
  ['nvidia', 'Nemotron', '3 4', '9 30 49 253', 'Reasoning'],
  ['microsoft', 'Phi', '4 5', '4 14 42', 'Reasoning'],
  ['nousresearch', 'Hermes', '3 4', '8 36 70 405'],
  ['cohere', 'Command', '2 3', '8 35 111', 'Vision'],
  ['amazon', 'Nova', '1 2', '8 32 90', 'Sonic'],
  ['thedrummer', 'Cydonia', '2 3 4', '12 24 36'],
  ['thedrummer', 'Skyfall', '2 3 4', '31 36 49'],
  ['sao10k', 'Euryale', '1 2 3', '8 49 70'],
  ['anthracite-org', 'Magnum', '2 3 4', '12 22 72'],
  ['baidu', 'ERNIE', '4.5 5', '21 47 300', 'Thinking'],
  ['z-ai', 'GLM', '4.5 4.6', '9 32 355', 'V'],
  ['allenai', 'OLMo', '2 3', '7 13 32', 'Think'],
  ['ibm-granite', 'Granite', '3 4', '2 8 34'],
  ['tencent', 'Hunyuan', '1 2', '13 80'],
  ['minimax', 'MiniMax Text', '1 2', '46 229'],
];

/** Every how many of the family models has which trait. */
export const SCATTERED: readonly (readonly [every: number, trait: Trait])[] = [
  [2, 'dated'],
  [3, 'thinks'],
  [5, 'no-temperature'],
  [6, 'zdr'],
  [9, 'capped'],
  [23, 'free'],
  [29, 'no-max-tokens'],
];
