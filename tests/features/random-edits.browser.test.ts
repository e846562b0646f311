import fc from 'fast-check';
import { dataWithGateway } from '../helpers/open-workbench';
import { scene, type Edit, type Moment, type Scene, type Where } from '../helpers/random-edits';
import { WatchedEditor } from '../helpers/watched-editor';
import { withWorkbench, type Writer } from '../helpers/with-workbench';

const SCENES = 30;
const PACE = 6;
const open = withWorkbench();

const commands: Readonly<Record<Scene['task'], string>> = {
  propose: 'Rewrite selection',
  replace: 'Rewrite selection',
  add: 'Continue',
};

/** What the buttons are called that decide; those that are not there are not pressed. */
const buttons: Partial<Record<Scene['rounds'][number]['decision'], RegExp>> = {
  accept: /^Accept( all)?( \d+)?( Ctrl ↵)?$/,
  reject: /^Reject( all)?( Esc)?$/,
  dismiss: /^Dismiss/,
  'try-again': /^Try again/,
  compare: /^Compare with my version/,
  below: /^Insert below/,
};

/** One scene at the keyboard. */
class Player {
  private readonly writer: Writer;
  private readonly editor: WatchedEditor;
  private passage = { from: 0, to: 0, text: '' };

  constructor(writer: Writer, editor: WatchedEditor) {
    this.writer = writer;
    this.editor = editor;
  }

  async plays({ note, task, at, before, rounds: [round], after }: Scene): Promise<void> {
    if (!round) return;
    const { writer, editor } = this;
    for (const edit of before.slice(0, 2)) await this.does(edit);
    const [from, to] = at.map((share) => Math.round(share * editor.text.length)).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const kind = editor.text.slice(from, to).trim() === '' ? 'add' : task;
    await this.select(from, kind === 'add' ? from : to);
    this.passage = { from, to, text: editor.text.slice(from, to) };
    await writer.bench.command(commands[kind]);
    // A run that is not drawn yet cannot be stopped, and would write on while the steps are walked.
    await writer.page.locator('.pal-proposal[data-state]').first().waitFor({ timeout: 5_000 });
    for (const moment of round.meanwhile.slice(0, 8)) await this.does(moment);
    if (round.end === 'stopped') await this.presses(/^Stop/);
    const running = ['waiting', 'thinking', 'streaming'].map((state) => `.pal-proposal[data-state="${state}"]`).join();
    await writer.page.waitForFunction((selector) => !document.querySelector(selector), running, { timeout: 10_000 });
    for (const edit of round.then.slice(0, 2)) await this.does(edit);
    const button = buttons[round.decision];
    if (button) await this.presses(button);
    for (const edit of after.slice(0, 2)) await this.does(edit);
    await this.walks(note);
  }

  /** Undoing everything gives the first text, redoing as much the last; runs that go on meanwhile are stopped first. */
  private async walks(note: string): Promise<void> {
    const { writer, editor } = this;
    await this.presses(/^Stop/);
    await writer.page.waitForTimeout(250);
    let steps = await editor.follow();
    const last = editor.text;
    const walked = async (keys: string, count: number): Promise<number> => {
      await this.focus();
      for (let step = 0; step < count; step += 1) await writer.page.keyboard.press(keys);
      return editor.follow();
    };
    const total = steps;
    steps = await walked('Control+z', total);
    expect([steps, editor.text]).toEqual([0, note]);
    await writer.page.waitForTimeout(200);
    steps = await walked('Control+y', total);
    expect([steps, editor.text]).toEqual([total, last]);
  }

