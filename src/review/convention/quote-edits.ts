import type { Range } from '../locate';
import { mostlyUsed } from './majority';
import { quotesIn, type Quotation, type Quotes } from './quotes';
import type { Change } from '../diff/word-diff';

/** Opening and closing mark, each with the space inside it. */
type Style = `${string}|${string}`;

/** The marks that go together, each with what stands within it where no example tells. */
const WITHIN: ReadonlyMap<string, string> = new Map(
  [
    ['“|”', '‘|’'],
    ['"|"', "'|'"],
    ['„|“', '‚|‘'],
    ['„|”', '‚|’'],
    ['”|”', '’|’'],
    ['«|»', '‹|›'],
    ['»|«', '›|‹'],
    ['»|»', '›|›'],
  ].flatMap(([double = '', single = '']) => [
    [double, single],
    [single, double],
  ]),
);
/** The single marks that are made of an apostrophe, where that is known. */
const OF_APOSTROPHE: ReadonlyMap<string, Style> = new Map([
  ['’', '‘|’'],
  ["'", "'|'"],
]);

/** An example: its quotes, and which style each whole quotation has. */
interface Example extends Quotes {
  readonly text: string;
  readonly styles: ReadonlyMap<Quotation, string>;
}

/** The quotation marks and apostrophes of an answer that the examples would set otherwise. */
export function quoteEdits(text: string, texts: readonly string[]): readonly Change[] {
  const [answer, examples] = [exampleOf(text), texts.map(exampleOf)];
  const apostrophe = apostropheOf(examples);
  const styleFor = stylesFor(answer, examples, apostrophe);
  const edits = answer.apostrophes.map((mark) => editOf(mark, apostrophe));
  for (const quotation of answer.quotations) {
    const [open, close] = styleFor(quotation)?.split('|') ?? [];
    // Which of several closes it does not matter where the others, as apostrophes, look the same.
    if (quotation.closes.length > 1 && close !== apostrophe) continue;
    if (quotation.open) edits.push(editOf(quotation.open, open));
    for (const mark of quotation.closes) edits.push(editOf(mark, close));
  }
  return edits
    .flatMap(({ from, to, insert }) =>
      insert === undefined || text.slice(from, to) === insert ? [] : { from, to, insert },
    )
    .sort((a, b) => a.from - b.from);
}

const editOf = ({ from, to }: Range, insert: string | null | undefined) => ({ from, to, insert: insert ?? undefined });

function exampleOf(text: string): Example {
  const quotes = quotesIn(text);
  const styles = new Map<Quotation, string>();
  for (const quotation of quotes.quotations) {
    const { open, closes } = quotation;
    const [close, ...more] = closes;
    if (!open || !close || more.length > 0) continue;
    const style = `${text.slice(open.from, open.to)}|${text.slice(close.from, close.to)}`;
    if (WITHIN.has(style.replace(/\s/g, ''))) styles.set(quotation, style);
  }
  return { ...quotes, text, styles };
}

/** The style that the examples have for a quotation of the answer; null or undefined where they have none, or no clear one. */
function stylesFor(answer: Example, examples: readonly Example[], apostrophe: string | null | undefined) {
  const double = stylesUsed(examples, ({ family }) => family === 'double');
  const single = stylesUsed(examples, ({ family }) => family === 'single');
  const ofFamily = { double, single: single === undefined ? OF_APOSTROPHE.get(apostrophe ?? '') : single };
  const outer = stylesUsed(examples, ({ level }) => level === 0);
  const inner = stylesUsed(examples, ({ level }) => level === 1);
  // Where both double and single marks stand alone, the one is no other kind of the other.
  const areBothAlone = outerFamilies(examples).size > 1 || outerFamilies([answer]).size > 1;
  return (quotation: Quotation): string | null | undefined => {
    const { family, level } = quotation;
    if (areBothAlone || outer === undefined) return ofFamily[family];
    if (level === 0) return outer;
    if (level > 1 || outer === null) return null;
    const used = inner === undefined ? ofFamily[family] : inner;
    const stays = used ?? answer.styles.get(quotation);
    return stays === outer ? WITHIN.get(outer) : used;
  };
}

const stylesUsed = (examples: readonly Example[], isMeant: (quotation: Quotation) => boolean) =>
  mostlyUsed(examples, ({ styles }) => [...styles].flatMap(([quotation, style]) => (isMeant(quotation) ? style : [])));

const outerFamilies = (examples: readonly Example[]): ReadonlySet<Quotation['family']> =>
  new Set(
    examples.flatMap(({ quotations }) => quotations.filter(({ level }) => level === 0).map(({ family }) => family)),
  );

/** The apostrophe that the examples use, or that their single marks are made of. */
function apostropheOf(examples: readonly Example[]): string | null | undefined {
  return mostlyUsed(examples, ({ text, apostrophes, styles }) => {
    const used = apostrophes.map(({ from, to }) => text.slice(from, to)).filter((mark) => OF_APOSTROPHE.has(mark));
    if (used.length > 0) return used;
    return [...styles.values()].flatMap((style) =>
      [...OF_APOSTROPHE].flatMap(([mark, made]) => (made === style ? mark : [])),
    );
  });
}
