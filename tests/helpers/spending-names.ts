import type { SpendingNames } from '../../src/review/spending/spending-names';

/** Models are called by the end of their id without a date; OpenRouter is the usual gateway, Ollama is on this computer. */
export const spendingNames: SpendingNames = {
  model: (_gateway, model) => model.replace(/^.*\//, '').replace(/-\d{8}$/, ''),
  gateway: (id) =>
    ({
      openrouter: { name: 'OpenRouter', isLocal: false, isUsual: true },
      ollama: { name: 'Ollama', isLocal: true, isUsual: false },
      litellm: { name: 'LiteLLM', isLocal: false, isUsual: false },
    })[id] ?? null,
  task: (id) => ({ rewrite: 'Rewrite', chat: 'Chat' })[id] ?? id,
};

const DOLLAR = 1_000_000_000;

/** So many dollars in nano-dollars. */
export const dollars = (amount: number): number => Math.round(amount * DOLLAR);
