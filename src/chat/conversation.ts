import type { Message } from '../gateway/chat';
import { runCost, type RunState } from '../routing/run-state';

/** What was said, by whom. An answer is the run that it came from; where a task was run, that run knows what was asked. */
export type Turn =
  | { readonly by: 'writer'; readonly text: string; readonly isTask?: true }
  | { readonly by: 'model'; readonly run: RunState };

export type Conversation = readonly Turn[];

/** The conversation with the run's newest state in it. */
export const withRun = (conversation: Conversation, run: RunState): Conversation =>
  conversation.map((turn) => (turn.by === 'model' && turn.run.id === run.id ? { by: 'model', run } : turn));

/** What is sent of a conversation: answers that failed or stayed empty are left out with nothing in their place. */
export function messagesOf(conversation: Conversation): Message[] {
  return conversation.flatMap((turn, index): Message[] => {
    if (turn.by === 'writer') {
      const answer = turn.isTask ? conversation[index + 1] : undefined;
      return [{ role: 'user', content: (answer?.by === 'model' && answer.run.said) || turn.text }];
    }
    return turn.run.answer === '' || turn.run.outcome === 'failed'
      ? []
      : [{ role: 'assistant', content: turn.run.answer }];
  });
}

/** Whether something in a conversation may be read by models on this computer only: then all that follows may. */
export const keepsLocal = (conversation: Conversation): boolean =>
  conversation.some((turn) => turn.by === 'model' && turn.run.isLocalOnly);

/** The run that is still answering, if one is. */
export function openRun(conversation: Conversation): RunState | null {
  const last = conversation.at(-1);
  return last?.by === 'model' && last.run.status !== 'done' ? last.run : null;
}

/** What all answers of a conversation have cost, in nano-dollars; null where that of one is not known. */
export function spentOn(conversation: Conversation): number | null {
  let sum: number | null = 0;
  for (const turn of conversation) {
    const charged: number | null = turn.by === 'model' ? runCost(turn.run).cost : 0;
    sum = sum === null || charged === null ? null : sum + charged;
  }
  return sum;
}
