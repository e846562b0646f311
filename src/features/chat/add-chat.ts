import type { Plugin } from 'obsidian';
import type { Passage } from '../../manuscript/passage';
import type { Ask } from '../../tasks/order';
import type { Task } from '../../tasks/task';
import { CHAT_VIEW, ChatView, type ChatDeps } from './chat-view';

interface ChatFeature {
  /** Runs a task in the pane, which is opened; false while an answer is under way there. */
  ask(task: Task, passage: Passage, ask?: Ask): Promise<boolean>;
}

/** The chat pane, its command and its ribbon icon. */
export function addChat(plugin: Plugin, deps: ChatDeps): ChatFeature {
  const show = async (active: boolean) => {
    const { view } = await plugin.app.workspace.ensureSideLeaf(CHAT_VIEW, 'right', { active, reveal: true });
    return view instanceof ChatView ? view : null;
  };
  const open = async () => (await show(true))?.focusComposer();
  plugin.registerView(CHAT_VIEW, (leaf) => new ChatView(leaf, deps));
  plugin.addCommand({ id: 'open-chat', name: 'Open chat', callback: () => void open() });
  plugin.addRibbonIcon('message-square', 'Open chat', () => void open());
  // The caret stays in the note.
  return { ask: async (task, passage, ask) => (await show(false))?.ask(task, passage, ask) ?? false };
}
