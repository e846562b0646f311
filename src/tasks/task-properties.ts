import { efforts } from '../gateway/chat';
import { textLike, whole, type Shape } from '../gateway/shape';
import { codexReads, storyReads } from '../manuscript/manuscript';
import { anId, figure, named, someText, someTexts, yesOrNo } from '../presets/property-shapes';
import type { TaskInput } from './inputs';
import { readLength, type Length } from './length';
import { readInputLine } from './read-input';
import { deliveries, guards, subjects } from './task';

const MOST_WORDS = 20_000;

const aLength: Shape<Length> = (json) => {
  const typed = someText(json);
  const length = typed.ok ? readLength(typed.value) : null;
  return length
    ? { ok: true, value: length }
    : { ok: false, at: '', why: 'is not a length such as “85 to 115%”, “same” or “400 words”' };
};

const someInputs: Shape<readonly TaskInput[]> = (json) => {
  const lines = someTexts(typeof json === 'string' ? [json] : json);
  const inputs = lines.ok ? lines.value.map(readInputLine) : [null];
  return inputs.every((input) => input !== null)
    ? { ok: true, value: inputs }
    : { ok: false, at: '', why: 'is not a list of lines such as “amount: How much | a third | a half”' };
};

const someWords: Shape<number> = (json) => {
  const found = figure(0, MOST_WORDS)(json);
  return found.ok && whole(found.value).ok
    ? found
    : { ok: false, at: '', why: `is not a number of words up to 20,000` };
};

/** What the properties of a task's note may be. */
export const taskProperties = {
  id: anId,
  name: someText,
  line: someText,
  icon: textLike(/^[a-z0-9-]+$/, 'the name of a Lucide icon'),
  on: named(subjects),
  delivery: named(deliveries),
  preset: anId,
  tier: anId,
  temperature: figure(0, 2),
  thinking: named(efforts),
  length: aLength,
  inputs: someInputs,
  asks: yesOrNo,
  'words-before': someWords,
  'words-after': someWords,
  codex: named(codexReads),
  story: named(storyReads),
  role: someText,
  reminder: someText,
  guard: named(guards),
};
