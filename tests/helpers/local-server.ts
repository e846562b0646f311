import { createServer, type ServerResponse } from 'node:http';
import { sse } from './scripted-fetch';

/** A server that speaks as Ollama does, at its usual port on this machine. */
export interface LocalServer {
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};

/** Starts it; `says` is every answer. */
export async function startLocalServer(models: readonly string[], says: string): Promise<LocalServer> {
  const asked: string[] = [];
  const send = (response: ServerResponse, type: string, body: string) => {
    response.writeHead(200, { ...cors, 'content-type': type });
    response.end(body);
  };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
    if (request.url === '/api/tags')
      return send(
        response,
        'application/json',
        JSON.stringify({ models: models.map((name) => ({ name, model: name })) }),
      );
    if (request.method !== 'POST') return void response.writeHead(404, cors).end();
    const chunks = says.split(/(?<=\s)/).map((content) => ({ choices: [{ index: 0, delta: { content } }] }));
    const end = {
      choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
      usage: { prompt_tokens: 9, completion_tokens: 9 },
    };
    send(response, 'text/event-stream', sse(...chunks, end, '[DONE]'));
  });
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(11434, '127.0.0.1', resolve));
  return {
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
