/** What a scripted gateway answers. */
export interface Scripted {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The bytes in the pieces in which they arrive; text is one piece. */
  readonly body?: string | readonly Uint8Array[];
  /** The socket breaks after the last piece. */
  readonly breaks?: boolean;
}

export interface SeenCall {
  readonly url: string;
  readonly init: RequestInit;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes in pieces of the given sizes; the last size repeats until nothing is left. */
export function cut(text: string, sizes: readonly number[]): Uint8Array[] {
  const whole = bytes(text);
  const pieces: Uint8Array[] = [];
  for (let at = 0, i = 0; at < whole.length; i++) {
    const size = Math.max(1, sizes[Math.min(i, sizes.length - 1)] ?? whole.length);
    pieces.push(whole.slice(at, at + size));
    at += size;
  }
  return pieces;
}

function responseTo({ status = 200, type = 'text/event-stream', headers, body = '', breaks }: Scripted): Response {
  const pieces = typeof body === 'string' ? [bytes(body)] : body;
  let next = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[next++];
      if (piece) controller.enqueue(piece);
      else if (breaks) controller.error(new TypeError('terminated'));
      else controller.close();
    },
  });
  return new Response(stream, { status, headers: { 'content-type': type, ...headers } });
}

/** A fetch that answers what it is told, in order, and remembers what it was asked; an error is thrown. */
export function scriptedFetch(...answers: (Scripted | Error)[]): { fetch: typeof fetch; calls: SeenCall[] } {
  const calls: SeenCall[] = [];
  const answer = (input: unknown, init: RequestInit = {}): Promise<Response> => {
    calls.push({ url: String(input), init });
    const next = answers[Math.min(calls.length, answers.length) - 1] ?? {};
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(responseTo(next));
  };
  return { fetch: answer, calls };
}

/** The text of a server-sent stream with these payloads. */
export const sse = (...payloads: (string | object)[]): string =>
  payloads.map((payload) => `data: ${typeof payload === 'string' ? payload : JSON.stringify(payload)}\n\n`).join('');

/** A chunk with some text in it. */
export const says = (content: unknown, more: object = {}): object => ({ choices: [{ delta: { content }, ...more }] });

export const stop = { choices: [{ delta: {}, finish_reason: 'stop' }] };
