import { Catalogues } from '../../src/gateway/catalogue';
import { newGateway, type Gateway } from '../../src/gateway/gateway';
import { readBudgets } from '../../src/ledger/budget';
import { Budgets } from '../../src/ledger/budgets';
import type { Called, NewEntry } from '../../src/ledger/entry';
import { presetDefaults, type Preset } from '../../src/presets/preset';
import type { RunTaskDeps } from '../../src/run-task';
import { Health } from '../../src/routing/health';
import type { DemoGateway } from '../workbench/gateway/demo-gateway';
import { prepareDeps } from './prepare-deps';
import { TurnedClock } from './turned-clock';
import { wireDeps } from './wire-deps';

/** The writer's own row for the preset of Rewrite, with these models on OpenRouter, or `gateway/…` where one is named. */
export const draftOf = (models: readonly string[], more: Partial<Preset> = {}): Preset => ({
  ...presetDefaults,
  id: 'draft',
  name: 'Draft',
  candidates: models.map((model) => {
    const [, gateway = 'openrouter', id = ''] = /^(?:(\w+)@)?(.*)$/.exec(model) ?? [];
    return { gateway, model: id };
  }),
  ...more,
});

export interface TestDeps extends RunTaskDeps {
  readonly clock: TurnedClock;
  readonly booked: Omit<Called, 'sequence'>[];
}

/** What a run needs, with `openrouter` being the demo gateway and further gateways as given. */
export function depsFor(demo: DemoGateway, preset: Preset, others: readonly Gateway[] = []): TestDeps {
  const wire = wireDeps(fetch, { keyOf: () => demo.key });
  const booked: Omit<Called, 'sequence'>[] = [];
  const clock = new TurnedClock();
  const gateways = [newGateway('openrouter', 'openrouter', demo.url), ...others];
  return {
    gateways: () => gateways,
    prepare: prepareDeps([preset]),
    wire,
    catalogues: new Catalogues(wire),
    policy: () => ({ allow: [], block: [], localFolders: [] }),
    clock,
    health: new Health(clock),
    booked,
    book: (entry: NewEntry) => void (entry.type === 'called' && booked.push(entry)),
    budgets: new Budgets({
      limits: () => readBudgets({}, () => undefined),
      tally: () => ({}),
      today: () => '2026-11-20',
    }),
  };
}
