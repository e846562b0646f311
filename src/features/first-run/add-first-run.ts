import type { Plugin } from 'obsidian';
import { FIRST_RUN_VIEW, FirstRunView, type FirstRunDeps } from './first-run-view';

/** The page of a first run. Returns what opens it. */
export function addFirstRun(plugin: Plugin, deps: FirstRunDeps): { readonly open: () => Promise<void> } {
  plugin.registerView(FIRST_RUN_VIEW, (leaf) => new FirstRunView(leaf, deps));
  return {
    async open() {
      const { workspace } = plugin.app;
      const [known] = workspace.getLeavesOfType(FIRST_RUN_VIEW);
      const leaf = known ?? workspace.getLeaf('tab');
      if (!known) await leaf.setViewState({ type: FIRST_RUN_VIEW, active: true });
      await workspace.revealLeaf(leaf);
    },
  };
}
