import { probableTokens } from '../gateway/tokens';
import { countWords, words } from '../ledger/figures';
import type { Context } from '../manuscript/context';
import type { CodexEntry, SceneSummary, Voice } from '../manuscript/manuscript';

/** The kinds of what is sent, in sending order: what is stable comes first, so that provider caches help. */
export const blockKinds = [
  'role',
  'task',
  'genre',
  'project',
  'sample',
  'voice',
  'codex',
  'story',
  'before',
  'selection',
  'beat',
  'after',
  'request',
  'wish',
  'reminder',
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** One part of what is sent. */
export interface Block {
  readonly kind: BlockKind;
  readonly name: string;
  readonly text: string;
  /** Why it is there, or how much of it. */
  readonly why: string;
  /** Goes before its like where there is no room. */
  readonly isChild?: boolean;
  /** How many tokens were taken from it to fit. */
  readonly shortenedBy?: number;
}

export const tokensIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + probableTokens(text), 0);

/** The parts that come from the note itself. */
export function noteBlocks({ before, selection, beat, after }: Context): Block[] {
  const counted = (text: string) => words(countWords(text));
  return [
    { kind: 'before', name: 'Before', text: before, why: counted(before) },
    { kind: 'selection', name: 'Selection', text: selection, why: counted(selection) },
    { kind: 'beat', name: 'Beat', text: beat, why: counted(beat) },
    { kind: 'after', name: 'After', text: after, why: counted(after) },
  ];
}

export const voiceBlock = ({ name, lines, sample }: Voice): Block => ({
  kind: 'voice',
  name,
  text: [lines, sample && `${name} speaking:\n${sample}`].filter((text) => text !== '').join('\n\n'),
  why: 'How they talk',
});

export const codexBlock = ({ name, text, why, isChild }: CodexEntry): Block => ({
  kind: 'codex',
  name,
  text,
  why,
  isChild,
});

export const storyBlock = ({ scene, text }: SceneSummary): Block => ({
  kind: 'story',
  name: scene,
  text,
  why: 'Story so far',
});

/** The blocks in the order in which they are sent; those of one kind stay as they were. */
export const inSendingOrder = (blocks: readonly Block[]): Block[] =>
  blockKinds.flatMap((kind) => blocks.filter((block) => block.kind === kind));
