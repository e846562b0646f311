import { inputText } from './inputs';
import { readInput } from './read-input';

/** A piece of a template. `raw` is how it was typed: what is not known stays in the text as that. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string; readonly raw: string; readonly line: number }
  | {
      readonly kind: 'input';
      readonly name: string;
      /** The answers that the tag offers, as they were typed; empty where it only names the input. */
      readonly answers: string;
    }
  | { readonly kind: 'include'; readonly note: string; readonly raw: string; readonly line: number }
  | {
      readonly kind: 'if';
      readonly name: string;
      readonly line: number;
      readonly then: readonly Part[];
      readonly otherwise: readonly Part[];
    };

/** What is wrong with a template, and in which of its lines, counted from 1. */
export interface TemplateProblem {
  readonly line: number;
  readonly why: string;
}

export interface Template {
  readonly parts: readonly Part[];
  readonly problems: readonly TemplateProblem[];
}

/** Characters; what is longer is no instruction. */
export const LONGEST_TEMPLATE = 100_000;
const DEEPEST = 50;

const TAG = /\{\{([^{}\n]*)\}\}/g;
const INPUT = /^input:\s*([^|]+?)\s*(?:\|(.*))?$/;

interface OpenIf {
  readonly name: string;
  readonly line: number;
  readonly then: Part[];
  otherwise: Part[] | null;
}

/**
 * Reads a template: `{{name}}`, `{{input:name|default|choice}}`, `{{include Note}}`, `{{#if name}}…{{else}}…{{/if}}`.
 * Never throws; what makes no sense stays in the text as it was typed, and is a problem.
 */
export function parseTemplate(text: string): Template {
  if (text.length > LONGEST_TEMPLATE) {
    const why = `is ${Math.ceil(text.length / 1000)} KB long, and a template has room for ${LONGEST_TEMPLATE / 1000} KB`;
    return { parts: [], problems: [{ line: 1, why }] };
  }
  return new Parser(text).parse();
}

class Parser {
  private readonly text: string;
  private readonly parts: Part[] = [];
  private readonly open: OpenIf[] = [];
  private readonly problems: TemplateProblem[] = [];
  private line = 1;
  /** How far the text is read, and up to where its lines are counted. */
  private at = 0;
  private counted = 0;

  constructor(text: string) {
    this.text = text.replace(/\r\n?/g, '\n');
  }

  parse(): Template {
    for (const match of this.text.matchAll(TAG)) this.tag(match[0], match[1]?.trim() ?? '', match.index);
    this.addText(this.text.slice(this.at));
    for (let last = this.open.pop(); last; last = this.open.pop()) {
      this.problems.push({ line: last.line, why: `{{#if ${last.name}}} has no {{/if}}` });
      this.add(closed(last));
    }
    return { parts: this.parts, problems: this.problems.sort((a, b) => a.line - b.line) };
  }

  private tag(raw: string, inner: string, index: number): void {
    for (; this.counted < index; this.counted++) if (this.text[this.counted] === '\n') this.line++;
    const control = /^(#if\b|else$|\/if$)/.exec(inner)?.[1];
    if (!control) {
      this.addText(this.text.slice(this.at, index));
      this.at = index + raw.length;
      this.add(this.plain(raw, inner));
      return;
    }
    const problem = this.problemOf(control, inner);
    if (problem) {
      this.problems.push({ line: this.line, why: problem });
      this.addText(this.text.slice(this.at, index + raw.length));
      this.at = index + raw.length;
      return;
    }
    const [from, to] = aloneInLine(this.text, index, index + raw.length);
    this.addText(this.text.slice(this.at, from));
    this.at = to;
    this.control(control, inner);
  }

  private problemOf(control: string, inner: string): string | null {
    const last = this.open.at(-1);
    if (control === '#if') {
      if (inner.slice(3).trim() === '') return '{{#if}} names nothing';
      return this.open.length < DEEPEST ? null : `{{#if}} stands in more than ${DEEPEST} others`;
    }
    if (!last) return `{{${control}}} has no {{#if}} before it`;
    return control === 'else' && last.otherwise ? 'a second {{else}}' : null;
  }

  private control(control: string, inner: string): void {
    const last = this.open.at(-1);
    if (control === '#if') {
      this.open.push({
        name: inner
          .slice(3)
          .trim()
          .replace(/^input:\s*/, 'input:'),
        line: this.line,
        then: [],
        otherwise: null,
      });
    } else if (control === 'else' && last) last.otherwise = [];
    else if (last) {
      this.open.pop();
      this.add(closed(last));
    }
  }

  private plain(raw: string, inner: string): Part {
    const included = /^include\s+(.+)$/.exec(inner)?.[1];
    if (included) return { kind: 'include', note: unlinked(included), raw, line: this.line };
    const [, input, rest] = INPUT.exec(inner) ?? [];
    if (input === undefined) return { kind: 'name', name: inner, raw, line: this.line };
    return { kind: 'input', name: input, answers: (rest ?? '').trim() };
  }

  private addText(text: string): void {
    if (text !== '') this.add({ kind: 'text', text });
  }

  private add(part: Part): void {
    const last = this.open.at(-1);
    (last ? (last.otherwise ?? last.then) : this.parts).push(part);
  }
}

const closed = ({ name, line, then, otherwise }: OpenIf): Part => ({
  kind: 'if',
  name,
  line,
  then,
  otherwise: otherwise ?? [],
});

/** A note may be named as a link. */
const unlinked = (note: string): string => note.trim().replace(/^\[\[(.+?)(\|.*)?\]\]$/, '$1');

/** A tag that stands alone in its line takes the line with it. */
function aloneInLine(text: string, start: number, end: number): readonly [from: number, to: number] {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const to = newline < 0 ? text.length : newline + 1;
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, to).trim() === '';
  return isAlone ? [from, to] : [start, end];
}

/** All parts, those within others included. */
export function* partsWithin(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part;
    if (part.kind === 'if') {
      yield* partsWithin(part.then);
      yield* partsWithin(part.otherwise);
    }
  }
}

export interface Rendered {
  readonly text: string;
  /** Names that mean nothing here, and where each stands first. */
  readonly unknown: readonly { readonly name: string; readonly line: number }[];
}

/**
 * The text of a template. `valueOf` knows what a name stands for, null where it means nothing; values are text and are
 * never read as templates. Inputs are asked for as `input:name`; one of which nothing is known has its default.
 */
export function renderTemplate(parts: readonly Part[], valueOf: (name: string) => string | null): Rendered {
  const unknown = new Map<string, number>();
  const known = ({ name, line }: { readonly name: string; readonly line: number }): string | null => {
    const value = valueOf(name);
    if (value === null && !unknown.has(name)) unknown.set(name, line);
    return value;
  };
  const textOf = (part: Part): string => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'name':
        return known(part) ?? part.raw;
      case 'input':
        return valueOf(`input:${part.name}`) ?? inputText(readInput(part.name, part.answers), {});
      case 'include':
        return part.raw;
      case 'if': {
        const value = part.name.startsWith('input:') ? valueOf(part.name) : known(part);
        return ((value ?? '').trim() === '' ? part.otherwise : part.then).map(textOf).join('');
      }
    }
  };
  return { text: parts.map(textOf).join(''), unknown: [...unknown].map(([name, line]) => ({ name, line })) };
}
