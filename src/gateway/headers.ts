import type { ChatRequest } from './chat';
import { dialects } from './dialect';
import type { Gateway } from './gateway';
import { messageOf } from './read-body';

const APP_URL = 'https://github.com/palimpsest-obsidian/palimpsest';
const APP_NAME = 'Palimpsest';

/**
 * The headers of a call: ours, and those of the gateway's row that are not named like ours in any case. Characters that
 * would make `fetch` throw (control, outside ISO-8859-1) are dropped, and so are names that no header can have.
 */
export function headersFor(gateway: Gateway, key: string | null, request?: ChatRequest): Record<string, string> {
  const ours: Record<string, string> = { 'Content-Type': 'application/json' };
  if (key !== null) ours.Authorization = `Bearer ${key}`;
  if (dialects[gateway.kind].isOpenRouter) {
    ours['HTTP-Referer'] = APP_URL;
    ours['X-OpenRouter-Title'] = APP_NAME;
    // Only where OpenRouter itself may switch models is there something to learn from it.
    if (request?.fallbackModels?.length) ours['X-OpenRouter-Metadata'] = 'enabled';
  }
  const taken = new Set(Object.keys(ours).map((name) => name.toLowerCase()));
  const theirs = Object.entries(gateway.headers).filter(
    ([name]) => HEADER_NAME.test(name) && !taken.has(name.toLowerCase()),
  );
  return Object.fromEntries([...theirs, ...Object.entries(ours)].map(([name, value]) => [name, printable(value)]));
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const printable = (value: string): string => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');

export type Hide = (text: string) => string;

/** Takes a key out of what a gateway says: it may quote what it was sent, and not every key looks like one. */
export const hiding =
  (key: string | null): Hide =>
  (text) =>
    key ? text.replaceAll(key, '…') : text;

/** What a failure came from, unless the key is in its words: whoever logs an error logs its cause too. */
export const withoutKey = (cause: unknown, hide: Hide): unknown =>
  hide(messageOf(cause)) === messageOf(cause) ? cause : undefined;
