import type { SettingDefinition } from 'obsidian';
import type { Preset } from '../../presets/preset';

/** Which of OpenRouter's providers may answer for a preset, and which it would rather have. */
export function providerRows({ id }: Preset): SettingDefinition[] {
  const at = (place: string) => `presets/${id}/provider/${place}`;
  const field = (name: string, desc: string, place: string): SettingDefinition => ({
    name,
    desc,
    control: { type: 'text', key: at(place) },
  });
  return [
    field('Only these providers', 'Names as OpenRouter has them, separated by commas. Empty allows all.', 'only:names'),
    field('Never these providers', 'They are passed over, whatever they offer.', 'ignore:names'),
    field('First these providers', 'In this order; the others follow.', 'order:names'),
    {
      name: 'Otherwise prefer',
      desc: 'What OpenRouter looks at when several providers offer a model.',
      control: { type: 'dropdown', key: at('sort:choice'), options: preferences },
    },
    field('Seconds to the first word, at most', SLOWER, 'maxLatencySeconds:number'),
    field('Tokens a second, at least', SLOWER, 'minThroughput:number'),
  ];
}

const SLOWER = 'Slower providers come last. Empty says nothing.';

const preferences = {
  '': 'A fair price',
  price: 'The lowest price',
  throughput: 'The fastest writing',
  latency: 'The earliest first word',
};
