import type { IncomingMessage, ServerResponse } from 'node:http';

/** Sent with every answer, as OpenRouter does, failures included. */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'X-Generation-Id,X-Provider-Name,cf-ray',
  'cf-ray': '0demo0demo0demo0-LOC',
} as const;

// A list, not an echo: a header that no gateway allows must fail here too.
const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'HTTP-Referer',
  'X-Title',
  'X-OpenRouter-Title',
  'X-OpenRouter-Categories',
  'X-OpenRouter-Metadata',
  'X-OpenRouter-Experimental-Metadata',
  'X-OpenRouter-Cache',
  'X-Session-Id',
];

const PREFLIGHT_HEADERS = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': ALLOWED_HEADERS.join(', '),
  'access-control-max-age': '600',
};

export interface ErrorBody {
  readonly code: number | string;
  readonly message: string;
  readonly metadata?: Record<string, unknown>;
  readonly availability?: Record<string, unknown>;
}

/** An answer that is not a success; whoever throws it knows nothing of sockets. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: ErrorBody;
  readonly headers: Record<string, string>;

  constructor(status: number, error: Omit<ErrorBody, 'code'>, headers: Record<string, string> = {}) {
    super(error.message);
    this.status = status;
    this.error = { code: status, ...error };
    this.headers = headers;
  }
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...CORS_HEADERS, ...headers });
  response.end(JSON.stringify(body));
}

export function sendPage(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...CORS_HEADERS });
  response.end(`<!doctype html><html lang="en"><head><title>Demo gateway</title></head><body>${body}</body></html>`);
}

export function sendRefusal(response: ServerResponse, { status, error, headers }: Refusal): void {
  sendJson(response, { error, user_id: 'user_demo' }, { status, headers });
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, { ...CORS_HEADERS, ...PREFLIGHT_HEADERS });
  response.end();
}

/** The whole body: parsed where it is JSON, else as text; `undefined` where there is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
