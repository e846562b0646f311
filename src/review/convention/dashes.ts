import { mostlyUsed } from './majority';
import type { Change } from '../diff/word-diff';

/** A dash of the text with the space on both sides of it. */
interface Dash {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const SPACE = '[ \\u00a0\\u2009\\u200a\\u202f]';
const LETTER = '[\\p{L}\\p{M}\\p{N}\\uE000]';
/** What a dash between words follows and precedes. Which way a quotation mark faces is told by what stands beyond it. */
const QUOTE = '["“”„«»\'‘’‚‹›]';
const BEFORE = `(?<before>${LETTER}|[.,!?…)\\]*_=~]|[^\\s—–-](?:${QUOTE}|${SPACE}[»›]))`;
const AFTER = `(?=${LETTER}|[(\\[*_=~]|(?:…|${QUOTE}|[«‹]${SPACE})${LETTER})`;
/** The same space on both sides, so that `he said —softly`, `--flag` and `- item` have none. */
const BETWEEN = new RegExp(`${BEFORE}(?:(?<space>${SPACE})(?:—|–|--|-)\\k<space>|—|--)${AFTER}`, 'gu');
/** Where speech is cut off: before the mark that ends it, or at the end of the paragraph. */
const CUT = /(?<before>[\p{L}\p{M}])(?:—|–|--)(?=["”’'»‹›«“](?![\p{L}\p{N}])|[ \t]*$)/gmu;
const ELLIPSIS = /(?<before>^|[^.…\d])(?:…|\.{3})(?![.…\d])/g;
const LINE_HEAD = /^[\s>*_#~"“”„«»'‘’‚‹›\d.)+-]*$/u;

/** The dashes of an answer that the examples would set otherwise. */
export function dashEdits(answer: string, examples: readonly string[]): readonly Change[] {
  const textsOf = (pattern: RegExp) => (text: string) => dashesIn(text, pattern).map((dash) => dash.text);
  const between = mostlyUsed(examples, textsOf(BETWEEN));
  const cut = mostlyUsed(examples, textsOf(CUT));
  // Who sets unspaced dashes between words cuts speech off with the same; who sets spaced ones may do either.
  const isUnspaced = between === '—' || between === '--';
  return [
    ...editsTo(between, dashesIn(answer, BETWEEN)),
    ...editsTo(cut === undefined && isUnspaced ? between : cut, dashesIn(answer, CUT)),
  ].sort((a, b) => a.from - b.from);
}

/** The ellipses of an answer that the examples would set otherwise. */
export function ellipsisEdits(answer: string, examples: readonly string[]): readonly Change[] {
  const inText = (text: string): readonly Dash[] => dashesIn(text, ELLIPSIS);
  return editsTo(
    mostlyUsed(examples, (text) => inText(text).map((dots) => dots.text)),
    inText(answer),
  );
}

function dashesIn(text: string, pattern: RegExp): readonly Dash[] {
  return [...text.matchAll(pattern)]
    .map(({ 0: found, index, groups }) => {
      const from = index + (groups?.before?.length ?? 0);
      return { from, to: index + found.length, text: text.slice(from, index + found.length) };
    })
    .filter((dash) => pattern !== BETWEEN || isBetween(text, dash));
}

/** Neither the first thing of its line, where it is a bullet or begins a speech, nor between numbers. */
function isBetween(text: string, { from, to }: Dash): boolean {
  const head = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  return !LINE_HEAD.test(head) && !(/\d$/.test(head) && /\d/.test(text.charAt(to)));
}

const editsTo = (wanted: string | null | undefined, found: readonly Dash[]): readonly Change[] =>
  typeof wanted !== 'string'
    ? []
    : found.filter(({ text }) => text !== wanted).map(({ from, to }) => ({ from, to, insert: wanted }));
