/** Speech in the marks that books use for it, or behind a dash that opens a line. */
const SPEECH = /[“„«»"][^“”„«»"]*\p{L}[^“”„«»"]*[”“»«"]|^[ \t]*[—–][ \t]?\p{L}/u;

/** How many turns of dialogue a text has: paragraphs in which somebody speaks. */
export const turnsIn = (text: string): number => text.split(/\n/).filter((paragraph) => SPEECH.test(paragraph)).length;
