import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { launchChromium } from '../workbench/chromium';
import { inTurns, type Taken } from './harness';

const ROUNDS = 60;
const WORD = `data: ${JSON.stringify({ choices: [{ delta: { content: 'word ' } }] })}\n\n`;

/** The first word of an answer in Chromium: through our wire, beside a bare fetch of the same answer. */
export async function firstToken(): Promise<Taken> {
  const { outputFiles } = await build({
    entryPoints: ['tests/bench/gateway-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bench',
    minify: true,
  });
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><script>${outputFiles[0]?.text ?? ''}</script>`);
      return;
    }
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(WORD);
      setTimeout(() => response.end(`${WORD}data: [DONE]\n\n`), 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const chromiumServer = await launchChromium();
  const browser = await chromium.connect(chromiumServer.wsEndpoint());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const take = (name: 'ours' | 'bare') => () => page.evaluate<number>(`bench.${name}()`);
    return await inTurns(ROUNDS, { value: take('ours'), floor: take('bare') });
  } finally {
    await browser.close();
    await chromiumServer.close();
    server.closeAllConnections();
    server.close();
  }
}
