import type { Plugin } from 'obsidian';
import { CHAT_VIEW, ChatView, type ChatDeps } from './chat-view';

/** The chat pane, its command and its ribbon icon. */
export function addChat(plugin: Plugin, deps: ChatDeps): void {
  const open = async () => {
    const leaf = await plugin.app.workspace.ensureSideLeaf(CHAT_VIEW, 'right', { active: true, reveal: true });
    if (leaf.view instanceof ChatView) leaf.view.focusComposer();
  };
  plugin.registerView(CHAT_VIEW, (leaf) => new ChatView(leaf, deps));
  plugin.addCommand({ id: 'open-chat', name: 'Open chat', callback: () => void open() });
  plugin.addRibbonIcon('message-square', 'Open chat', () => void open());
}
