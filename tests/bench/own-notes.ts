import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { noteOf } from '../helpers/own-notes';
import { seedFolder } from '../helpers/open-workbench';
import { launchChromium } from '../workbench/chromium';
import { startWorkbench } from '../workbench/server';
import type { WorkbenchSetup } from '../workbench/setup';
import { median, type Measure, type Taken } from './harness';

const NOTES = 300;
const ROUNDS = 5;
const pathOf = (index: number): string => `Palimpsest/Tasks/Task ${index}.md`;
const textOf = (index: number, more = ''): string =>
  noteOf(
    [`id: task-${index}`, `name: Task ${index}`, 'temperature: 0.7', 'length: 70 to 140%'],
    `Rewrite the passage in {{input:words|${index + 1}}} words.\n\n${'Keep what happens and who says it. '.repeat(20)}${more}\n`,
  );

/** What happens between the moment at which the layout stands and that at which the last command is there. */
interface Watch {
  ready: number;
  there: number;
  readonly reads: number[];
}
declare global {
  interface Window {
    ownNotes: Watch;
  }
}

/** Runs in the page before anything else, and watches the app as soon as there is one. */
function watchTheCommands({ setup, count }: { setup: WorkbenchSetup; count: number }): void {
  const watch: Watch = { ready: NaN, there: NaN, reads: [] };
  let workbench: typeof window.workbench | undefined;
  Object.assign(window, { ownNotes: watch, workbenchSetup: setup });
  Object.defineProperty(window, 'workbench', {
    get: () => workbench,
    set: (given: typeof window.workbench) => {
      workbench = given;
      const { vault, workspace, commands } = given.app;
      const cachedRead = vault.cachedRead.bind(vault);
      vault.cachedRead = (file) => {
        watch.reads.push(performance.now());
        return cachedRead(file);
      };
      workspace.onLayoutReady(() => (watch.ready = performance.now()));
      let own = 0;
      const watched = new Proxy(commands.commands, {
        set: (all, id: string, command) => {
          if (id.includes(':own-') && ++own === count) watch.there = performance.now();
          return Reflect.set(all, id, command);
        },
      });
      Object.assign(commands, { commands: watched });
    },
  });
}

/** Runs something in a page that has just started on a vault of so many own tasks. */
async function inPages<T>(rounds: number, take: (page: Page) => Promise<T>): Promise<T[]> {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-bench-'));
  const server = await startWorkbench();
  const chromiumServer = await launchChromium();
  const browser = await chromium.connect(chromiumServer.wsEndpoint());
  const notes = Array.from({ length: NOTES }, (_, index) => [pathOf(index), textOf(index)]);
  const taken: T[] = [];
  try {
    await seedFolder(folder, Object.fromEntries(notes) as Record<string, string>);
    for (let round = 0; round < rounds; round++) taken.push(await inPage(browser, { url: server.url, folder, take }));
  } finally {
    await browser.close();
    await chromiumServer.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
  return taken;
}

interface Opened<T> {
  readonly url: string;
  readonly folder: string;
  readonly take: (page: Page) => Promise<T>;
}

async function inPage<T>(browser: Browser, { url, folder, take }: Opened<T>): Promise<T> {
  const page = await browser.newPage();
  await page.addInitScript(watchTheCommands, { setup: { folder }, count: NOTES });
  await page.goto(url);
  await page.waitForSelector('body.is-ready', { state: 'attached' });
  await page.waitForFunction(() => !Number.isNaN(window.ownNotes.there));
  const taken = await take(page);
  await page.close();
  return taken;
}

/** Milliseconds from the layout until 300 commands, against registering as many with nothing behind them. */
async function takeStart(): Promise<Taken> {
  const takes = await inPages(ROUNDS, (page) =>
    page.evaluate((count) => {
      const { ready, there } = window.ownNotes;
      const began = performance.now();
      for (let i = 0; i < count; i++) {
        window.workbench.plugin()?.addCommand({ id: `bare-${i}`, name: `Bare ${i}`, checkCallback: () => false });
      }
      return { value: there - ready, floor: performance.now() - began };
    }, NOTES),
  );
  return { value: median(takes.map(({ value }) => value)), floor: median(takes.map(({ floor }) => floor)) };
}

/** Notes that are read before the commands are there; the floor is what reading all of them first would be. */
async function takeReads(): Promise<Taken> {
  const takes = await inPages(1, (page) =>
    page.evaluate(() => {
      const { ready, there, reads } = window.ownNotes;
      return reads.filter((at) => at >= ready && at <= there).length;
    }),
  );
  return { value: median(takes), floor: NOTES };
}

/** Notes that are read after one was edited, against those that the app itself reads then. */
async function takeEdit(): Promise<Taken> {
  const [taken] = await inPages(1, async (page) => {
    // Once all texts are read, whatever is read is read for an edit.
    await page.waitForFunction((count) => window.ownNotes.reads.length >= 2 * count, NOTES);
    const edited = (more: string): Promise<number> =>
      page.evaluate(
        async ([path = '', text = '']) => {
          const { reads } = window.ownNotes;
          const before = reads.length;
          await window.workbench.app.vault.adapter.write(path, text);
          // Longer than anything waits before it reads.
          await new Promise((resolve) => window.setTimeout(resolve, 4_000));
          return reads.length - before;
        },
        [pathOf(7), textOf(7, more)],
      );
    const value = await edited('Once more.');
    await page.evaluate(() => window.workbench.disable());
    return { value, floor: await edited('And again.') };
  });
  return taken ?? { value: NaN, floor: NaN };
}

/** What it costs to keep hundreds of tasks as notes. */
export const ownNotes: readonly Measure[] = [
  { name: 'presets/own-notes', unit: 'ms', comparison: 'value', limit: 50, take: takeStart },
  { name: 'presets/own-notes-read', unit: 'reads', comparison: 'value', limit: 0, take: takeReads },
  { name: 'presets/own-note-edited', unit: 'reads', comparison: 'difference', limit: 0, take: takeEdit },
];
