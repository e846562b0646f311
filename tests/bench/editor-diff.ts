import { applyChanges, diffWords } from '../../src/review/diff/word-diff';
import { inTurns, type Measure, type Taken } from './harness';

const ROUNDS = 15;
const WORDS_IN_A_PARAGRAPH = 80;
const SMALL_WORDS = 'the and a of to in was he she it that her his had with as on for at but not'.split(' ');
/** Prose has about this share of small words, and the same ones in every text. */
const SMALL = 0.45;

/** The same numbers in every run, from 0 to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many words in sentences and paragraphs; what is not a small word begins with `stem`. */
function prose(words: number, stem: string, random: () => number): string {
  const word = (): string =>
    random() < SMALL
      ? (SMALL_WORDS[Math.floor(random() * SMALL_WORDS.length)] ?? 'the')
      : stem + Math.floor(random() * random() * 2000).toString(36);
  const ends = (i: number): string => (i % WORDS_IN_A_PARAGRAPH === 0 ? '.\n\n' : random() < 0.08 ? '. ' : ' ');
  return Array.from({ length: words }, (_, i) => word() + ends(i + 1)).join('');
}

/** What a model makes of it: three words in ten are gone, another or one more. */
function rewritten(text: string, random: () => number): string {
  const edits = [() => '', () => 'other', (word: string) => `${word} more`];
  return text.replace(/\p{L}+/gu, (word) =>
    random() < 0.3 ? (edits[Math.floor(random() * edits.length)]?.(word) ?? word) : word,
  );
}

function measured(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Comparing two texts, against doing no more than to split both into words. */
async function takeDiff(original: string, answer: string): Promise<Taken> {
  if (applyChanges(original, diffWords(original, answer)) !== answer) throw new Error('The diff is not exact.');
  let found = 0;
  const taken = await inTurns(ROUNDS, {
    value: () => measured(() => (found += diffWords(original, answer).length)),
    floor: () => measured(() => (found += original.split(/\s+/).length + answer.split(/\s+/).length)),
  });
  if (found === 0) throw new Error('Nothing was compared, so nothing was measured.');
  return taken;
}

async function takeRewritten(words: number): Promise<Taken> {
  const random = numbersFrom(1);
  const original = prose(words, 'k', random);
  return takeDiff(original, rewritten(original, random));
}

async function takeDifferent(words: number): Promise<Taken> {
  const random = numbersFrom(2);
  return takeDiff(prose(words, 'k', random), prose(words, 'z', random));
}

/** What it costs to show how an answer differs from its passage. */
export const editorDiff: readonly Measure[] = [
  { name: 'editor/diff', unit: 'ms', comparison: 'value', limit: 50, take: () => takeRewritten(2_000) },
  { name: 'editor/diff-ratio', unit: 'ms', comparison: 'ratio', limit: 200, take: () => takeRewritten(2_000) },
  { name: 'editor/diff-different', unit: 'ms', comparison: 'value', limit: 50, take: () => takeDifferent(2_000) },
  {
    name: 'editor/diff-different-ratio',
    unit: 'ms',
    comparison: 'ratio',
    limit: 200,
    take: () => takeDifferent(2_000),
  },
  { name: 'editor/diff-long', unit: 'ms', comparison: 'value', limit: 1_000, take: () => takeDifferent(20_000) },
];
