import { probableTokens } from '../gateway/tokens';
import { tokensIn, type Block, type BlockKind } from './blocks';

/** What was taken out, or made shorter, so that the rest has room. */
export interface FittedBlocks {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly Block[];
}

const ofKind = (kind: BlockKind, isWanted: (block: Block) => boolean = () => true) => ({ kind, isWanted });

/** What goes first where there is no room, and from which end it is cut, if it can be cut. */
const order = [
  { ...ofKind('story'), cut: null },
  { ...ofKind('after'), cut: 'end' },
  { ...ofKind('codex', ({ isChild }) => isChild === true), cut: null },
  { ...ofKind('before'), cut: 'start' },
  { ...ofKind('sample'), cut: 'end' },
  { ...ofKind('voice'), cut: null },
  { ...ofKind('codex'), cut: null },
] as const;

/**
 * Blocks that have room in so many tokens: the oldest summaries go first, then what comes after the passage, what came along
 * with other notes, the far end of what comes before, samples of voices, other notes. The rest is sent whatever its length.
 */
export function fitBlocks(blocks: readonly Block[], room: number): FittedBlocks {
  let fitted = [...blocks];
  const leftOut: Block[] = [];
  let over = tokensIn(fitted) - room;
  for (const { kind, isWanted, cut } of order) {
    for (const block of blocks.filter((one) => one.kind === kind && isWanted(one))) {
      if (over <= 0) return { blocks: fitted, leftOut };
      if (!fitted.includes(block)) continue;
      const shorter = cut && shortened(block, over, cut);
      if (shorter) fitted = fitted.map((one) => (one === block ? shorter : one));
      else {
        fitted = fitted.filter((one) => one !== block);
        leftOut.push(block);
      }
      over = tokensIn(fitted) - room;
    }
  }
  return { blocks: fitted, leftOut };
}

/** Fewer tokens than this tell a model nothing. */
const LEAST = 20;

/** A block without so many of its tokens, cut between words at one of its ends; null where little would be left. */
function shortened(block: Block, tokens: number, end: 'start' | 'end'): Block | null {
  const { text } = block;
  const all = probableTokens(text);
  if (all - tokens < LEAST) return null;
  // A little more than the share, so that one cut is enough.
  const keep = Math.floor((text.length * (all - tokens - 1)) / all);
  const cut = end === 'end' ? text.slice(0, keep).replace(/\s*\S*$/, '') : text.slice(-keep).replace(/^\S*\s*/, '');
  return cut === '' ? null : { ...block, text: cut, shortenedBy: all - probableTokens(cut) };
}
