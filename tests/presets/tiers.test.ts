import { readCatalogue, type Model } from '../../src/gateway/model';
import { presetDefaults, presetShape } from '../../src/presets/preset';
import { tiers } from '../../src/presets/tiers';
import { estimate, priceBar } from '../../src/routing/price-guard';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { buildCatalogue } from '../workbench/gateway/catalogue';

const listed = new Map<string, Model>(
  readCatalogue({ data: buildCatalogue(new Date(0)).models }).map((model) => [model.id, model]),
);
const remote = tiers.filter(({ id }) => id !== 'local');

it('the tiers that ship are those that tasks point to', () => {
  expect(tiers.map(({ id }) => id)).toEqual(['draft', 'volume', 'light', 'local']);
  for (const { preset } of Object.values(builtInTasks)) expect(tiers.map(({ id }) => id)).toContain(preset);
});

it('they hold candidates and nothing else of their own', () => {
  for (const { id: _, name: __, candidates: ___, ...rest } of tiers) expect(rest).toEqual(presetDefaults);
});

it('each can be read back once it has become a row', () => {
  for (const tier of tiers) expect(presetShape(tier)).toEqual({ ok: true, value: tier });
});

it('the local one waits for the writer’s models', () => {
  expect(tiers.find(({ id }) => id === 'local')?.candidates).toEqual([]);
});

describe.each(remote.map((tier) => [tier.id, tier] as const))('%s', (_, tier) => {
  const vendorOf = (model: string): string => model.replace(/^~/, '').split('/')[0] ?? '';

  it('has three vendors, so that no outage takes all', () => {
    expect(new Set(tier.candidates.map(({ model }) => vendorOf(model))).size).toBe(3);
    expect(tier.candidates).toHaveLength(3);
  });

  it('names models that are offered, through aliases that outlive them', () => {
    for (const { gateway, model } of tier.candidates) {
      expect(gateway).toBe('openrouter');
      expect(model).toMatch(/^~.*-latest$/);
      expect(listed.get(model)?.aliasTarget).not.toBeNull();
      expect(listed.get(model)?.name).not.toMatch(/latest/);
    }
  });

  it.each([
    [900, 400],
    [2500, 900],
    [6000, 1500],
  ])(
    'can use every candidate within its own allowance, at %i tokens sent and %i answered',
    (promptTokens, answerTokens) => {
      const costs = tier.candidates.map(({ model }) =>
        estimate(listed.get(model)?.price ?? null, { promptTokens, answerTokens }),
      );
      for (const cost of costs) {
        expect(cost).toBeGreaterThan(0);
        expect(priceBar(costs[0] ?? null, cost, tier.price)).toBeNull();
      }
    },
  );
});
