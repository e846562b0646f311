import type { Candidate } from '../gateway/gateway';
import { isObject } from '../gateway/json';
import type { Voice } from './manuscript';
import { textOf } from './read-project';

/** The properties of a character's note that make a voice; any one of them is enough. */
export const voiceProperties = { lines: 'voice', sample: 'voice-sample', preset: 'voice-preset', model: 'voice-model' };

/**
 * The voice that a character's note gives, null where it gives none. A model is named by its id, or by its gateway's id, a
 * slash and its own: `ollama/qwen3:14b`.
 */
export function readVoice(path: string, frontmatter: unknown, gateways: readonly string[]): Voice | null {
  if (!isObject(frontmatter)) return null;
  const { lines, sample, preset, model } = voiceProperties;
  const said = {
    lines: linesOf(frontmatter[lines]),
    sample: linesOf(frontmatter[sample]),
    preset: textOf(frontmatter[preset]) || null,
    model: modelNamed(textOf(frontmatter[model]), gateways),
  };
  if (said.lines === '' && said.sample === '' && !said.preset && !said.model) return null;
  const aliases = [frontmatter.aliases, frontmatter.alias, frontmatter.nickname].flatMap((value) =>
    textOf(value)
      .split(',')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  );
  return { name: path.replace(/^.*\//, '').replace(/\.md$/, ''), aliases: [...new Set(aliases)], note: path, ...said };
}

/** Several lines stand below each other. */
const linesOf = (value: unknown): string =>
  Array.isArray(value)
    ? (value as unknown[])
        .map(textOf)
        .filter((line) => line !== '')
        .join('\n')
    : textOf(value);

/** A model as a property names it; null where it names none. */
export function modelNamed(text: string, gateways: readonly string[]): Candidate | null {
  if (text === '') return null;
  const gateway = gateways.find((id) => text.startsWith(`${id}/`));
  return gateway === undefined
    ? { gateway: 'openrouter', model: text }
    : { gateway, model: text.slice(gateway.length + 1) };
}
