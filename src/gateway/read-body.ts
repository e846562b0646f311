import { GatewayError } from './gateway-error';

/** A body as text. Throws a GatewayError when it is longer than `maxBytes`: nothing that long is an answer. */
export async function readBody(response: Response, maxBytes: number, signal?: AbortSignal): Promise<string> {
  const { text, isWhole } = await readUpTo(response, maxBytes, signal);
  if (!isWhole) throw new GatewayError('broken-answer', 'The answer is longer than any answer is.');
  return text;
}

/** The beginning of a body; what comes after `maxBytes` is not read. */
export async function readUpTo(
  response: Response,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<{ text: string; isWhole: boolean }> {
  if (!response.body) return { text: '', isWhole: true };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: pieces.join('') + decoder.decode(), isWhole: true };
      bytes += value.length;
      pieces.push(decoder.decode(value, { stream: true }));
      if (bytes > maxBytes) return { text: pieces.join(''), isWhole: false };
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** A body that is not JSON, as one short line without markup. */
export function plain(body: string): string {
  const text = body
    .slice(0, 4000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.slice(0, 200) || 'The gateway gave no reason.';
}

export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
