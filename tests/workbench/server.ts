import { build } from 'esbuild';
import * as fs from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve, sep } from 'node:path';
import { json } from 'node:stream/consumers';
import type { WorkbenchSetup } from './setup';

export interface WorkbenchOptions {
  readonly port?: number;
  /** What the page starts with when the browser brings nothing of its own (`npm start`). */
  readonly setup?: WorkbenchSetup;
  /** Whether requestUrl may reach openrouter.ai; everything else but this machine is refused. */
  readonly mayReachOpenRouter?: boolean;
}

export interface WorkbenchServer {
  readonly url: string;
  close(): Promise<void>;
}

const root = process.cwd();
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const FACES = ['400-normal', '400-italic', '500-normal', '600-normal'];
const FONTS = ['inter', 'literata'].flatMap((name) =>
  FACES.map((face) => {
    const [weight, style] = face.split('-');
    const source = `url(/fonts/${name}-latin-${face}.woff2)`;
    return `@font-face{font-family:${name};font-weight:${weight};font-style:${style};src:${source}}`;
  }),
);

/** A vault's file operations on a real folder, by the names of Obsidian's DataAdapter. */
const OPERATIONS: Record<string, (at: string, second: string, path: string) => Promise<unknown>> = {
  exists: (at) =>
    fs.access(at).then(
      () => true,
      () => false,
    ),
  stat: async (at) => {
    const found = await fs.stat(at).catch(() => null);
    const type = found?.isFile() ? 'file' : 'folder';
    return found && { type, ctime: Math.round(found.birthtimeMs), mtime: Math.round(found.mtimeMs), size: found.size };
  },
  list: async (at, _, path) => {
    const entries = await fs.readdir(at, { withFileTypes: true });
    const paths = (isFile: boolean): string[] =>
      entries.filter((entry) => entry.isFile() === isFile).map(({ name }) => `${path}/${name}`.replace(/^\/+/, ''));
    return { files: paths(true), folders: paths(false) };
  },
  read: (at) => fs.readFile(at, 'utf8'),
  write: (at, text) => fs.writeFile(at, text),
  append: (at, text) => fs.appendFile(at, text),
  mkdir: (at) => fs.mkdir(at, { recursive: true }),
  rmdir: (at, isRecursive) => (isRecursive ? fs.rm(at, { recursive: true }) : fs.rmdir(at)),
  remove: (at) => fs.rm(at),
  rename: (at, to) => fs.rename(at, to),
};

interface Asked {
  readonly folder: string;
  readonly operation: string;
  readonly args: readonly [path: string, second: string];
}
async function runOnFolder({ folder, operation, args: [path, second] }: Asked): Promise<unknown> {
  const inside = (given: string): string => {
    const full = resolve(folder, given.replace(/^\/+/, ''));
    if (!`${full}${sep}`.startsWith(resolve(folder) + sep)) throw new Error(`outside the vault: ${given}`);
    return full;
  };
  const run = OPERATIONS[operation];
  if (!run) throw new Error(`no such operation: ${operation}`);
  return run(inside(path), operation === 'rename' ? inside(second) : second, path);
}

async function forward(
  { url, ...request }: RequestInit & { url: string },
  mayReachOpenRouter = false,
): Promise<unknown> {
  const { hostname } = new URL(url);
  const isAllowed = LOOPBACK.includes(hostname) || (mayReachOpenRouter && hostname === 'openrouter.ai');
  if (!isAllowed) throw new Error('net::ERR_NAME_NOT_RESOLVED');
  const response = await fetch(url, request).catch(() => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED')));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

const looks = (): Promise<string[]> =>
  Promise.all(
    ['variables', 'host'].map((name) => fs.readFile(join(root, `tests/workbench/looks/${name}.css`), 'utf8')),
  );

/** The page; what it starts with is the browser's own setup, else the server's. */
const pageFor = async (setup: object): Promise<string> =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<link rel="icon" href="data:,"><title>Palimpsest workbench</title><style>${[...FONTS, ...(await looks())].join('')}</style>` +
  `<body><script>window.workbenchSetup ??= ${JSON.stringify(setup).replaceAll('<', '\\u003c')}</script>` +
  `<script src="/host.js"></script></body></html>`;

/** Serves the page, the host and the plugin on 127.0.0.1. The plugin's files are read anew for each page. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<WorkbenchServer> {
  const entryPoints = [join(root, 'tests/workbench/host/page.ts')];
  const bundle = await build({
    entryPoints,
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });

  const post = async (request: IncomingMessage): Promise<unknown> => {
    if (request.headers['x-workbench'] !== '1') throw new Error('only for the workbench page');
    const given = (await json(request)) as never;
    const work = request.url === '/vault' ? runOnFolder(given) : forward(given, options.mayReachOpenRouter);
    return work.then(
      (result) => ({ result }),
      (error: Error) => ({ error: error.message }),
    );
  };
  const answer = async (request: IncomingMessage): Promise<[type: string, body: string | Uint8Array]> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST') return ['application/json', JSON.stringify(await post(request))];
    if (pathname === '/') return ['text/html; charset=utf-8', await pageFor(options.setup ?? {})];
    if (pathname === '/host.js') return ['text/javascript; charset=utf-8', bundle.outputFiles[0]?.contents ?? ''];
    const [, font, face] = /^\/fonts\/(inter|literata)(-latin-\d+-\w+\.woff2)$/.exec(pathname) ?? [];
    if (font)
      return ['font/woff2', await fs.readFile(join(root, `node_modules/@fontsource/${font}/files/${font}${face}`))];
    const [, file] = /^\/plugin\/(main\.js|styles\.css|manifest\.json)$/.exec(pathname) ?? [];
    if (!file) throw new Error('not found');
    const text = await fs.readFile(resolve(root, searchParams.get('from') ?? '.', file), 'utf8');
    if (file !== 'main.js') return ['text/plain; charset=utf-8', text];
    return ['text/javascript; charset=utf-8', `window.runPlugin=(require,module,exports)=>{${text}\n}`];
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ([type, body]) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
