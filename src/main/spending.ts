import { dialects } from '../gateway/dialect';
import type { SettingsTabDeps } from '../features/settings/settings-tab';
import { builtInTasks } from '../tasks/built-in-tasks';
import type { Task } from '../tasks/task';
import type { Core } from './core';

/** What the page of spending is made of. */
export const spendingOf = ({ kept, catalogues, gateways, ownTasks }: Core): SettingsTabDeps['spending'] => ({
  ...kept,
  reset: () => kept.ledger.reset(),
  names: {
    model: (gateway, model) => catalogues.nameOfAnswered(gateway, model),
    gateway: (id) => {
      const found = gateways().find((gateway) => gateway.id === id);
      return found ? { name: found.name, isLocal: found.isLocal, isUsual: dialects[found.kind].isOpenRouter } : null;
    },
    task: (id) => [...Object.values<Task>(builtInTasks), ...ownTasks()].find((task) => task.id === id)?.name ?? id,
  },
});
