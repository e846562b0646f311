/** Something that is found by typing, made by `searchable`. Everything is in lower case. */
export interface Searchable {
  readonly name: string;
  /** The name, what else it can be found by, and from `badgesFrom` on its badges. */
  readonly text: string;
  readonly badgesFrom: number;
  /** Which letters the name has, a bit for each. */
  readonly letters: number;
}

/** What can be found by its name, by more of the same, and by badges: words that are found whole, or by four letters. */
export function searchable(name: string, more: string, badges: readonly string[] = []): Searchable {
  const text = `${name} ${more}`.toLowerCase();
  const lower = name.toLowerCase();
  const all = badges.length ? `${text} ${badges.join(' ').toLowerCase()} ` : text;
  return { name: lower, text: all, badgesFrom: text.length, letters: lettersOf(lower) };
}

/** How well something is found: what was typed begins its name, one of its words, or stands within; or somewhere else. */
const [BEGINS, WORD, WITHIN, ELSEWHERE, LETTERS] = [0, 1, 2, 3, 4] as const;
/** How many ranks there are; the best is zero. */
export const RANKS = 5;

const LETTERS_OF_A_BADGE = 4;

const wordsOf = (typed: string): string[] => typed.trim().toLowerCase().split(/\s+/);

/**
 * Finds what has every typed word: in its text, in its badges, or, where the word has at least so many `fewest` letters,
 * letter after letter in its name. What is given back is a rank; null is not found. When nothing is typed everything is.
 */
export function searcher(typed: string, fewest = 2): (one: Searchable) => number | null {
  const whole = typed.trim().toLowerCase();
  const words = wordsOf(typed).map((word) => ({ word, letters: lettersOf(word) }));
  return (one) => {
    let isByLetters = false;
    for (const { word, letters } of words) {
      if (stands(one, word)) continue;
      // Of thousands nearly all are through with here.
      if ((one.letters & letters) !== letters || word.length < fewest || !isInOrder(one.name, word)) return null;
      isByLetters = true;
    }
    return isByLetters ? LETTERS : whole === '' ? ELSEWHERE : placeIn(one.name, whole);
  };
}

function stands({ text, badgesFrom }: Searchable, word: string): boolean {
  const at = text.indexOf(word);
  if (at < badgesFrom) return at >= 0;
  return text.includes(word.length < LETTERS_OF_A_BADGE ? ` ${word} ` : ` ${word}`, badgesFrom);
}

/** A bit for each letter or digit; some share one, so that this only ever says “perhaps”. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

function placeIn(name: string, whole: string): number {
  const at = startOf(name, whole);
  if (at <= 0) return at === 0 ? BEGINS : ELSEWHERE;
  return isLetter(name.charCodeAt(at - 1)) ? WITHIN : WORD;
}

/** Where a word stands in a text, at the beginning of one of the text's own words if it does; -1 if it is not in it. */
function startOf(text: string, word: string, from = 0): number {
  const first = text.indexOf(word, from);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !isLetter(text.charCodeAt(at - 1))) return at;
  }
  return first;
}

/** Digits are letters here, and so is everything beyond ASCII. */
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

function isInOrder(text: string, word: string): boolean {
  let at = 0;
  for (let index = 0; index < word.length; index++) {
    at = text.indexOf(word.charAt(index), at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A stretch of a text, from its first letter to the one behind its last. */
export type Span = readonly [from: number, to: number];

/** What is marked of a text that is shown of something found; single letters are marked in its name only. */
export function marksIn(shown: string, one: Searchable, typed: string): Span[] {
  const text = shown.toLowerCase();
  // Some letters are longer in lower case, and then nothing would stand where it was found.
  if (text.length !== shown.length) return [];
  const spans = wordsOf(typed).flatMap((word): Span[] => {
    const at = word === '' ? -1 : startOf(text, word);
    if (at >= 0) return [[at, at + word.length]];
    return text !== one.name || word === '' || stands(one, word) ? [] : lettersIn(text, word);
  });
  return joined(spans);
}

/** The letters of a word one after the other: next to each other if they stand so, else at the start of words. */
function lettersIn(text: string, word: string): Span[] {
  const found = (next: (letter: string, from: number) => number): Span[] => {
    let at = 0;
    return Array.from(word, (letter): Span => {
      const start = at < 0 ? -1 : next(letter, at);
      at = start < 0 ? -1 : start + letter.length;
      return [start, at];
    });
  };
  const choosy = found((letter, from) => (text.startsWith(letter, from) ? from : startOf(text, letter, from)));
  // Whoever waits for the start of a word may come too late for the next letter.
  const spans = choosy.some(([from]) => from < 0) ? found((letter, from) => text.indexOf(letter, from)) : choosy;
  return spans.some(([from]) => from < 0) ? [] : spans;
}

/** The stretches in their order, those that touch as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) result.splice(-1, 1, [last[0], Math.max(last[1], to)]);
    else result.push([from, to]);
  }
  return result;
}
