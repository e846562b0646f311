import type { Locator } from 'playwright-core';
import { demoPassage } from './demo-notes';
import { openWorkbench, type OpenOptions, type Workbench } from './open-workbench';

/**
 * Workbenches for each test of a file, closed after it; any error in a page that is not `expected` fails the test, and so
 * does a call that the gateway has charged otherwise than the plugin has booked it.
 */
export function withWorkbench({ expected }: { readonly expected?: RegExp } = {}) {
  let benches: Workbench[] = [];
  afterEach(async () => {
    const errors = benches.flatMap((bench) => bench.errors.filter((error) => !isExpected(error)));
    const closing = benches.map((bench) => bench.close());
    benches = [];
    await Promise.all(closing);
    expect(errors.filter((error) => !expected?.test(error))).toEqual([]);
  });
  return async (options: OpenOptions = {}): Promise<Writer> => {
    const bench = await openWorkbench(options);
    benches.push(bench);
    return new Writer(bench);
  };
}

/** Chromium itself writes every failed request into the console; what the plugin makes of it is what counts. */
const isExpected = (error: string): boolean => error.startsWith('Failed to load resource');

/** What a test does and sees, in a writer's words. */
export class Writer {
  readonly bench: Workbench;
  readonly passage = demoPassage();

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  get page() {
    return this.bench.page;
  }

  /** Selects the demo passage, or the text given, and runs “Rewrite selection” from the palette. */
  async rewrite(text = this.passage): Promise<void> {
    await this.bench.select(text);
    await this.bench.command('Rewrite selection');
  }

  /** Changes the settings as another device would. */
  async changeData(changed: object): Promise<void> {
    const data = { ...(await this.bench.data()), ...changed };
    await this.page.evaluate((next) => window.workbench.changeDataOutside(next), data);
  }

  proposal(state?: string): Locator {
    return this.page.locator(state ? `.pal-proposal[data-state="${state}"]` : '.pal-proposal');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** What the notice of the proposal says, in one line. */
  async notice(): Promise<string> {
    return oneLine(await this.proposal().locator('.pal-say').innerText());
  }

  /** Waits until the document is something else than this text, and returns it. */
  async textAfter(before: string): Promise<string> {
    await this.page.waitForFunction(
      (old) => window.workbench.app.workspace.activeEditor?.editor?.getValue() !== old,
      before,
    );
    return this.bench.text();
  }

  /** Waits until something is true; says what was there when it is not. */
  async until<T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
    for (let tries = 0; ; tries++) {
      const value = await read();
      if (isDone(value)) return value;
      if (tries > 400) throw new Error(`Waited in vain; the last was ${JSON.stringify(value)}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
