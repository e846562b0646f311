import type { Preset } from './preset';

type Named = Pick<Preset, 'id' | 'name'>;

/** A copy under an id and a name that no other preset has: “Draft copy”, then “Draft copy 2”. */
export function copyOf<P extends Named>(preset: P, others: readonly Named[]): P {
  return { ...preset, ...unused((count) => named(`${preset.id}-copy`, `${preset.name} copy`, count), others) };
}

/** An empty preset beside these. */
export const emptyPreset = (others: readonly Named[]): Pick<Preset, 'id' | 'name' | 'candidates'> => ({
  ...unused((count) => named('preset', 'Preset', count), others),
  candidates: [],
});

const named = (id: string, name: string, count: number): Named =>
  count === 1 ? { id, name } : { id: `${id}-${count}`, name: `${name} ${count}` };

function unused(nameFor: (count: number) => Named, others: readonly Named[]): Named {
  for (let count = 1; ; count++) {
    const { id, name } = nameFor(count);
    if (!others.some((other) => other.id === id || other.name === name)) return { id, name };
  }
}
