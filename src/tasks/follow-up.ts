import type { Message } from '../gateway/chat';

/** What can be asked of an answer that is there. */
export type FollowUpKind = 'more' | 'shorter' | 'instruct' | 'reason' | 'continue';

/** A further word about an answer of the same task. */
export interface FollowUp {
  readonly kind: FollowUpKind;
  /** The answer that it is about. */
  readonly answer: string;
  /** What the writer says; empty where the kind says it all. */
  readonly said: string;
}

/** How a follow-up is called in the tab of the answer that comes of it. */
export const followUpNames: Readonly<Record<FollowUpKind, string>> = {
  more: 'more like this',
  shorter: 'shorter',
  instruct: 'as instructed',
  reason: 'with your reason',
  continue: '',
};

const instructions: Readonly<Record<FollowUpKind, (said: string) => string>> = {
  more: () =>
    'I like where this goes. Write the passage once more in the same manner, with other words and choices. ' +
    'Answer with the passage alone.',
  shorter: () =>
    'Write it once more, about a third shorter: cut what the reader can do without, keep what happens and every ' +
    'name, number and link. Answer with the passage alone.',
  instruct: (said) => `${said}\n\nWrite the passage once more with this in mind. Answer with the passage alone.`,
  reason: (said) =>
    `About the passage: ${said}\n\nWith this in mind, do what was asked. Answer with the passage alone.`,
  continue: () =>
    'You were interrupted. Go on with the very next word after where your answer ends; repeat nothing, explain nothing.',
};

/** The messages that carry a follow-up behind those of the task. */
export function followUpMessages({ kind, answer, said }: FollowUp): Message[] {
  const asked: Message = { role: 'user', content: instructions[kind](said) };
  return answer === '' ? [asked] : [{ role: 'assistant', content: answer }, asked];
}

/** An interrupted answer up to its last whole word: the rest of a torn word would be written twice or not at all. */
export const wholeWords = (text: string): string => text.replace(/(\s)[\p{L}\p{N}’'-]+$/u, '$1');

/** An answer and what goes on from it, with the white space between them that the two leave out. */
export function joinedAnswer(prefix: string, text: string): string {
  if (prefix === '' || text === '') return prefix + text;
  if (/\s$/.test(prefix) || /^[\s.,;:!?…)\]’”»]/.test(text)) return prefix + text;
  return `${prefix} ${text}`;
}
