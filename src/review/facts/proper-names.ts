import type { Token } from './tokens';

const title = /^(?:Mrs?|Ms|Miss|Dr|St|Prof|Sir|Lady|Lord|Chapter)$/;

/** A word with a capital; a possessive is the same name. */
export function nameOf({ text, word }: Token): string {
  if (text === word) return '';
  const name = /^\p{Lu}.*\p{Ll}/u.test(text) ? text.replace(/['’]\p{Ll}+$/u, '') : '';
  return name.length > 1 && !title.test(name) ? name : '';
}

/** The proper names: words that have a capital inside a sentence. Of those that stand in small letters, too, nothing is known. */
export function properNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  let isHeading = false;
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    if (!before || token.gap.includes('\n')) isHeading = /#{1,6} $/.test(token.gap);
    const name = nameOf(token);
    if (name && before && !isHeading && isInside(token.gap, before.text)) names.add(name);
  });
  const words = new Set(tokens.map(({ text }) => text));
  return new Set([...names].filter((name) => !words.has(name.toLowerCase())));
}

/** Whether a sentence goes on here: not behind its end, a quotation mark that opens, a dash or a line’s mark. */
const isInside = (gap: string, before: string): boolean =>
  /^[,;]?["”’'»]\s/.test(gap) ||
  (gap === '. ' && title.test(before)) ||
  !/[.!?…:;“„«‘(—–\-*_#>|"'\n][^\S\n]*$/.test(gap.replaceAll('\0', ''));