  private async does(moment: Moment | Edit): Promise<void> {
    const { writer, editor } = this;
    const { page } = writer;
    if (moment.does === 'wait') return page.waitForTimeout(moment.milliseconds / 4);
    if (moment.does === 'comes') return page.waitForTimeout(moment.words * PACE);
    await editor.follow();
    if (moment.does === 'undo' || moment.does === 'redo') {
      await this.focus();
      await page.keyboard.press(moment.does === 'undo' ? 'Control+z' : 'Control+y');
    } else {
      const at = this.offsetOf(moment.where);
      if (moment.does === 'plugin') await this.replace(at, Math.min(at + moment.over, editor.text.length), moment.text);
      else await this.select(at, moment.does === 'paste' ? Math.min(at + moment.over, editor.text.length) : at);
      if (moment.does === 'paste') await page.keyboard.insertText(moment.text);
      if (moment.does === 'type') await page.keyboard.type(moment.text);
      for (let count = 0; moment.does === 'delete' && count < moment.count; count += 1)
        await page.keyboard.press('Backspace');
    }
    await editor.follow();
  }

  private offsetOf({ zone, share }: Where): number {
    const { text, underWay } = this.editor;
    const found = this.passage.text === '' ? this.passage.from : text.indexOf(this.passage.text);
    const from = Math.min(underWay?.from ?? Math.max(found, 0), text.length);
    const to = Math.min(underWay?.to ?? from + this.passage.text.length, text.length);
    const ranges = {
      note: [0, text.length],
      above: [0, from],
      below: [to, text.length],
      start: [from, from],
      end: [to, to],
    };
    const [start, end] = zone === 'inside' ? [from, to] : (ranges[zone] as [number, number]);
    return start + Math.round(share * (end - start));
  }

  private focus(): Promise<void> {
    return this.writer.page.evaluate(() => window.workbench.app.workspace.activeEditor?.editor?.focus());
  }

  private async select(from: number, to: number): Promise<void> {
    await this.writer.page.evaluate(
      ([start, end]) => {
        const editor = window.workbench.app.workspace.activeEditor?.editor;
        editor?.focus();
        editor?.setSelection(editor.offsetToPos(start), editor.offsetToPos(end));
      },
      [from, to] as const,
    );
  }

  private async replace(from: number, to: number, text: string): Promise<void> {
    await this.writer.page.evaluate(
      ([start, end, insert]) => {
        const editor = window.workbench.app.workspace.activeEditor?.editor;
        editor?.replaceRange(insert, editor.offsetToPos(start), editor.offsetToPos(end));
      },
      [from, to, text] as const,
    );
  }

  private async presses(name: RegExp): Promise<void> {
    const button = this.writer.page.locator('.pal-proposal').getByRole('button', { name }).first();
    if (await button.isVisible()) await button.click({ timeout: 2_000 }).catch(() => undefined);
  }
}

test(`at a real keyboard too the note is the writer's: ${SCENES} random scenes`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  const scenes = fc.sample(scene, { seed, numRuns: SCENES });
  const notes = Object.fromEntries(scenes.map(({ note }, index) => [`${index}.md`, note]));
  const writer = await open({
    notes: { ...notes, 'Empty.md': '' },
    open: 'Empty.md',
    gateway: { millisecondsPerToken: PACE },
  });
  const data = dataWithGateway(writer.bench.gateway.url);
  let replaces = false;
  let written = 0;
  for (const [index, one] of scenes.entries()) {
    if (process.env.SCENE && Number(process.env.SCENE) !== index) continue;
    if (replaces !== (one.task === 'replace')) {
      replaces = !replaces;
      const settings = replaces ? { ...data, tasks: { rewrite: { delivery: 'write' } } } : data;
      await writer.page.evaluate((given) => window.workbench.changeDataOutside(given), settings);
    }
    await writer.page.evaluate(async (path) => {
      const { vault, workspace } = window.workbench.app;
      const file = vault.getFileByPath(path);
      if (file) await workspace.getLeaf(false).openFile(file);
    }, `${index}.md`);
    const editor = await WatchedEditor.watch(writer);
    try {
      await new Player(writer, editor).plays(one);
    } catch (cause) {
      throw new Error(`SEED=${seed} SCENE=${index} ${JSON.stringify(one)}`, { cause });
    }
    written += editor.written;
  }
  expect(written).toBeGreaterThan(process.env.SCENE ? -1 : SCENES / 4);
}, 120_000);
