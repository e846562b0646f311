const PROPERTIES = /^---[ \t]*\n[^]*?\n---[ \t]*(?=\n|$)/;
/** What is not prose: its marks mean something to Obsidian, or are quoted from elsewhere. */
const NOT_PROSE = new RegExp(
  [
    '^[ \\t]*(`{3,9}|~{3,9})[^\\n]*\\n(?:[^]*?\\n)??[ \\t]*\\1[^\\n]*$', // a fence
    '(`{1,9})(?!`)[^\\n]*?[^`\\n]\\2(?!`)', // code within a line
    '%%[^]*?%%',
    '<!--[^]*?-->',
    '</?[a-zA-Z][^<>\\n]{0,500}>', // a tag
    '\\[\\[[^\\[\\]|\\n]{1,300}(?=\\||\\]\\])', // where a wikilink leads; what it is called after the bar is prose
    '\\]\\([^()\\n]{1,500}\\)', // where a link leads
    'https?://[^\\s<>()]+',
    '^[ \\t]*[|:]?[-|: \\t]*-{2,}[-|: \\t]*$', // a rule, the line under a heading or in a table
  ].join('|'),
  'gm',
);

/** Stands for a character that is not prose. Like a letter, it is no space and no punctuation. */
const FILLER = '\uE000';

const filled = (text: string): string => text.replace(/[^\n]/g, FILLER);

/** The text with everything that is not prose filled, so that what is found in the rest stands where it does in the text. */
export const masked = (text: string): string => text.replace(PROPERTIES, filled).replace(NOT_PROSE, filled);
