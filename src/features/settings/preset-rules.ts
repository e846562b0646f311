import type { SettingDefinition } from 'obsidian';
import type { Preset } from '../../presets/preset';

export const effortNames: Readonly<Record<Preset['reasoning']['effort'], string>> = {
  default: 'As the model has it',
  none: 'None',
  minimal: 'Minimal',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  xhigh: 'Very high',
  max: 'All there is',
};

/** The rules by which a preset's models are asked. */
export function presetRules({ id }: Preset): SettingDefinition[] {
  const at = (place: string) => `presets/${id}/${place}`;
  const wait = { type: 'number', min: 1, max: 600, step: 1 } as const;
  return [
    {
      name: 'Never dearer than',
      desc: 'A model whose run would cost more than this many times the first is skipped, and you are told.',
      control: { type: 'number', key: at('price/allowance'), min: 1, max: 100, step: 0.1 },
    },
    {
      name: 'Paid models behind a free one',
      desc: 'Ask them when the free model does not answer.',
      control: { type: 'toggle', key: at('price/paidBehindFree') },
    },
    {
      name: 'When a model declines',
      desc: 'Some models will not write violence or sex. You can be asked, or go straight to the next.',
      control: { type: 'dropdown', key: at('onRefusal'), options: { ask: 'Ask me', next: 'Ask the next model' } },
    },
    {
      name: 'Zero retention only',
      desc: 'Skips every provider that stores what it reads.',
      control: { type: 'toggle', key: at('privacy/zdr') },
    },
    {
      name: 'Temperature',
      desc: 'Higher is freer. Models that do not take it say so above.',
      control: { type: 'text', key: at('sampling/temperature:number'), placeholder: 'As the model has it' },
    },
    {
      name: 'Thinking',
      desc: 'How much a model thinks before it writes. What it thinks is paid as well.',
      control: { type: 'dropdown', key: at('reasoning/effort'), options: effortNames },
    },
    {
      name: 'Let OpenRouter walk the list',
      desc: 'One request names up to three models. OpenRouter then also switches when a filter stops the text.',
      control: { type: 'toggle', key: at('openRouterWalks') },
    },
    {
      name: 'Seconds until the first word',
      desc: 'After this long without a word the next model is asked.',
      control: { ...wait, key: at('deadlines/firstToken:seconds') },
    },
    {
      name: 'Seconds between words',
      desc: 'A model that falls silent for this long is given up; what it wrote is kept.',
      control: { ...wait, key: at('deadlines/idle:seconds') },
    },
    {
      name: 'Seconds until a second model is asked as well',
      desc: 'Whoever begins first goes on alone; you pay for what both have read. Zero never does this.',
      control: { ...wait, min: 0, key: at('hedgeAfter:seconds') },
    },
  ];
}
