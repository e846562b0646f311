import type { SettingDefinition } from 'obsidian';
import { presetShape, type Preset } from '../../presets/preset';
import type { SamplingLine } from '../../review/sampling-lines';

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

/** How dear a later model may be, as many times the first. */
const allowances = [1, 1.25, 1.5, 2, 3, 5, 10] as const;

/** As keys with two decimals: a key that looks like a whole number would come before all others. */
function allowanceNames(allowance: number): Record<string, string> {
  const offered = [...new Set([...allowances, allowance])].sort((a, b) => a - b);
  return Object.fromEntries(
    offered.map((times) => [times.toFixed(2), times === 1 ? 'The first model' : `${figure(times)} × the first model`]),
  );
}

const figure = (value: number): string => new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }).format(value);

/** The rules by which a preset's models are asked, and what they are told about how to write. */
export function presetRules(preset: Preset, sampling: readonly SamplingLine[]): SettingDefinition[] {
  const { id, price } = preset;
  const at = (place: string) => `presets/${id}/${place}`;
  const wait = { type: 'number', min: 1, max: 600, step: 1 } as const;
  return [
    {
      name: 'Never dearer than',
      desc: 'A model whose run would cost more than this is skipped, and you are told.',
      control: { type: 'dropdown', key: at('price/allowance:times'), options: allowanceNames(price.allowance) },
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
    ...sampling.map((line) => samplingRow(preset, line)),
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

/** A field for what is said about how to write. An empty one says nothing. */
function samplingRow(preset: Preset, { name, label, desc, isShown }: SamplingLine): SettingDefinition {
  return {
    name: label,
    desc,
    visible: isShown,
    control: {
      type: 'text',
      key: `presets/${preset.id}/sampling/${name}:number`,
      placeholder: 'As the model has it',
      validate: (typed) => {
        const value = typed.trim() === '' ? undefined : Number(typed.replace(',', '.'));
        const isGood = presetShape({ ...preset, sampling: { [name]: value } });
        return isGood.ok && isGood.value.sampling[name] === value ? undefined : 'This is no figure that a model takes.';
      },
    },
  };
}
