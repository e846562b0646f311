const NAME =
  '(?:antml:|seed:)?(?:think(?:ing)?|thoughts?|thought_process|reason(?:ing)?|reflection|scratchpad|analysis|inner_monologue)';

/** How thinking begins, as the families of models write it; the last is a channel of theirs. */
const opens = [
  `<${NAME}(?:\\s[^<>\\n]{0,80})?>`,
  '\\[think\\]',
  '◁think▷',
  '<unused94>(?:thought)?',
  '<\\|channel>thought',
  '<\\|(?:begin_of_thought|start_thinking)\\|>',
  '(?:<\\|start\\|>assistant)?<\\|channel\\|>(?:analysis|commentary)[^<\\n]{0,40}(?:<\\|message\\|>)?',
].join('|');

const closes = [
  `</${NAME}>`,
  '\\[/think\\]',
  '◁/think▷',
  '<unused95>',
  '<channel\\|>',
  '<\\|(?:end_of_thought|end_thinking)\\|>',
  '(?:<\\|end\\|>)?(?:<\\|start\\|>assistant)?<\\|channel\\|>final(?:<\\|message\\|>)?',
].join('|');

const mark = new RegExp(opens + '|' + closes, 'i');
const opened = new RegExp(`^(?:${opens})`, 'i');
const openedAtLine = new RegExp(`\\n(?:${opens})`, 'gi');
const closed = new RegExp(`^(?:${closes})`, 'i');
const closing = new RegExp(closes, 'gi');

/** Thinking without tags of its own: only where the beginning and the end both stand. */
const unmarked: readonly (readonly [begins: RegExp, ends: string])[] = [
  [/^analysis(?=[A-Z])/, 'assistantfinal'],
  [/^here(?:['’]s| is) my thought process:\n/i, 'Here is my response:'],
];

export const hasThinking = (text: string): boolean => mark.test(text);
export const opensThinking = (text: string): boolean => opened.test(text);

/**
 * The text behind all thinking that it begins with: complete, never closed, or opened before the answer began.
 * While the text still grows, thinking whose end has not come yet hides it all.
 */
export function withoutThinking(text: string, isGrowing: boolean): string {
  let rest = afterUnmarked(text, isGrowing);
  for (;;) {
    rest = rest.trimStart();
    const opening = opened.exec(rest);
    if (opening) {
      const end = closingEnd(rest, opening[0].length);
      if (end < 0) return '';
      rest = rest.slice(end);
      continue;
    }
    // Thinking that the model's template had opened shows only its end.
    const next = mark.exec(rest);
    const end = next ? next.index + next[0].length : 0;
    if (!next || !closed.test(next[0]) || !standsAlone(rest, next.index, end)) return rest;
    rest = rest.slice(end);
  }
}

/** Where the first closing mark from here on ends; -1 if there is none. */
function closingEnd(text: string, from: number): number {
  closing.lastIndex = from;
  return closing.test(text) ? closing.lastIndex : -1;
}

/** Whether a closing mark ends thinking instead of standing in a sentence about such marks. */
function standsAlone(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 1), from);
  const after = text.slice(to, to + 8);
  return /^$|[\n\p{L}\p{N}.!?…:;*_)\]”"'’>]/u.test(before) && /^(?:$|\s*\n|\s*[\p{Lu}“„«‘"'*_#>—–-])/u.test(after);
}

function afterUnmarked(text: string, isGrowing: boolean): string {
  const found = unmarked.find(([begins]) => begins.test(text));
  if (!found) return text;
  const end = text.indexOf(found[1]);
  if (end >= 0) return text.slice(end + found[1].length);
  return isGrowing ? '' : text;
}

/** Thinking behind an answer is no longer than this. */
const LAST = 20_000;

/** The text before thinking that it ends with, or, while it grows, before thinking that may have begun at a line. */
export function withoutLastThinking(text: string, isGrowing: boolean): string {
  const start = Math.max(0, text.length - LAST);
  let [from, behind] = [-1, 0];
  for (const { 0: opening, index } of text.slice(start).matchAll(openedAtLine)) {
    [from, behind] = [start + index, start + index + opening.length];
  }
  const end = from < 0 ? 0 : closingEnd(text, behind);
  const isLast = end < 0 ? isGrowing : text.slice(end).trim() === '';
  return from >= 0 && isLast ? text.slice(0, from).trimEnd() : text;
}
