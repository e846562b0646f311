import type { Plugin } from 'obsidian';
import { FIRST_RUN_VIEW, FirstRunView, type FirstRunDeps } from './first-run-view';

export interface FirstRun {
  readonly open: () => Promise<void>;
  /** Opens the page for a writer who has nobody to ask yet; whoever enables the plugin again is not led again. */
  readonly openIfNew: () => Promise<void>;
}

/** The page of a first run. Returns what opens it. */
export function addFirstRun(plugin: Plugin, deps: FirstRunDeps): FirstRun {
  plugin.registerView(FIRST_RUN_VIEW, (leaf) => new FirstRunView(leaf, deps));
  const open = async () => {
    const { workspace } = plugin.app;
    const [known] = workspace.getLeavesOfType(FIRST_RUN_VIEW);
    const leaf = known ?? workspace.getLeaf('tab');
    if (!known) await leaf.setViewState({ type: FIRST_RUN_VIEW, active: true });
    await workspace.revealLeaf(leaf);
  };
  return { open, openIfNew: () => (deps.isReady() ? Promise.resolve() : open()) };
}
