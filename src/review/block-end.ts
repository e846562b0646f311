/** Lines that live preview draws as one piece, by what they begin with. */
const drawnAsOne: readonly RegExp[] = [
  /^\s*\|/, // a table
  /^\s*>/, // a quote or callout
];

/**
 * The number of the last line of the block that a line is in, counted from 1: a table or a callout is drawn as one piece
 * in live preview, and nothing of ours can stand in the middle of it.
 */
export function blockEnd(lineAt: (number: number) => string, count: number, line: number): number {
  const kind = drawnAsOne.find((begins) => begins.test(lineAt(line)));
  let last = line;
  while (kind && last < count && kind.test(lineAt(last + 1))) last++;
  return last;
}

/** Whether live preview draws the line as part of a table, with cells of its own instead of the text. */
export const isInTable = (line: string): boolean => /^\s*\|/.test(line);
