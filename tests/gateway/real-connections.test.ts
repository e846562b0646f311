import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GatewayError } from '../../src/gateway/gateway-error';
import { streamChat } from '../../src/gateway/stream-chat';
import { getJson } from '../../src/gateway/transport';
import { aGateway, aRequest } from '../helpers/ask';
import { scriptedBuffered } from '../helpers/scripted-buffered';
import { says, sse } from '../helpers/scripted-fetch';
import { wireDeps } from '../helpers/wire-deps';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => void [server.closeAllConnections(), server.close()]));

/** A server that remembers who asked it. */
async function serve(answer: RequestListener): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume().once('end', () => answer(request, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen };
}

it.each([301, 302, 303, 307, 308])(
  'a redirect (%i) to another host does not get the key, nor the text',
  async (status) => {
    const elsewhere = await serve((_, response) => response.end('{}'));
    const here = await serve(({ url }, response) => {
      response.writeHead(status, { location: new URL(url ?? '', elsewhere.url).href }).end();
    });
    const gateway = aGateway('generic', { baseUrl: here.url });
    const buffered = scriptedBuffered({ text: '{}' });
    const deps = wireDeps(fetch, { requestBuffered: buffered.request });
    const failed = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: GatewayError) => error.kind,
      );
    const call = streamChat({ ...gateway, transport: 'stream' }, aRequest(), deps, new AbortController().signal);
    expect([await failed(getJson(gateway, 'models', deps)), await failed(call.next())]).toEqual([
      'unreachable',
      'unreachable',
    ]);
    expect([here.seen.length, elsewhere.seen.length, buffered.calls.length]).toEqual([2, 0, 0]);
  },
);

/** Milliseconds from a stop until the gateway sees its connection close. */
async function stopped(when: string): Promise<number> {
  let closedAt = NaN;
  const { url } = await serve((_, response) => {
    response.once('close', () => (closedAt = performance.now()));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(when === 'in the middle' ? sse(says('a')) : ': OPENROUTER PROCESSING\n\n');
  });
  const stop = new AbortController();
  const call = streamChat(aGateway('generic', { baseUrl: url }), aRequest(), wireDeps(fetch), stop.signal);
  await call.next();
  if (when === 'in the middle') await call.next();
  const waiting = call.next();
  const stoppedAt = performance.now();
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  while (Number.isNaN(closedAt)) await new Promise((resolve) => setTimeout(resolve, 1));
  return closedAt - stoppedAt;
}

it.each(['before the first word', 'in the middle'])('stopped %s the gateway notices within 100 ms', async (when) => {
  // On a machine that is busy with something else one try says little; the best of some says what we add.
  let best = Infinity;
  for (let i = 0; i < 10 && best >= 100; i++) best = Math.min(best, await stopped(when));
  expect(best).toBeLessThan(100);
});
