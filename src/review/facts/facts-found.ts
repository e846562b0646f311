import { figuresIn, says, type Moment } from './figures';
import { denies } from './negations';
import { nameOf, properNames } from './proper-names';
import { tokensOf, type Token } from './tokens';

export type FactKind =
  'number' | 'date' | 'name' | 'negation' | 'link' | 'embed' | 'tag' | 'block-id' | 'footnote' | 'comment';

/** Something that a text says, and where. */
export interface Fact {
  readonly kind: FactKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What is compared: a target, a name, a value. */
  readonly key: string;
  readonly moment?: Moment | undefined;
  readonly unit?: string;
  /** A word that has a capital only because it begins a sentence. */
  readonly isLoose?: boolean;
}

/** Lengths are bounded, so that an opening mark without its end does not make a long text slow. */
const MARK = new RegExp(
  [
    '```[^]*?(?:```|$)|`[^`\\n]+`',
    '%%[^]*?%%|<!--[^]{0,2000}?-->',
    '\\[\\^[^\\]\\s[]{1,100}\\]:?|\\^\\[[^\\]\\n[]{1,500}\\]', // a footnote
    '!?\\[\\[[^\\]\\n[]{1,600}\\]\\]|!?\\[[^\\]\\n[]{0,300}\\]\\([^)\\n]{1,700}\\)|https?://[^\\s<>)\\]”"]*[\\p{L}\\d/]',
    '\\^[\\w-]+(?=[ \\t]*$)|#[\\d/-]*[\\p{L}_][\\p{L}\\d_/-]*', // a block id or a tag
  ].join('|'),
  'gmu',
);
/** What a mark is, by how it begins. */
const beginnings: readonly (readonly [beginning: string, kind: FactKind | 'code'])[] = [
  ['`', 'code'],
  ['%', 'comment'],
  ['<', 'comment'],
  ['[^', 'footnote'],
  ['^[', 'footnote'],
  ['!', 'embed'],
  ['#', 'tag'],
  ['^', 'block-id'],
  ['', 'link'],
];

/** A sign or an abbreviation, and how its word begins. */
const units = ['% perc', 'km kilomet', 'mi mile', 'kg kilog', 'ft feet', '$ dollar', '€ euro', '£ pound'] as const;
const LINK = /^!?\[(?:\[([^\]|]*)(?:\|([^\]]*))?\]|(.*)\]\(([^)\s]*).*\))/;

const unitOf = (text: string): string =>
  units.find((unit) => {
    const [sign = '', word = ''] = unit.split(' ');
    return text === sign || text.startsWith(word);
  }) ?? '';

/** Whatever a text says that a rewrite should keep. `asFacts` leaves out what only matches a fact: “one”, “first”. */
export function factsIn(text: string, asFacts: boolean): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (kind: FactKind, from: number, to: number, more: Partial<Fact> = {}): void => {
    const said = text.slice(from, to);
    facts.push({ kind, from, to, text: said, key: said, ...more });
  };
  const prose = text.replace(MARK, (mark: string, from: number) => {
    const [, kind] = beginnings.find(([beginning]) => mark.startsWith(beginning)) ?? [];
    const isApart = /^[\s(]?$/.test(text.charAt(from - 1));
    if (!kind || (!isApart && (kind === 'tag' || kind === 'block-id'))) return mark;
    const [, page, alias, label, target] = LINK.exec(mark) ?? [];
    if (kind !== 'code') add(kind, from, from + mark.length, { key: page ?? target ?? mark });
    const shown = (kind === 'link' && (alias ?? label)) || '';
    // What a link shows is prose, all else is blank.
    return ('\0'.repeat(alias ? mark.length - 2 - alias.length : 1) + shown).padEnd(mark.length, '\0');
  });
  const tokens = tokensOf(prose);
  const inFigures = new Set<number>();
  for (const { first, last, moment, value, isLoose } of figuresIn(prose, tokens)) {
    const [start, end] = [tokens[first], tokens[last]];
    if (!start || !end || (!moment && isNoNumber(start, first === 0, prose.slice(end.to)))) continue;
    for (const { from } of tokens.slice(first, last + 1)) inFigures.add(from);
    const [sign = ''] = /[$€£]$/.exec(start.gap) ?? [];
    const [after = '', word = ''] = /^[ \u00a0-]?(%|\p{L}+)/u.exec(prose.slice(end.to, end.to + 20)) ?? [];
    const unit = unitOf(sign || word);
    if (moment) add('date', start.from, end.to, { key: '', moment });
    else if (!isLoose || !asFacts) {
      const to = unit && !sign ? end.to + after.length : end.to;
      add('number', start.from - sign.length, to, { key: String(value), unit });
    }
  }
  for (const { word, from, to } of tokens) if (denies(word)) add('negation', from, to);
  const names = properNames(tokens);
  // What a link leads to counts as said, but not as asked; in German every noun has a capital.
  for (const token of asFacts ? (isGerman(tokens) ? [] : tokens) : prose === text ? tokens : tokensOf(text)) {
    const name = nameOf(token);
    const isLoose = !names.has(name);
    if (name && !inFigures.has(token.from) && !(asFacts && isLoose)) {
      add('name', token.from, token.from + name.length, { isLoose });
    }
  }
  return facts.sort((a, b) => a.from - b.from);
}

/** A digit within a word, and the number of an item in a list, are none of the story’s. */
const isNoNumber = ({ text, gap }: Token, isFirst: boolean, after: string): boolean =>
  /^\d/.test(text) &&
  ((!isFirst && /^$|[.,^]$/.test(gap)) || ((isFirst || gap.includes('\n')) && /^[.)]\s/.test(after)));

/** German words for, and English words against. */
const germanWords = new Map([
  ...['der', 'die', 'das', 'und', 'ist', 'nicht'].map((word) => [word, 1] as const),
  ...['the', 'and', 'of', 'was', 'to'].map((word) => [word, -1] as const),
]);
const isGerman = (tokens: readonly Token[]): boolean =>
  tokens.reduce((sum, { word }) => sum + (germanWords.get(word) ?? 0), 0) > 0;

/** Whether one fact says what the other says. */
export function isSameFact(asked: Fact, told: Fact): boolean {
  if (asked.moment) return told.moment !== undefined && says(asked.moment, told.moment);
  if (asked.kind !== told.kind || asked.key !== told.key) return false;
  return !asked.unit || !told.unit || asked.unit === told.unit;
}
