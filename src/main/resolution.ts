import type { ResolutionPageDeps } from '../features/settings/resolution-page';
import { offeredTasks } from '../tasks/built-in-tasks';
import { taskWith } from '../tasks/task-overrides';
import type { Core } from './core';

/** What the table of what each task will use is made of. */
export const resolutionDeps = ({
  store,
  catalogues,
  gateways,
  manuscript,
  ownTasks,
  plan,
  prepare,
}: Core): ResolutionPageDeps => ({
  tasks: () => [...offeredTasks, ...ownTasks()],
  asSet: (task) => taskWith(task, prepare.overrideOf(task.id)),
  genres: prepare.genres,
  genre: () => (typeof store.settings.genre === 'string' ? store.settings.genre : ''),
  voices: () => manuscript.voices(),
  plan,
  facts: {
    nameOf: (candidate) => catalogues.nameOf(candidate),
    find: (candidate) => catalogues.find(candidate),
    gatewayOf: (id) => gateways().find((gateway) => gateway.id === id) ?? null,
  },
});
