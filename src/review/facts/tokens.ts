/** A word or a number of a text. */
export interface Token {
  readonly text: string;
  /** In small letters. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** What stands between it and the one before. */
  readonly gap: string;
}

const TOKEN = /[ap]\.m\b|\p{L}+(?:['’]\p{L}+)*|\d+(?:[.,’'\u00a0\u202f]\d{3})*(?:[.,]\d+)?/gu;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const { 0: token, index } = match;
    const gap = text.slice(end, index);
    end = index + token.length;
    tokens.push({ text: token, word: token.toLowerCase(), from: index, to: end, gap });
  }
  return tokens;
}
