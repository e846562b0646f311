import type { Locator } from 'playwright-core';
import { demoPassage } from './demo-notes';
import { openWorkbench, type OpenOptions, type Workbench } from './open-workbench';

/** A workbench for each test of a file, closed after it; any error in the page that is not `expected` fails the test. */
export function withWorkbench({ expected }: { readonly expected?: RegExp } = {}) {
  let bench: Workbench | undefined;
  afterEach(async () => {
    const errors = bench?.errors.filter((error) => !isExpected(error) && !expected?.test(error)) ?? [];
    await bench?.close();
    bench = undefined;
    expect(errors).toEqual([]);
  });
  return async (options: OpenOptions = {}): Promise<Writer> => {
    bench = await openWorkbench(options);
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
