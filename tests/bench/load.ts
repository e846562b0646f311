import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { launchChromium } from '../workbench/chromium';
import { startWorkbench } from '../workbench/server';
import type { WorkbenchSetup } from '../workbench/setup';
import { buildEmptyPlugin, EMPTY_PLUGIN } from './empty-plugin';
import { inTurns, type Measure, type Taken } from './harness';

const ROUNDS = 9;

/** What starting a plugin takes in a page that has never seen it, in milliseconds. */
interface Start {
  readonly evaluate: number;
  readonly onload: number;
}

/**
 * Runs in the page before anything else: where the host runs the plugin's script, this compiles the plugin's text anew and
 * runs that, so that parsing counts, and sets a watch on the `onload` of the class that comes out.
 */
function watchTheStart({ setup, code }: { setup: WorkbenchSetup; code: string }): void {
  const start = { evaluate: NaN, onload: NaN };
  type PluginClass = { readonly prototype: { onload: (this: unknown) => unknown } };
  type Run = (require: unknown, module: { exports: { default: PluginClass } }, exports: unknown) => void;
  const run: Run = (require, module, exports) => {
    const began = performance.now();
    (window.eval(`(function (require, module, exports) {${code}\n})`) as Run)(require, module, exports);
    start.evaluate = performance.now() - began;
    const { prototype } = module.exports.default;
    const { onload } = prototype;
    prototype.onload = async function () {
      const began = performance.now();
      await onload.call(this);
      start.onload = performance.now() - began;
    };
  };
  Object.assign(window, { start, workbenchSetup: setup });
  Object.defineProperty(window, 'runPlugin', { get: () => run, set: () => undefined });
}

async function startOnce(browser: Browser, url: string, setup: WorkbenchSetup): Promise<Start> {
  const page = await browser.newPage();
  const code = await readFile(join(setup.plugin ?? '.', 'main.js'), 'utf8');
  await page.addInitScript(watchTheStart, { setup, code });
  const failed = new Promise<never>((_, reject) => page.once('pageerror', reject));
  await page.goto(url);
  await Promise.race([page.waitForSelector('body.is-ready', { state: 'attached' }), failed]);
  const start = await page.evaluate(() => (window as unknown as { start: Start }).start);
  await page.close();
  if (Number.isNaN(start.onload)) throw new Error('The workbench no longer runs plugins through window.runPlugin.');
  return start;
}

async function takeStart(part: keyof Start): Promise<Taken> {
  await buildEmptyPlugin();
  const vault = await mkdtemp(join(tmpdir(), 'palimpsest-bench-'));
  const server = await startWorkbench();
  const chromiumServer = await launchChromium();
  const browser = await chromium.connect(chromiumServer.wsEndpoint());
  const take = (plugin: string) => async () => (await startOnce(browser, server.url, { plugin, folder: vault }))[part];
  try {
    return await inTurns(ROUNDS, { value: take('.'), floor: take(EMPTY_PLUGIN) });
  } finally {
    await browser.close();
    await chromiumServer.close();
    await server.close();
    await rm(vault, { recursive: true });
  }
}

async function takeSize(): Promise<Taken> {
  await buildEmptyPlugin();
  const [ours, empty] = await Promise.all(['main.js', join(EMPTY_PLUGIN, 'main.js')].map((file) => stat(file)));
  return { value: ours?.size ?? NaN, floor: empty?.size ?? NaN };
}

/** What the plugin adds to the start of the app. */
export const load: readonly Measure[] = [
  { name: 'load/size', unit: 'bytes', comparison: 'value', limit: 480_000, take: takeSize },
  { name: 'load/evaluate', unit: 'ms', comparison: 'difference', limit: 15, take: () => takeStart('evaluate') },
  { name: 'load/onload', unit: 'ms', comparison: 'difference', limit: 15, take: () => takeStart('onload') },
];
