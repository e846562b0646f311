import { createHash } from 'node:crypto';
import { SENTENCES_ABOUT_A_TEXT, SHORT_BEATS, SYNONYMS, TIGHTER } from './wording';

export interface Message {
  readonly role: string;
  readonly content?: unknown;
}

type Dice = (sides: number) => number;

// What a rewrite must not touch: wikilinks, code, addresses.
const UNTOUCHED = /(\[\[[^\]]*\]\]|`[^`]*`|https?:\S+)/;
const MARKED = [/<passage>\n?([\s\S]*?)\n?<\/passage>/, /^(?:---|"""|```)\n([\s\S]*?)\n(?:---|"""|```)$/m];
const BEFORE = /<before>\n([\s\S]*?)\n<\/before>/;
const SHORTEST_PASSAGE_IN_WORDS = 12;

/** A message's text, whether it came as a string or in parts. */
export function textOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('');
}

/**
 * What `model` answers: a rewrite where the last user message holds a passage, once more and otherwise where an earlier
 * one does, the rest of it to whoever asks to go on, more prose where there is only a beginning, else a few sentences.
 */
export function answerTo(messages: readonly Message[], model: string, seed: number): string {
  const diceOf = (said: readonly Message[]) =>
    diceFor(JSON.stringify([seed, model, said.map(({ role, content }) => [role, content])]));
  const dice = diceOf(messages);
  const last = textOf(messages.filter(({ role }) => role === 'user').at(-1) ?? { role: 'user' });
  const begun = BEFORE.exec(last)?.[1];
  const passage = begun !== undefined && !last.includes('<passage>') ? undefined : passageIn(last);
  if (passage !== undefined) return rewrite(passage, dice);
  if (begun !== undefined) return goOn(begun, dice);
  const answered = messages.findLastIndex(({ role }) => role === 'assistant');
  const asked = messages.slice(0, answered).findLastIndex(({ role }) => role === 'user');
  const earlier = asked < 0 ? undefined : answerTo(messages.slice(0, asked + 1), model, seed);
  if (earlier === undefined || !/<passage>|<before>/.test(textOf(messages[asked] as Message))) {
    const attached = messages.flatMap((message) => MARKED[0]?.exec(textOf(message))?.[1] ?? []);
    return sentencesAbout(attached.at(-1) ?? last, dice);
  }
  if (!/interrupted/.test(last)) return rewrite(earlier, dice);
  const said = textOf(messages[answered] as Message)
    .split(/\s+/)
    .filter(Boolean).length;
  return (
    earlier
      .trim()
      .split(/(?<=\s)(?=\S)/)
      .slice(said)
      .join('') || pick(SHORT_BEATS, dice)
  );
}

/** A paragraph or two that could follow: the end of what is there, in other words. */
function goOn(before: string, dice: Dice): string {
  const paragraphs = before
    .trim()
    .split(/\n\s*\n/)
    .slice(-2);
  return paragraphs.map((paragraph) => `${rewrite(paragraph, dice)} ${pick(SHORT_BEATS, dice)}`).join('\n\n');
}

function passageIn(message: string): string | undefined {
  for (const mark of MARKED) {
    const found = mark.exec(message)?.[1];
    if (found !== undefined) return found;
  }
  const [, ...later] = message.trim().split(/\n{2,}/);
  const passage = later.join('\n\n');
  return passage.split(/\s+/).length >= SHORTEST_PASSAGE_IN_WORDS ? passage : undefined;
}

/** The same passage in as many paragraphs, tightened and with other words here and there; never word for word the same. */
function rewrite(passage: string, dice: Dice): string {
  const paragraphs = passage.split(/(\n\s*\n)/);
  const rewritten = paragraphs.map((paragraph) =>
    paragraph
      .split(UNTOUCHED)
      .map((piece, index) => (index % 2 === 1 ? piece : reword(tighten(piece), dice)))
      .join(''),
  );
  const result = rewritten.join('');
  return result === passage ? `${passage.trimEnd()} ${pick(SHORT_BEATS, dice)}` : result;
}

const tighten = (text: string): string =>
  TIGHTER.reduce((shorter, [filler, tight]) => shorter.replace(filler, tight), text);

function reword(text: string, dice: Dice): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const others = SYNONYMS.get(word.toLowerCase());
    // One in four stays, so that two models seldom choose alike.
    if (!others || dice(4) === 0) return word;
    const other = pick(others, dice);
    return word[0] === word[0]?.toUpperCase() ? other[0]?.toUpperCase() + other.slice(1) : other;
  });
}

function sentencesAbout(text: string, dice: Dice): string {
  const words = [...new Set(text.match(/\p{L}{4,}/gu) ?? ['page'])].sort((a, b) => b.length - a.length);
  const start = dice(SENTENCES_ABOUT_A_TEXT.length);
  const sentences = [0, 1, 2].map((step) => {
    const sentence = SENTENCES_ABOUT_A_TEXT[(start + step * (1 + dice(2))) % SENTENCES_ABOUT_A_TEXT.length] ?? '';
    return sentence.replace('%', pick(words.slice(0, 6), dice));
  });
  return [...new Set(sentences)].join(' ');
}

function pick<Item>(items: readonly Item[], dice: Dice): Item {
  return items[dice(items.length)] as Item;
}

/** The same throws for the same text, on every machine. */
function diceFor(text: string): Dice {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
