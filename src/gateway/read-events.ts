import { createParser } from 'eventsource-parser';
import { GatewayError } from './gateway-error';

/** One event may carry this much: more than any answer, less than would hurt. */
const MAX_EVENT_CHARACTERS = 32 * 1024 * 1024;
/** The end mark of OpenAI's streams. */
export const END_MARK = '[DONE]';

/** What the end of a stream says that its events do not. */
export interface StreamEnd {
  /** Why the connection broke; null where it was closed. */
  broke: unknown;
  /** The first line that is no line of a stream, such as JSON sent as if it were one. */
  stray: string | null;
}

/**
 * The payloads of a server-sent stream, those of one read together; the end mark is passed on as it is. Whoever stops
 * reading ends the request. A broken connection is the end of what there is: what came before decides whether the answer is complete.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  end: StreamEnd,
  signal: AbortSignal,
): AsyncGenerator<readonly string[], void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const { feed, take } = framing(end);
  try {
    for (;;) {
      const value = await read(reader, end, signal);
      // Two newlines at the end release a last event whose blank line never came.
      feed(value ? decoder.decode(value, { stream: true }) : `${decoder.decode()}\n\n`);
      // One at a time would cost three turns of the event loop's queue for each token.
      const payloads = take();
      if (payloads.length > 0) yield payloads;
      if (!value) return;
    }
  } finally {
    // Not awaited: what a transport does about it must not hold up whoever stopped.
    void reader.cancel().catch(() => undefined);
  }
}

/** The payloads of a stream that came in one piece. */
export function eventsIn(text: string, end: StreamEnd): readonly string[] {
  const { feed, take } = framing(end);
  feed(`${text}\n\n`);
  return take();
}

function framing(end: StreamEnd) {
  let payloads: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => payloads.push(data),
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onError: ({ type, message, line }) => {
      if (type === 'max-buffer-size-exceeded') throw new GatewayError('broken-answer', message);
      if (type === 'unknown-field' && line?.trim()) end.stray ??= line.slice(0, 64 * 1024);
    },
  });
  const take = () => {
    const taken = payloads;
    payloads = [];
    return taken;
  };
  return { feed: (text: string) => parser.feed(text), take };
}

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  end: StreamEnd,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  try {
    return (await reader.read()).value ?? null;
  } catch (cause) {
    signal.throwIfAborted();
    end.broke = cause;
    return null;
  }
}
