/**
 * The answer as prose for the page: without thinking, preamble and outer fence, and with the white space around
 * it that the original has. Prose that merely looks like one of these survives: each cut asks for more than one sign.
 */
export function cleanAnswer(raw: string, original: string): string {
  const said = withoutPreamble(withoutThinking(raw, original), original);
  const text = withoutFence(withoutTags(said, original), original).trim();
  if (text === '') return '';
  const [, before = '', after = ''] = /^(\s*)[^]*?(\s*)$/.exec(original) ?? [];
  return original.trim() === '' ? text : before + text + after;
}

/** Thinking that a model wrote into its answer: complete, never closed, or opened before the answer began. */
function withoutThinking(text: string, original: string): string {
  if (/<\/?(think|thinking|reasoning)>/i.test(original)) return text;
  const thought = /^\s*<(think|thinking|reasoning)>[^]*?(<\/\1>\s*|$)/i;
  return thought.test(text) ? text.replace(thought, '') : text.replace(/^[^]*?<\/think>\s*/i, '');
}

/** A first line that announces the answer: it must name the text, end in a colon, stand alone and not be the writer's. */
function withoutPreamble(text: string, original: string): string {
  const announces =
    /^\s*(?:(?:sure|certainly|of course|absolutely)[,!. ]+)?here(?:'s|’s| is| are)[^\n]{0,80}\b(?:passage|version|text|rewrite|revision|paragraphs?|scene)\b[^\n]{0,60}:[ \t]*\n+/i;
  return announces.test(original) ? text : text.replace(announces, '');
}

/** The tags around the passage that was sent, sent back. */
function withoutTags(text: string, original: string): string {
  if (original.includes('<passage>')) return text;
  return /^\s*<passage>\n?([^]*?)\n?<\/passage>\s*$/.exec(text)?.[1] ?? text;
}

/** A fence around the whole answer, unless the passage was fenced itself. */
function withoutFence(text: string, original: string): string {
  if (original.trimStart().startsWith('```')) return text;
  const fenced = /^\s*```[\w-]*[ \t]*\n([^]*?)\n```\s*$/.exec(text);
  return fenced?.[1] !== undefined && !fenced[1].includes('```') ? fenced[1] : text;
}
