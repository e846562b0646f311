import type { Voice } from './manuscript';

/** Speech in any of the marks that books use for it; a dash that opens a paragraph too. */
const SPEECH = /[“„«»"][^“”„«»"\n]*[”“»«"]?|(?:^|\n)[ \t]*[—–][^\n]*/g;

/** Who speaks in a passage, whoever speaks most often first. */
export function speakersIn<V extends Pick<Voice, 'name' | 'aliases'>>(text: string, voices: readonly V[]): V[] {
  const spoken = text
    .split(/\n\s*\n|\n/)
    .filter((paragraph) => new RegExp(SPEECH).test(paragraph))
    .map((paragraph) => paragraph.replace(SPEECH, ' '));
  return voices
    .map((voice) => ({ voice, times: spoken.filter((beside) => isNamed(voice, beside)).length }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times)
    .map(({ voice }) => voice);
}

/** Whether a text names somebody, as a whole word. */
export const isNamed = ({ name, aliases }: Pick<Voice, 'name' | 'aliases'>, text: string): boolean =>
  [name, ...aliases].some((one) => one.trim() !== '' && wordPattern(one).test(text));

const wordPattern = (name: string): RegExp =>
  new RegExp(`(^|[^\\p{L}\\p{N}])${name.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{N}])`, 'u');
