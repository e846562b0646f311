import type { CDPSession } from 'playwright-core';
import browserSetup from '../helpers/browser-setup';
import browserTeardown from '../helpers/browser-teardown';
import { openWorkbench, type Workbench } from '../helpers/open-workbench';
import {
  keysTaken,
  playBare,
  record,
  recorded,
  watchKeys,
  type Flush,
  type Growth,
  type Recorded,
} from './editor-page';
import { buildEmptyPlugin, EMPTY_PLUGIN } from './empty-plugin';

/** It takes no cap on the length of its answers. */
const MODEL = 'x-ai/grok-5';
const TOKENS = 5_000;
const SENTENCE = 'The tide went out over the flats, and the *lamps* along the quay burned low. ';
const PARAGRAPH = SENTENCE.repeat(6).trimEnd();

/** A note of about so many characters, and where in its middle a paragraph ends. */
const noteOf = (size: number): string => `${PARAGRAPH}\n\n`.repeat(Math.ceil(size / (PARAGRAPH.length + 2)));
const middleOf = (note: string): number => note.indexOf('\n\n', note.length / 2);

/** An answer of 5,000 tokens: a token is a word here, as the demo gateway cuts them. */
const answer = Array.from({ length: TOKENS }, (_, index) =>
  index % 80 === 79 ? 'low.\n\n' : `word${index % 7} `,
).join('');

/** What streaming one answer did to a page. */
export interface Streamed extends Recorded {
  /** Main-thread time, in milliseconds. */
  readonly main: number;
  /** From asking to the last word, in milliseconds. */
  readonly lasted: number;
}

export interface Given {
  readonly flushes: readonly Flush[];
  readonly growth: readonly Growth[];
}

/** Runs something with a workbench and a Chromium, which end with it. */
export async function withChromium<T>(work: () => Promise<T>): Promise<T> {
  await browserSetup();
  try {
    return await work();
  } finally {
    await browserTeardown();
  }
}

/** A page with a note of a given size, with our plugin or with one that does nothing. */
export class BenchPage {
  private readonly bench: Workbench;
  private readonly cdp: CDPSession;
  private readonly note: string;

  private constructor(bench: Workbench, cdp: CDPSession, note: string) {
    this.bench = bench;
    this.cdp = cdp;
    this.note = note;
  }

  static async open(kind: 'ours' | 'bare', size: number): Promise<BenchPage> {
    await buildEmptyPlugin();
    const note = noteOf(size);
    const bench = await openWorkbench({
      booksDiffer: 'a page that is closed in the middle of an answer books nothing more',
      notes: { 'Note.md': note },
      open: 'Note.md',
      models: [MODEL],
      gateway: { millisecondsPerToken: 1 },
      ...(kind === 'bare' && { plugin: EMPTY_PLUGIN }),
    });
    bench.gateway.says(answer);
    const cdp = await bench.page.context().newCDPSession(bench.page);
    await cdp.send('Performance.enable');
    return new BenchPage(bench, cdp, note);
  }

  close(): Promise<void> {
    return this.bench.close();
  }

  /** Streams an answer with our plugin: into the note, or into a proposal under a passage. */
  async streams(command: 'task-continue' | 'task-rewrite'): Promise<Streamed> {
    await this.begin(command === 'task-rewrite');
    return this.measured(() =>
      this.bench.page.evaluate(
        (id) => void window.workbench.app.commands.executeCommandById(id),
        `palimpsest:${command}`,
      ),
    );
  }

  /** Does to a bare editor what was done to ours, while as much comes over the wire. */
  async plays({ flushes, growth }: Given): Promise<Streamed> {
    await this.begin(false);
    const { url, key } = this.bench.gateway;
    return this.measured(() => this.bench.page.evaluate(playBare, { url, key, model: MODEL, flushes, growth }));
  }

  /** Types above the stream, if there is one; how long each key took until it was painted. */
  async types(isStreaming: boolean): Promise<readonly number[]> {
    const { page, gateway } = this.bench;
    await this.begin(false);
    gateway.pace(5);
    const ended = gateway.books.length;
    if (isStreaming) {
      await page.evaluate(() => void window.workbench.app.commands.executeCommandById('palimpsest:task-continue'));
      await page.waitForTimeout(400);
    }
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.evaluate(watchKeys);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('x');
      await page.waitForTimeout(40 + (key % 5) * 13);
    }
    const taken = await page.evaluate(keysTaken);
    gateway.pace(0);
    while (isStreaming && gateway.books.length === ended) await pause(20);
    await this.rest();
    gateway.pace(1);
    return taken;
  }

  private async measured(start: () => Promise<unknown>): Promise<Streamed> {
    const { page, gateway } = this.bench;
    const ended = gateway.books.length;
    await page.evaluate(record);
    const before = await this.main();
    const began = performance.now();
    await start();
    while (gateway.books.length === ended) await pause(20);
    const lasted = performance.now() - began;
    await page.evaluate(() => (window as unknown as { played?: Promise<void> }).played);
    await pause(600);
    const main = (await this.main()) - before;
    return { ...(await page.evaluate(recorded)), main, lasted };
  }

  /** The note as it was, with the caret or the selection in its middle, and a page that has nothing to do. */
  private async begin(isSelecting: boolean): Promise<void> {
    const length = () =>
      this.bench.page.evaluate(() => window.workbench.app.workspace.activeEditor?.editor?.getValue().length);
    // What was left of the round before may still be put right in it.
    for (let tries = 0; tries === 0 || (await length()) !== this.note.length; tries++) {
      if (tries > 5) throw new Error('The note does not stay as it was set.');
      await this.setNote(isSelecting);
      await this.rest();
    }
  }

  private async setNote(isSelecting: boolean): Promise<void> {
    const { page } = this.bench;
    const at = middleOf(this.note);
    await page.evaluate(
      ([text, from, to]) => {
        const app = window.workbench.app as unknown as {
          workspace: { activeEditor: { setViewData(text: string): void } };
        };
        for (const el of document.querySelectorAll<HTMLElement>('.pal-proposal button'))
          if (/Dismiss|Accept/.test(el.textContent ?? '')) el.click();
        app.workspace.activeEditor.setViewData(text);
        const editor = window.workbench.app.workspace.activeEditor?.editor;
        if (!editor) throw new Error('No note is open.');
        editor.focus();
        editor.setSelection(editor.offsetToPos(from), editor.offsetToPos(to));
        editor.scrollIntoView({ from: editor.offsetToPos(to), to: editor.offsetToPos(to) }, true);
      },
      [this.note, isSelecting ? at - PARAGRAPH.length : at, at] as const,
    );
  }

  private async rest(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      const before = await this.main();
      await pause(200);
      quiet = (await this.main()) - before < 15 ? quiet + 1 : 0;
    }
  }

  private async main(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  }
}

const KEYS = 40;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
