import { presetShape } from '../../src/presets/preset';
import { allPresets, presetCalled } from '../../src/presets/resolve-preset';
import { tiers } from '../../src/presets/tiers';
import { draftOf } from '../helpers/run-deps';

const ownDraft = draftOf(['x/y'], { name: 'My draft' });
const noir = draftOf(['x/y'], { id: 'noir', name: 'Noir' });

it('the writer’s row comes before the tier of that id, and the tier before nothing', () => {
  expect(presetCalled('draft', [ownDraft])).toBe(ownDraft);
  expect(presetCalled('draft', [noir])).toBe(tiers[0]);
  expect(presetCalled('noir', [noir])).toBe(noir);
  expect(presetCalled('gone', [noir])).toBeNull();
});

it('all presets are the tiers as the writer changed them, then the writer’s own', () => {
  expect(allPresets([noir, ownDraft]).map(({ name }) => name)).toEqual([
    'My draft',
    'Volume',
    'Light',
    'Local',
    'Noir',
  ]);
});

it.each<[what: string, change: object]>([
  ['an id with a capital', { id: 'Noir' }],
  ['an id that is a path', { id: '../noir' }],
  ['a candidate that is a text', { candidates: ['x/y'] }],
  ['an allowance below one', { price: { allowance: 0.5, paidBehindFree: false } }],
  ['a temperature above two', { sampling: { temperature: 2.1 } }],
  ['a deadline of nothing', { deadlines: { firstToken: 0, idle: 1000 } }],
  ['a privacy that is none', { privacy: { dataCollection: 'maybe', zdr: false } }],
])('%s is no preset', (_, change) => {
  expect(presetShape({ ...noir, ...change }).ok).toBe(false);
});

it('columns that nobody here knows are kept', () => {
  expect(presetShape({ ...noir, later: 1, sampling: { min_p: 0.1 } })).toMatchObject({
    value: { later: 1, sampling: { min_p: 0.1 } },
  });
});
