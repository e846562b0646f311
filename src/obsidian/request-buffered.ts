import { requestUrl } from 'obsidian';
import type { RequestBuffered } from '../gateway/transport';

/** Obsidian's own way out, which CORS does not stop; the whole answer comes at once and nothing can be aborted. */
export const requestBuffered: RequestBuffered = async ({ headers, ...request }) => {
  const { 'Content-Type': contentType, ...others } = headers;
  const sent = { ...request, headers: others, ...(contentType === undefined ? {} : { contentType }), throw: false };
  // Only the text is read: the JSON of an answer that is none would throw.
  const { status, headers: answered, text } = await requestUrl(sent);
  return { status, headers: answered, text };
};
