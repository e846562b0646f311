/** Findings that quote the text, apart from those that quote what does not stand in it. */
export interface CheckedFindings {
  readonly text: string;
  /** How many were left out. */
  readonly dropped: number;
}

/** A line that begins an item of a list. */
const ITEM = /^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+/;
const QUOTED = /[“"„«]([^“”"„«»\n]{2,200})[”"“»]/;

/**
 * A list of findings without those whose first quotation is not in the passage, word for word: such a finding is about a
 * text that nobody wrote. What quotes nothing stays; marks, case and line breaks do not count.
 */
export function checkedFindings(answer: string, passage: string): CheckedFindings {
  const known = likened(passage);
  let dropped = 0;
  const kept = itemsOf(answer).filter((item) => {
    const quoted = ITEM.test(item) ? QUOTED.exec(item)?.[1] : undefined;
    const isThere = quoted === undefined || pieces(quoted).every((piece) => known.includes(piece));
    if (!isThere) dropped += 1;
    return isThere;
  });
  return { text: dropped === 0 ? answer : kept.join('\n'), dropped };
}

/** The answer in items of its lists, each with the lines that belong to it, and in what stands between them. */
function itemsOf(answer: string): string[] {
  const items: string[] = [];
  for (const line of answer.split('\n')) {
    const last = items.at(-1);
    const belongs =
      last !== undefined && ITEM.test(last) && !ITEM.test(line) && (line.trim() === '' || /^[ \t]/.test(line));
    if (belongs) items[items.length - 1] = `${last}\n${line}`;
    else items.push(line);
  }
  return items;
}

/** A quotation may leave something out in its middle. */
const pieces = (quoted: string): string[] =>
  quoted
    .split(/\[?(?:…|\.{3})\]?/)
    .map(likened)
    .filter((piece) => piece !== '');

const likened = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
