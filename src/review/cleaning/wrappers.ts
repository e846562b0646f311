import { wordsOf } from './edit-words';

/** Tags that models put around what they want to be read; `passage` is ours. */
const around =
  /^<(passage|answer|final|final_answer|output|response|result|solution|rewrite|rewritten|rewritten_passage|revised|revised_passage|text|\|begin_of_solution\||\|start_response\|)>[ \t]*\n?/i;
const fence = /^[ \t]*(`{3,20}|~{3,20})[ \t]*([\w-]*)[ \t]*(?:\n|$)/;
/** Nobody writes a program in these, so that even a fence which was never closed is the model's. */
const proseFence = /^(?:markdown|md|text|txt|plaintext|prose)$/i;

export const opensFence = (text: string): boolean => fence.test(text);

/** A fence around the whole answer; while it grows, one that may be around it. */
export function withoutFence(text: string, isGrowing: boolean): string {
  const [opening, marks = '', language = ''] = fence.exec(text) ?? [];
  if (opening === undefined) return text;
  const inner = text.slice(opening.length);
  const closing = new RegExp(`(?:^|\\n)[ \\t]*${marks}${marks.charAt(0)}*[ \\t]*(?=\\n|$)`);
  const closed = closing.exec(inner);
  if (closed) return closed.index + closed[0].length === inner.length ? inner.slice(0, closed.index) : text;
  return isGrowing || proseFence.test(language) ? inner : text;
}

/** A tag around the answer; `isLoose` when something was taken off before it, so that it need not be around everything. */
export function withoutTags(text: string, isLoose: boolean): string {
  const [opening, name = ''] = around.exec(text) ?? [];
  if (opening === undefined) return withoutLastTag(text);
  const isOurs = isLoose || name.toLowerCase() === 'passage';
  const close = `</${name}>`;
  const end = text.lastIndexOf(close);
  if (end < 0) return isOurs ? text.slice(opening.length) : text;
  const rest = text.slice(end + close.length).trim();
  const inner = text.slice(opening.length, end);
  if (rest === '') return inner;
  return isOurs ? `${inner.trimEnd()}\n\n${rest}` : text;
}

/** The end of our tag without its beginning. */
const withoutLastTag = (text: string): string =>
  /\n<\/passage>$/.test(text) && !text.includes('<passage>') ? text.slice(0, -'</passage>'.length) : text;

/** The surroundings that were sent along, sent back before and after. */
export const withoutSurroundings = (text: string): string =>
  text.replace(/^<before>\n[^]*?\n<\/before>\s*/, '').replace(/\n<after>\n[^]*\n<\/after>$/, '');

const pair = /^(?:"[^"]+"|[“„][^“”„]+[“”]|«[^«»]+»|»[^«»]+«|[‘‚][^‘‚]+[’‘])$/;
const QUOTE = /^["“”„«»‘’‚]|["“”„«»‘’‚]$/;

/**
 * Quotation marks around the whole answer that the passage does not have. A passage may well become a speech, so
 * the answer must be as long as the passage and share its words, or have been announced.
 */
export function withoutQuotes(text: string, original: string, isAnnounced: boolean): string {
  const passage = original.trim();
  // The marks of the pair within it belong to speeches: then these may be two of them.
  if (passage === '' || !pair.test(text) || QUOTE.test(passage)) return text;
  const inner = text.slice(1, -1);
  return isAnnounced || isRetold(inner, passage) ? inner.trim() : text;
}

function isRetold(text: string, passage: string): boolean {
  const [told, asked] = [wordsOf(text), wordsOf(passage)];
  const known = new Set(told);
  const shared = asked.filter((word) => known.has(word)).length;
  return asked.length >= 4 && told.length >= 0.6 * asked.length && shared >= 0.35 * asked.length;
}

/** What may turn out to be the end of a fence, or a tag. */
const possibleEnd =
  /(?:^\s*(?:`+|~+|\[T?H?I?N?K?|◁[^▷]{0,8})|<[^<>\s]{0,20}|<\/(?:passage|after|answer|output|response|result|final)>|<\|\w*\|>|^\s*<\/?[\w:]*>)$/;

/** Text that still grows, without the end of a last line that may turn out to be none of it. */
export function withoutPossibleEnd(text: string): string {
  const start = Math.max(text.lastIndexOf('\n') + 1, text.length - 100);
  return (text.slice(0, start) + text.slice(start).trimEnd().replace(possibleEnd, '')).trimEnd();
}
