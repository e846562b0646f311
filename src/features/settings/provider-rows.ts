import type { SettingDefinition } from 'obsidian';
import type { Preset } from '../../presets/preset';

/** Which of OpenRouter's providers may answer for a preset, and which it would rather have. */
export function providerRows({ id }: Preset): SettingDefinition[] {
  const at = (place: string) => `presets/${id}/provider/${place}`;
  return [
    {
      name: 'Only these providers',
      desc: 'Names as OpenRouter has them, separated by commas. Empty allows all.',
      control: { type: 'text', key: at('only:names') },
    },
    {
      name: 'Never these providers',
      desc: 'They are passed over, whatever they offer.',
      control: { type: 'text', key: at('ignore:names') },
    },
    {
      name: 'First these providers',
      desc: 'In this order; the others follow.',
      control: { type: 'text', key: at('order:names') },
    },
    {
      name: 'Otherwise prefer',
      desc: 'What OpenRouter looks at when several providers offer a model.',
      control: { type: 'dropdown', key: at('sort:choice'), options: preferences },
    },
    {
      name: 'Seconds to the first word, at most',
      desc: 'Slower providers come last. Empty says nothing.',
      control: { type: 'text', key: at('maxLatencySeconds:number') },
    },
    {
      name: 'Tokens a second, at least',
      desc: 'Slower providers come last. Empty says nothing.',
      control: { type: 'text', key: at('minThroughput:number') },
    },
  ];
}

const preferences = {
  '': 'A fair price',
  price: 'The lowest price',
  throughput: 'The fastest writing',
  latency: 'The earliest first word',
};
