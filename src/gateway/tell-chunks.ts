import type { Attempt, ChatEvent, Finish, Usage } from './chat';
import { errorSaid, GatewayError } from './gateway-error';
import { withoutKey, type Hide } from './headers';
import { parsed } from './json';
import { messageOf, plain } from './read-body';
import { nothingSaid, readError } from './read-error';
import { END_MARK, type StreamEnd } from './read-events';
import { readChunk, type Chunk } from './wire-format';

/** Longer than any chapter; what a broken model sends beyond it is dropped. Text and thinking have as much each. */
const MAX_CHARACTERS = 1_000_000;

export interface Telling {
  readonly end: StreamEnd;
  readonly hide: Hide;
  readonly breathe?: (() => Promise<void>) | undefined;
}

/** What was read so far. */
interface Reading {
  finish: Finish | null;
  hasEnded: boolean;
  model: string | null;
  usage: Usage | null;
  attempts: readonly Attempt[] | null;
  unreadable: string | null;
  hasRead: boolean;
  /** Characters that may still come; below zero when some were dropped. */
  readonly left: { text: number; thinking: number };
}

/**
 * Tells what the payloads of a stream, or a whole answer, say. The last event is `finish`. Throws a GatewayError for the
 * failures that they tell of, and where there is nothing that can be read.
 */
export async function* tellChunks(
  reads: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { end, hide, breathe }: Telling,
): AsyncGenerator<ChatEvent, void, undefined> {
  const reading: Reading = {
    finish: null,
    hasEnded: false,
    model: null,
    usage: null,
    attempts: null,
    unreadable: null,
    hasRead: false,
    left: { text: MAX_CHARACTERS, thinking: MAX_CHARACTERS },
  };
  for await (const payloads of reads) {
    // No `yield*`: in an async generator that costs several turns of the queue for each event.
    for (const event of merged(tellRead(payloads, reading, hide))) yield event;
    // Not waited for: some gateways keep the connection open behind their end mark.
    if (reading.hasEnded || isCapped(reading)) break;
    // Nothing delays the first word.
    if (breathe && reading.left.text < MAX_CHARACTERS) await breathe();
  }
  const { finish, hasEnded, usage, attempts, unreadable } = reading;
  if (!reading.hasRead && (!hasEnded || unreadable !== null)) throw nothingRead(unreadable ?? end.stray, end, hide);
  if (usage) yield { type: 'usage', usage };
  yield {
    type: 'finish',
    finish: isCapped(reading) ? 'length' : (finish ?? (hasEnded ? 'complete' : 'cut-off')),
    ...(isCapped(reading) ? { capped: true } : {}),
    ...(attempts ? { attempts } : {}),
  };
}

const isCapped = ({ left }: Reading): boolean => left.text < 0 || left.thinking < 0;

type Words = ChatEvent & { type: 'text' | 'thinking' };

/** Neighbouring words of one kind as one event: each costs its way up to the page. */
function* merged(events: Iterable<ChatEvent>): Generator<ChatEvent, void, undefined> {
  let words: Words | null = null as Words | null;
  try {
    for (const event of events) {
      const isWords = event.type === 'text' || event.type === 'thinking';
      if (isWords && words?.type === event.type) words = { ...words, text: words.text + event.text };
      else {
        if (words) yield words;
        words = isWords ? event : null;
        if (!isWords) yield event;
      }
    }
  } catch (cause) {
    // What came before a failure was said.
    if (words) yield words;
    throw cause;
  }
  if (words) yield words;
}

function* tellRead(payloads: readonly string[], reading: Reading, hide: Hide): Generator<ChatEvent, void, undefined> {
  for (const payload of payloads) {
    reading.hasEnded = payload.trim() === END_MARK;
    if (reading.hasEnded || isCapped(reading)) return;
    // A proxy may wrap a comment as data; it says nothing.
    if (payload.startsWith(':') || payload.trim() === '') continue;
    const json = parsed(payload);
    const said = readError(json);
    const chunk = readChunk(json);
    if (chunk) {
      if (chunk.model !== null && reading.model === null) {
        reading.model = chunk.model;
        yield { type: 'answered-by', model: chunk.model, provider: chunk.provider, generationId: chunk.id };
      }
      reading.usage = chunk.usage ?? reading.usage;
      reading.attempts = chunk.attempts ?? reading.attempts;
      yield* wordsOf(chunk, reading.left);
    }
    if (said || chunk?.finish === 'error') {
      if (reading.usage) yield { type: 'usage', usage: reading.usage };
      throw errorSaid(said ? { ...said, message: hide(said.message) } : stoppedWithError, null);
    }
    if (chunk) reading.hasRead = true;
    else reading.unreadable = payload;
    reading.finish = chunk?.finish ?? reading.finish;
  }
}

/** Thinking and text of a chunk, as far as there is room. */
function* wordsOf(chunk: Chunk, left: Reading['left']): Generator<ChatEvent, void, undefined> {
  for (const type of ['thinking', 'text'] as const) {
    const words = chunk[type];
    if (words && left[type] > 0) yield { type, text: words.slice(0, left[type]) };
    left[type] -= words.length;
  }
}

const stoppedWithError = { ...nothingSaid, message: 'The model stopped with an error.' };

/** A stream in which there was no answer: why, as far as anything says so. */
function nothingRead(unreadable: string | null, end: StreamEnd, hide: Hide): GatewayError {
  const said = unreadable === null ? null : readError(parsed(unreadable));
  if (said) return errorSaid({ ...said, message: hide(said.message) }, null);
  const { broke } = end;
  if (broke !== null && unreadable === null)
    return new GatewayError('unreachable', hide(messageOf(broke)), { cause: withoutKey(broke, hide) });
  return new GatewayError('broken-answer', unreadable === null ? 'The answer is empty.' : plain(hide(unreadable)));
}
