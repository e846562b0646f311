import type { Sampling } from './chat';

/** What a family of models needs, by what its vendor says of it. */
interface Family {
  readonly name: string;
  readonly id: RegExp;
  /** What it answers with an error, or takes and does nothing with. */
  readonly ignores?: readonly (keyof Sampling)[];
  /** Outside of these it repeats itself or falls apart. */
  readonly temperature?: readonly [from: number, to: number];
  /** Wanted beside the temperature where nobody says otherwise. */
  readonly topP?: number;
}

const families: readonly Family[] = [
  {
    name: 'Claude since Opus 4.7',
    id: /claude-(opus-4[.-]([7-9]|\d\d)|(opus|sonnet|haiku)-[5-9])/,
    ignores: ['temperature', 'topP'],
  },
  { name: 'DeepSeek R1', id: /deepseek-r1/, temperature: [0.5, 0.7] },
  { name: 'Kimi K2', id: /kimi-k2/, temperature: [0, 0.6] },
  { name: 'Qwen3 thinking', id: /qwen3-.*thinking/, temperature: [0.6, 0.7], topP: 0.95 },
];

/** Sampling as the model's family needs it. */
export interface FamilyFit {
  readonly sampling: Sampling;
  /** What was wished and is left out. */
  readonly ignored: readonly (keyof Sampling)[];
  /** The family that made a figure another one; null where none did. */
  readonly adjustedFor: string | null;
}

/**
 * Brings sampling to what the family of a model needs. A figure that the writer set stays as it is; those that are only
 * `suggested`, by a task or a genre, are moved to the nearest that the family can live with.
 */
export function fitFamily(ids: readonly string[], sampling: Sampling, suggested: readonly string[]): FamilyFit {
  const family = families.find(({ id }) => ids.some((one) => id.test(one.toLowerCase())));
  if (!family) return { sampling, ignored: [], adjustedFor: null };
  const { ignores = [], temperature: bounds, topP } = family;
  const ignored = ignores.filter((name) => sampling[name] !== undefined);
  let fitted = without(sampling, ignored);
  const { temperature } = fitted;
  if (bounds && temperature !== undefined && suggested.includes('temperature')) {
    fitted = { ...fitted, temperature: Math.min(Math.max(temperature, bounds[0]), bounds[1]) };
    if (topP !== undefined && fitted.topP === undefined) fitted = { ...fitted, topP };
  }
  const isOther = fitted.temperature !== without(sampling, ignored).temperature || fitted.topP !== sampling.topP;
  return { sampling: fitted, ignored, adjustedFor: isOther && ignored.length === 0 ? family.name : null };
}

const without = (sampling: Sampling, names: readonly (keyof Sampling)[]): Sampling =>
  Object.fromEntries(Object.entries(sampling).filter(([name]) => !names.includes(name as keyof Sampling)));
