import { presetDefaults, type Preset } from './preset';

const onOpenRouter = (...models: string[]) => models.map((model) => ({ gateway: 'openrouter', model }));

/**
 * The presets that ship: three vendors in each list, so that one outage or one refusal style does not take all
 * three, and `latest` aliases, so that a model's end does not break them. No candidate may cost more than the
 * list's own allowance permits; a test holds them to the catalogue's prices.
 */
export const tiers: readonly Preset[] = [
  {
    ...presetDefaults,
    id: 'draft',
    name: 'Draft',
    candidates: onOpenRouter('~anthropic/claude-sonnet-latest', '~google/gemini-pro-latest', '~moonshotai/kimi-latest'),
  },
  {
    ...presetDefaults,
    id: 'volume',
    name: 'Volume',
    candidates: onOpenRouter('~moonshotai/kimi-latest', '~google/gemini-flash-latest', '~openai/gpt-mini-latest'),
  },
  {
    ...presetDefaults,
    id: 'light',
    name: 'Light',
    candidates: onOpenRouter('~google/gemini-flash-latest', '~openai/gpt-mini-latest', '~moonshotai/kimi-latest'),
  },
  { ...presetDefaults, id: 'local', name: 'Local', candidates: [] },
];
