/** How long an answer should be: a share of the passage, or words. */
export interface Length {
  readonly of: 'passage' | 'words';
  readonly from: number;
  readonly to: number;
}

export const ofPassage = (from: number, to = from): Length => ({ of: 'passage', from, to });
export const ofWords = (from: number, to = from): Length => ({ of: 'words', from, to });

/** A word of English prose is about this many tokens; other languages have a few more, and the price says “about”. */
const TOKENS_PER_WORD = 1.4;
const MOST_TIMES = 20;
const MOST_WORDS = 20_000;

/** Tokens that an answer of this length has, about halfway between its bounds and a little above. */
export const tokensOf = (length: Length, passageTokens: number): number =>
  tokensAt(length, (length.from + 2 * length.to) / 3, passageTokens);

/** Tokens of an answer that is a little longer than it should be at most. */
export const mostTokensOf = (length: Length, passageTokens: number): number =>
  tokensAt(length, length.to * OVER, passageTokens);

const OVER = 1.15;

const tokensAt = ({ of }: Length, amount: number, passageTokens: number): number =>
  Math.ceil(of === 'words' ? amount * TOKENS_PER_WORD : passageTokens * amount);

/** The fewest words that an answer of this length has. */
export const leastWords = ({ of, from }: Length, passageWords: number): number =>
  of === 'words' ? from : passageWords * from;

/** `85 to 115%`, `same`, `150 to 500 words`. */
export function lengthName({ of, from, to }: Length): string {
  const [least, most] = of === 'words' ? [from, to] : [Math.round(from * 100), Math.round(to * 100)];
  if (of === 'passage' && least === 100 && most === 100) return 'same';
  const range = least === most ? `${most}` : `${least} to ${most}`;
  return of === 'words' ? `${range} words` : `${range}%`;
}

/** The same as it is asked of a model: `Length: 40 words.` */
export function askedLength(length: Length): string {
  const name = lengthName(length);
  if (length.of === 'words') return `Length: ${name}.`;
  return name === 'same' ? 'Length: the same as the passage.' : `Length: ${name} of the passage.`;
}

/** A length as a writer types it: `85-115%`, `same`, `2x`, `150 to 500 words`, `400`; null for anything else. */
export function readLength(typed: string): Length | null {
  const text = typed.trim().toLowerCase();
  if (text === 'same') return ofPassage(1);
  const found = /^(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:[.,]\d+)?))?\s*(%|x|×|words?)?$/.exec(text);
  if (!found) return null;
  const [least, most] = [found[1], found[2] ?? found[1]].map((figure = '') => Number(figure.replace(',', '.')));
  if (least === undefined || most === undefined || least > most || most <= 0) return null;
  const unit = found[3] ?? 'words';
  if (unit.startsWith('word')) return most <= MOST_WORDS ? ofWords(Math.round(least), Math.round(most)) : null;
  const divisor = unit === '%' ? 100 : 1;
  return most / divisor <= MOST_TIMES ? ofPassage(least / divisor, most / divisor) : null;
}
