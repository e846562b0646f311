import type { Token } from './tokens';

/** What a date or a time says; what it leaves open is not there. */
export interface Moment {
  readonly day?: number | undefined;
  readonly month?: number | undefined;
  readonly year?: number | undefined;
  readonly weekday?: number | undefined;
  /** Minutes since midnight. */
  readonly minutes?: number;
  /** Whether the time says which half of the day it means. */
  readonly isSure?: boolean;
}

/** A number, a date or a time, and of which tokens it is made. */
export interface Figure {
  readonly first: number;
  readonly last: number;
  readonly moment?: Moment;
  readonly value?: number;
  /** Not a fact by itself, but the same as the fact in digits: “one”, “first”, “both”. */
  readonly isLoose?: boolean;
}

/** A token as figures are read: one letter for its class, and what it stands for. */
interface Meaning {
  readonly letter: string;
  readonly value: number;
}

/** The words of which figures are made, by class; what the first of them stands for, and by how much each next one differs. */
const classes: readonly (readonly [letter: string, first: number, step: number, words: string])[] = [
  ['m', 1, 1, 'january february march april may june july august september october november december'],
  ['m', 1, 1, 'jan feb mar apr mai jun jul aug sept oct nov dec'],
  ['m', 1, 1, 'januar februar märz april mai juni juli august sep oktober november dezember'],
  ['w', 0, 1, 'sunday monday tuesday wednesday thursday friday saturday'],
  ['w', 0, 1, 'sonntag montag dienstag mittwoch donnerstag freitag samstag'],
  ['u', 0, 1, 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'],
  ['u', 16, 1, 'sixteen seventeen eighteen nineteen'],
  ['u', 20, 10, 'twenty thirty forty fifty sixty seventy eighty ninety'],
  ['s', 12, 0, 'dozen'],
  ['s', 100, 0, 'hundred'],
  ['s', 1e3, 999e3, 'thousand million'],
  ['l', 1, 1, 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'],
  ['l', 2, 0, 'both twice pair'],
  ['h', 15, 15, 'quarter half'],
  ['b', 0, 1, 'to past'],
  ['p', 0, 1, 'am pm'],
  ['p', 0, 1, 'a.m p.m'],
  ['c', 0, 0, "o'clock o’clock uhr"],
  ['e', 0, 0, 'st nd rd th'],
  ['o', 0, 0, 'the of'],
  ['n', 0, 0, 'and'],
  ['a', 0, 0, 'a'],
];
const known = new Map(
  classes.flatMap(([letter, first, step, words]) =>
    words.split(' ').map((word, i): [string, Meaning] => [word, { letter, value: first + step * i }]),
  ),
);
const other: Meaning = { letter: 'x', value: 0 };

function meaningOf({ text, word }: Token): Meaning {
  if (!/^\d/.test(text)) return known.get(word) ?? other;
  const letter = text.length < 3 ? 'd' : /^\d{3,4}$/.test(text) ? 'y' : 'g';
  // “1,000”, “1.000” and “1000” are the same; “3,5” and “3.5” are, too.
  const digits = text.replace(/[.,’'\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(',', '.');
  return { letter, value: Number(digits) };
}

/** What may stand between the parts of one figure. */
const gaps = new Map(Object.entries({ '': '_', ' ': ' ', '\u00a0': ' ', '-': '-', ':': ':', ', ': ',', '. ': '.' }));

/** What the parts of a figure say: the value and the letter of each, and how it is written. */
type Reading<T> = (values: readonly number[], letters: string, text: string) => T | null;

/** A month that is no other word, so that it needs no number beside it. */
const isMonthAlone = /^(?!Ma[iyr]|Mär|Aug)\p{Lu}\p{L}{3,}$/u;

const date: Reading<Moment> = (values, letters, text) => {
  const [day, month, year, weekday] = [/[dl]/, /m/, /y/, /w/].map((letter) => values[letters.search(letter)]);
  return letters === 'm' && !isMonthAlone.test(text) ? null : { day, month, year, weekday };
};

function time(hour = 0, minute = 0, half?: number): Moment | null {
  if (!(hour < 25 && minute < 60)) return null;
  const hours = half === undefined ? hour : (hour % 12) + 12 * half;
  return { minutes: hours * 60 + minute, isSure: half !== undefined || hour > 12 };
}

const DAY = '(?:d_e|d|l)';
/** How dates and times are written, the longer ways first: a letter for each token with what stands between them. */
const ways: readonly (readonly [RegExp, Reading<Moment>])[] = [
  [/y-d-d/g, ([year, month, day]) => ({ year, month, day })],
  [new RegExp(`${DAY}[ .](?:o )?m(?:[ ,](?:o )?y)?|m[ .](?:o )?${DAY}(?:[ ,]y)?|m(?: (?:o )?y)?|w`, 'g'), date],
  [/d:d(?:[ _]p)?/g, ([hour, minute, half]) => time(hour, minute, half)],
  [/[du] c/g, ([hour]) => time(hour)],
  [/[du][ _]p/g, ([hour, half]) => time(hour, 0, half)],
  [
    /[hu] b [ud]/g,
    ([minutes = 0, isPast, hour = 0]) => {
      if (minutes % 5 > 0 || minutes > 30) return null;
      return isPast ? time(hour, minutes) : time(hour - 1, 60 - minutes);
    },
  ],
];

/** A number in digits or in words, of which several in a row are one: “two hundred and five”. */
const NUMBER = /[dyg](?:_e)?|(?:(?:h )?a (?=s))?[usl](?:(?:[ -]|[ ,]n )[usl])*/g;

const number: Reading<Pick<Figure, 'value' | 'isLoose'>> = ([first = 0, ...rest], letters) => {
  if (/^[dyg]/.test(letters)) return { value: first };
  const [article = ''] = /^h?a/.exec(letters) ?? [];
  const words = letters.slice(article.length);
  const value = spelled([first, ...rest].slice(article.length), words);
  if (value === null) return null;
  // “one” is more often a pronoun than a number, and “a thousand” more often many than a thousand.
  const isLoose = words === 'l' || (words === 'u' && value < 2) || (words === 's' && article === 'a' && value !== 12);
  return { value: article === 'ha' ? value / 2 : value, isLoose };
};

/** The value of a number in words; null where several stand side by side, as in “two two”. */
function spelled(values: readonly number[], letters: string): number | null {
  let [total, group] = [0, 0];
  for (const [i, value] of values.entries()) {
    if (letters[i] !== 's') {
      if (group % 10 !== 0 || (group % 100 !== 0 && value >= 10)) return null;
      group += value;
    } else if (value <= 100) group = (group || 1) * value;
    else [total, group] = [total + (group || 1) * value, 0];
  }
  return total + group;
}

/** All dates, times and numbers of a text, each stretch read once. */
export function figuresIn(text: string, tokens: readonly Token[]): readonly Figure[] {
  const meanings = tokens.map(meaningOf);
  const found: Figure[] = [];
  const readEach = (shape: string, way: RegExp, figureOf: Reading<Partial<Figure>>): string =>
    shape.replace(way, (match: string, at: number) => {
      const [first, last] = [(at - 1) / 2, (at + match.length - 2) / 2];
      const parts = meanings.slice(first, last + 1);
      const letters = parts.map(({ letter }) => letter).join('');
      const said = text.slice(tokens[first]?.from, tokens[last]?.to);
      const figure = figureOf(
        parts.map(({ value }) => value),
        letters,
        said,
      );
      if (!figure) return match;
      found.push({ ...figure, first, last });
      return 'x'.repeat(match.length);
    });
  let shape = meanings.map(({ letter }, i) => (gaps.get(tokens[i]?.gap ?? '') ?? '|') + letter).join('');
  for (const [way, say] of ways) {
    shape = readEach(shape, way, (...parts) => {
      const moment = say(...parts);
      return moment && { moment };
    });
  }
  readEach(shape, NUMBER, number);
  return found;
}

/** Whether the second says all that the first says; a time without its half of the day may be either. */
export function says(asked: Moment, told: Moment): boolean {
  if (asked.minutes !== undefined) {
    const halves = asked.isSure && told.isSure ? 1440 : 720;
    return told.minutes !== undefined && (asked.minutes - told.minutes) % halves === 0;
  }
  const parts = ['day', 'month', 'year', 'weekday'] as const;
  return parts.every((part) => asked[part] === undefined || asked[part] === told[part]);
}
