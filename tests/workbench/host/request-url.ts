import type * as O from 'obsidian';

async function send(given: O.RequestUrlParam | string): Promise<O.RequestUrlResponse> {
  const request = typeof given === 'string' ? { url: given } : given;
  const type = request.contentType && { 'content-type': request.contentType };
  const body = JSON.stringify({ method: 'GET', ...request, headers: { ...type, ...request.headers } });
  const sent = await fetch('/request-url', { method: 'POST', headers: { 'x-workbench': '1' }, body });
  const { result, error } = (await sent.json()) as {
    result: { status: number; headers: Record<string, string>; body: string };
    error?: string;
  };
  if (error) throw new Error(error);
  const { status, headers } = result;
  if (status >= 400 && request.throw !== false) {
    throw Object.assign(new Error(`Request failed, status ${status}`), { status, headers });
  }
  const { buffer } = Uint8Array.from(atob(result.body), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder().decode(buffer);
  const response = { status, headers, text, arrayBuffer: buffer, json: undefined };
  return Object.defineProperty(response, 'json', { get: (): unknown => JSON.parse(text) });
}

/** A request without CORS: the workbench server sends it. All of the answer comes at once, as in the app. */
export const requestUrl: typeof O.requestUrl = (param) => {
  const sent = send(param);
  const part = (name: 'text' | 'json' | 'arrayBuffer') => ({
    get: () => sent.then((response): unknown => response[name]),
  });
  const parts = { text: part('text'), json: part('json'), arrayBuffer: part('arrayBuffer') };
  return Object.defineProperties(sent, parts) as O.RequestUrlResponsePromise;
};
