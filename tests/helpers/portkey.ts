import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SERVER = 'node_modules/@portkey-ai/gateway/build/start-server.js';

export interface Portkey {
  /** The base URL, e.g. `http://127.0.0.1:43123/v1`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts somebody else's gateway on this machine only. It asks whatever `x-portkey-custom-host` names. */
export async function startPortkey(): Promise<Portkey> {
  const preload = pathToFileURL(resolve('tests/helpers/on-loopback.mjs')).href;
  const server = spawn(process.execPath, ['--import', preload, resolve(SERVER), '--headless'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((settle) => server.once('exit', () => settle()));
  const port = await new Promise<string>((settle, reject) => {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /listening on (\d+)/.exec(said)?.[1];
      if (found) settle(found);
    });
    server.once('exit', () => reject(new Error(`Portkey did not start.\n${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close() {
      server.kill();
      return ended;
    },
  };
}

export type PortkeyProvider = 'openai' | 'openrouter';

/** The headers that lead Portkey to a gateway; `provider` decides how it translates. */
export const portkeyHeaders = (upstream: string, provider: PortkeyProvider = 'openai') => ({
  'x-portkey-provider': provider,
  // As OpenRouter's it adds the version itself.
  'x-portkey-custom-host': provider === 'openrouter' ? upstream.replace(/\/v1$/, '') : upstream,
});
