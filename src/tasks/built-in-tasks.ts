import type { Task } from './task';

const editor =
  'You are a line editor working on a novel with its author. You keep the author’s voice, tense, point of view, ' +
  'spelling and punctuation style. You answer with prose for the page and nothing else: no preamble, no comment, ' +
  'no quotation marks or code fences around it.';

/** The tasks that ship. Ids are part of command ids and of the ledger: they never change. */
export const builtInTasks = {
  rewrite: {
    id: 'rewrite',
    name: 'Rewrite',
    command: 'Rewrite selection',
    preset: 'draft',
    delivery: 'propose',
    needsSelection: true,
    role: editor,
    instruction:
      'Rewrite the passage so that it reads better: stronger verbs, fewer filler words, a clearer rhythm. Keep ' +
      'everything that happens, every name, number and link, and the paragraph breaks. Keep it about as long.',
    reads: { wordsBefore: 400, wordsAfter: 150 },
    answer: { timesPassage: 1.2, atLeastTokens: 400 },
  },
  continue: {
    id: 'continue',
    name: 'Continue',
    command: 'Continue',
    preset: 'draft',
    delivery: 'write',
    needsSelection: false,
    role: editor,
    instruction:
      'Continue the text from exactly where <before> ends, as its author would: the same voice, tense and point of ' +
      'view, no summary of what was, no ending that ties everything up. Write the next few paragraphs, about 250 ' +
      'words. If <after> is given, lead towards it without repeating it.',
    reads: { wordsBefore: 1200, wordsAfter: 200 },
    answer: { timesPassage: 0, atLeastTokens: 400 },
  },
  chat: {
    id: 'chat',
    name: 'Chat',
    command: 'Open chat',
    preset: 'draft',
    delivery: 'chat',
    needsSelection: false,
    role:
      'You talk with a novelist about the book they are writing. You read what is attached with care, you are ' +
      'concrete, you quote short phrases when it helps, and you say so when the text does not tell.',
    instruction: '',
    // What is attached is what the pane shows: the selection, and nothing around it.
    reads: { wordsBefore: 0, wordsAfter: 0 },
    answer: { timesPassage: 0, atLeastTokens: 900 },
  },
} as const satisfies Record<string, Task>;

/** The tasks that the palette and the context menu offer. */
export const offeredTasks: readonly Task[] = [builtInTasks.rewrite, builtInTasks.continue];
