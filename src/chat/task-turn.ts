import type { Message } from '../gateway/chat';
import { gatherContext } from '../manuscript/context';
import type { Passage } from '../manuscript/passage';
import { buildMessages } from '../tasks/build-messages';
import type { Task } from '../tasks/task';
import { messagesOf, type Conversation } from './conversation';

/** A task that is run in a conversation. */
export interface TaskTurn {
  /** The writer's turn as later messages carry it: what was asked, and all that was read with it. */
  readonly text: string;
  /** What is sent now: behind other turns the passage is attached to the whole, and so not said twice. */
  readonly conversation: readonly Message[];
}

export function taskTurn(task: Task, passage: Passage, before: Conversation): TaskTurn {
  const alone = buildMessages(task, gatherContext(passage, task.reads), []);
  const earlier = messagesOf(before);
  const asked: Message = { role: 'user', content: task.instruction };
  return { text: alone.at(-1)?.content ?? '', conversation: earlier.length ? [...earlier, asked] : [] };
}
