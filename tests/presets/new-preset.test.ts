import { copyOf, emptyPreset } from '../../src/presets/new-preset';
import { tiers } from '../../src/presets/tiers';

const called = (id: string, name: string) => ({ id, name });
const [draft] = tiers;

it.each<[others: ReturnType<typeof called>[], id: string, name: string]>([
  [[], 'draft-copy', 'Draft copy'],
  [[called('draft-copy', 'Mine')], 'draft-copy-2', 'Draft copy 2'],
  [[called('mine', 'Draft copy')], 'draft-copy-2', 'Draft copy 2'],
  [[called('draft-copy', 'Draft copy'), called('draft-copy-2', 'Other')], 'draft-copy-3', 'Draft copy 3'],
])('beside %j a copy of Draft is %s, “%s”', (others, id, name) => {
  const copy = draft && copyOf({ ...draft, later: true }, others);
  expect(copy).toEqual({ ...draft, id, name, later: true });
});

it('an empty one has a name of its own and no model', () => {
  const first = emptyPreset(tiers);
  expect(first).toEqual({ id: 'preset', name: 'Preset', candidates: [] });
  expect(emptyPreset([...tiers, first])).toEqual({ id: 'preset-2', name: 'Preset 2', candidates: [] });
});
