const quote = /^[ \t]*(?:>[ \t]?)+/;
const whole =
  /^[ \t]*(?:>[ \t]?)*(?:\[![\w-]+\][+-]?[ \t]*)?(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?/;
const rule = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/** So many characters are a book, not a selection, and are left as they come. */
const LONGEST = 500_000;

/** What makes a line a quote, a callout, an item or a heading, and stands before its words; not mere indentation. */
function prefixOf(line: string): string {
  if (rule.test(line)) return '';
  const [prefix = ''] = whole.exec(line) ?? [];
  return prefix.trim() === '' ? '' : prefix;
}

/** The kind of a prefix, so that “1. ” and “2. ” are alike and “- ” and “> ” are not. */
const kindOf = (prefix: string): string =>
  prefix.replace(/\d+/g, '1').replace(/[*+]/g, '-').replace(/#+/g, '#').replace(/[ \t]/g, '');

/**
 * An answer with the prefixes of the passage's lines. A passage that begins behind its line's prefix gets none;
 * one that begins with it keeps it; the lines of a quote stay quoted, and those of a list stay items where they
 * answer each other line for line.
 */
export function withPrefixes(answer: string, passage: string, lineStart: string, isGrowing: boolean): string {
  const start = prefixOf(lineStart) === lineStart ? lineStart : '';
  if (answer.length + passage.length > LONGEST) return answer;
  const [own, lines] = [passage.split('\n'), answer.split('\n')];
  const [first = ''] = lines;
  const prefix = prefixOf(first);
  if (start !== '' && prefix !== '' && prefixOf(own[0] ?? '') === '' && kindOf(prefix) === kindOf(start)) {
    lines[0] = first.slice(prefix.length);
  }
  if (lines[0] !== undefined && start !== '') lines[0] = start + lines[0];
  if (own[0] !== undefined) own[0] = start + own[0];
  return restored(lines, own, isGrowing).join('\n').slice(start.length);
}

function restored(lines: readonly string[], own: readonly string[], isGrowing: boolean): readonly string[] {
  const prefixes = own.map(prefixOf);
  if (prefixes.every((prefix) => prefix === '')) return lines;
  const isQuote = own.every((line) => quote.test(line));
  // The first line may have kept the prefix that stands before the selection.
  if (isQuote && lines.slice(1).every((line) => !quote.test(line))) return quoted(lines, own);
  const said = filled(lines);
  const asked = filled(own);
  if (said.length !== asked.length && !(isGrowing && said.length < asked.length)) return lines;
  const next = [...lines];
  said.forEach((at, i) => {
    const [line = '', ownLine = ''] = [lines[at], own[asked[i] ?? 0]];
    const prefix = prefixOf(ownLine);
    if (prefix === '' || prefixOf(line) !== '' || rule.test(line)) return;
    // A long paragraph that stands in the place of a heading is no heading.
    if (prefix.includes('#') && line.length > 2 * ownLine.length + 20) return;
    next[at] = prefix + line.trimStart();
  });
  return next;
}

const filled = (lines: readonly string[]): readonly number[] =>
  lines.flatMap((line, i) => (line.trim() === '' ? [] : [i]));

function quoted(lines: readonly string[], own: readonly string[]): readonly string[] {
  const mark = quote.exec(own[1] ?? own[0] ?? '')?.[0] ?? '> ';
  const blank = mark.trimEnd();
  const isEqual = lines.length === own.length;
  return lines.map((line, i) => {
    if (line.trim() === '') return blank;
    if (quote.test(line)) return line;
    const prefix = isEqual || i === 0 ? prefixOf(own[i] ?? '') : mark;
    return (prefix === blank ? `${blank} ` : prefix) + line;
  });
}
