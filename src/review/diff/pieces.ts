/** What a reader sees as one: a word, a mark of punctuation, a paragraph break. The spaces between are no pieces. */
export interface Piece {
  readonly kind: 'word' | 'mark' | 'break';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const LETTER = '[\\p{L}\\p{N}\\p{M}\\p{Cf}]';
/** What belongs to the character before it: accents, variation selectors, skin tones, joiners. */
const EXTENDS = '[\\p{M}\\p{Gr_Ext}\\p{EMod}\\u200d\\u0e33\\u0eb3]';

/** Lengths are bounded, so that an opening bracket without its end does not make a long text slow. */
const WORDS = [
  '!?\\[\\[[^\\[\\]\\n]{1,200}\\]\\]', // a wikilink or an embed
  '!?\\[[^\\[\\]\\n]{1,200}\\]\\([^()\\s]{1,300}\\)', // a link
  '\\[\\^[^\\[\\]\\s]{1,60}\\]', // a footnote
  'https?://[^\\s<>()]{1,300}',
  '==[^=\\s](?:[^=\\n]{0,38}[^=\\s])?==',
  `[#^](?=[\\p{L}\\p{N}])(?:${LETTER}|[_/-])+`, // a tag or a block id
  `\\p{N}+(?:[.,:–/]\\p{N}+)+${LETTER}*`,
  `${LETTER}+(?:['’ʼ‐‑-]${LETTER}+)*`,
].join('|');

const PIECE = new RegExp(
  `(?<break>\\r?\\n(?:\\s(?!${EXTENDS}))*)|` +
    `(?:(?<word>${WORDS})|\\p{RI}{2}|([\\p{P}\\p{S}])\\3*|\\S|[^\\S\\t-\\r](?=${EXTENDS}))(?:\\u200d\\S|${EXTENDS})*`,
  'gu',
);

const UNSPACED = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** The pieces of a text in order. No piece begins or ends within what a person calls one character. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match;
    const [from, to] = [match.index, match.index + piece.length];
    if (match.groups?.word !== undefined && UNSPACED.test(piece)) pieces.push(...wordsWithin(piece, from));
    else pieces.push({ kind: kindOf(match), text: piece, from, to });
  }
  return pieces;
}

const kindOf = ({ groups }: RegExpMatchArray): Piece['kind'] =>
  groups?.word !== undefined ? 'word' : groups?.break !== undefined ? 'break' : 'mark';

/** The words of a script that sets no spaces. */
function wordsWithin(text: string, start: number): readonly Piece[] {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return Array.from(words, ({ segment, index }) => {
    const from = start + index;
    return { kind: 'word', text: segment, from, to: from + segment.length };
  });
}
