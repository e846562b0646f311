import type { Message } from '../gateway/chat';
import type { Context } from '../manuscript/context';
import { followUpMessages, type FollowUp } from './follow-up';
import type { Task } from './task';

/**
 * The messages of a run: what is stable first, the passage last. The writer's text is only ever joined, never
 * interpreted, so `$&` or a brace in it means nothing.
 */
export function buildMessages(
  task: Task,
  context: Context | null,
  conversation: readonly Message[],
  followUp: FollowUp | null = null,
): Message[] {
  const attached = context ? attachedText(context) : '';
  const system: Message = { role: 'system', content: task.role };
  if (conversation.length === 0) {
    const asked: Message = { role: 'user', content: joined(task.instruction, attached) };
    return [system, asked, ...(followUp ? followUpMessages(followUp) : [])];
  }
  const about = attached && `What is attached:\n\n${attached}`;
  return [{ role: 'system', content: joined(task.role, about) }, ...conversation];
}

function attachedText({ noteName, before, selection, after }: Context): string {
  return joined(
    `From “${noteName}”.`,
    before && tagged('before', before),
    selection && tagged('passage', selection),
    after && tagged('after', after),
  );
}

const tagged = (name: string, text: string): string => `<${name}>\n${text}\n</${name}>`;
const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n\n');
