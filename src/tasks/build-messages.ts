import type { Message } from '../gateway/chat';
import type { Block, BlockKind } from './blocks';
import { followUpMessages, type FollowUp } from './follow-up';

/** What a model is told before the passage: the same for run after run. */
const stable: readonly BlockKind[] = ['role', 'task', 'genre', 'project', 'sample', 'voice'];

/** The tags around what is sent; kinds that are not here speak for themselves. */
const tags: Partial<Record<BlockKind, string>> = {
  project: 'project',
  sample: 'voice_sample',
  before: 'before',
  selection: 'passage',
  beat: 'beat',
  after: 'after',
};

/** Of what kinds there may be many, and the tag around all of them. */
const gathered: Partial<Record<BlockKind, string>> = { codex: 'codex', story: 'story_so_far' };

export interface Talk {
  readonly conversation: readonly Message[];
  readonly followUp?: FollowUp | null;
}

/**
 * The messages of a run: what is stable first, the passage last. The writer's text is only ever joined, never
 * interpreted, so `$&` or a brace in it means nothing. A task that is run in a conversation is its last turn; where the
 * writer just talks on, what is attached goes with the role.
 */
export function buildMessages(blocks: readonly Block[], noteName: string, { conversation, followUp }: Talk): Message[] {
  const isTask = blocks.some(({ kind, text }) => (kind === 'task' || kind === 'request') && text !== '');
  const isTalk = conversation.length > 0 && !isTask;
  const isOpening = (kind: BlockKind): boolean => (conversation.length ? kind === 'role' : stable.includes(kind));
  const opening = joined(textsOf(blocks.filter(({ kind }) => isOpening(kind))));
  const rest = blocks.filter(({ kind, text }) => !isOpening(kind) && text !== '');
  const asked = joined([originOf(rest, noteName), ...textsOf(rest)]);
  const attached = isTalk && asked !== '' ? `What is attached:\n\n${asked}` : '';
  const system = joined([opening, attached]);
  return [
    ...(system === '' ? [] : [{ role: 'system', content: system } as const]),
    ...conversation,
    ...(isTalk ? [] : [{ role: 'user', content: asked } as const]),
    ...(followUp ? followUpMessages(followUp) : []),
  ];
}

/** Kinds that are not from the note: with them alone it need not be named. */
const ours: readonly BlockKind[] = [...stable, 'request', 'wish', 'reminder'];

const originOf = (blocks: readonly Block[], noteName: string): string =>
  noteName !== '' && blocks.some(({ kind }) => !ours.includes(kind)) ? `From “${noteName}”.` : '';

/** The blocks as they are sent; notes and summaries of one kind stand together. */
function textsOf(blocks: readonly Block[]): string[] {
  const filled = blocks.filter(({ text }) => text !== '');
  return filled.flatMap((block) => {
    const { kind, name, text } = block;
    const tag = gathered[kind];
    if (tag) {
      const all = filled.filter((one) => one.kind === kind);
      if (all[0] !== block) return [];
      return [tagged(tag, all.map((one) => `## ${one.name}\n${one.text}`).join('\n\n'))];
    }
    if (kind === 'voice') return [tagged('voice', `${name}: ${text}`)];
    const own = tags[kind];
    return [own ? tagged(own, text) : text];
  });
}

const tagged = (name: string, text: string): string => `<${name}>\n${text}\n</${name}>`;
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
