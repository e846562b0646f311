import type { EditorView } from '@codemirror/view';
import { dataWithGateway, type SavedData, type Workbench } from '../../helpers/open-workbench';
import { oneLine } from '../../helpers/with-workbench';
import { marked, unmarked, type Selected } from './marks';

const PACE = 30;
const KEY_DELAY = 10;
const PATIENCE = 15_000;

const isKey = (text: string): boolean =>
  /^((Control|Shift|Alt)\+)*(Home|End|Enter|Tab|Escape|Backspace|Delete|Arrow\w+|[a-z])(\*\d+)?$/.test(text) &&
  (text.length > 1 || text.includes('+'));

/** What a row's note and its answer are set up with. */
export interface Setting {
  readonly models?: readonly string[] | undefined;
  readonly delivery?: 'propose' | 'write' | undefined;
}

/** A writer at the keyboard of one page, on which the rows of a table follow each other. */
export class Hand {
  readonly bench: Workbench;
  /** Path of the row's note. */
  note = '';
  private rows = 0;
  private setting = '';
  private release: (() => void) | null = null;

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  get page() {
    return this.bench.page;
  }

  get gateway() {
    return this.bench.gateway;
  }

  /** Presses the keys that are named, such as `Control+Home` or `Enter*3`, and types everything else into the note. */
  async keys(...keys: readonly string[]): Promise<void> {
    await this.page.evaluate(() => window.workbench.app.workspace.activeEditor?.editor?.focus());
    await this.pressed(keys);
  }

  /** The same with the focus in the proposal. */
  async inProposal(...keys: readonly string[]): Promise<void> {
    const isInside = await this.page.evaluate(() => document.activeElement?.closest('.pal-proposal') !== null);
    if (!isInside) await this.run('Go to proposal');
    await this.pressed(keys);
  }

  /** Holds a key down with the focus in the proposal, until it has been repeated so often. */
  async holdInProposal(modifier: string, key: string, times: number): Promise<void> {
    await this.run('Go to proposal');
    await this.page.keyboard.down(modifier);
    for (let time = 0; time < times; time++) await this.page.keyboard.down(key);
    await this.page.keyboard.up(key);
    await this.page.keyboard.up(modifier);
  }

  private async pressed(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      if (!isKey(key)) await this.page.keyboard.type(key, { delay: KEY_DELAY });
      else {
        const [name = '', times = '1'] = key.split('*');
        for (let time = 0; time < Number(times); time++) await this.page.keyboard.press(name);
      }
    }
  }

  /** Puts the caret or the selection where the marks in this piece of the note stand, and types. */
  async at(piece: string, ...keys: readonly string[]): Promise<void> {
    const { text, selections } = unmarked(piece);
    await this.select(selections, text);
    await this.keys(...keys);
  }

  /** Selects in the note, or in the only place where this piece of it stands, before more of an answer can come. */
  async select(selections: readonly Selected[], piece = ''): Promise<void> {
    await this.view(
      (view, { ranges, text }) => {
        const { selection, doc } = view.state;
        const Selection = selection.constructor as unknown as typeof import('@codemirror/state').EditorSelection;
        const at = doc.toString().indexOf(text);
        if (at < 0 || (text && doc.toString().includes(text, at + 1))) throw new Error(`Not exactly one “${text}”.`);
        view.focus();
        view.dispatch({
          selection: Selection.create(ranges.map(([anchor, head]) => Selection.range(at + anchor, at + head))),
        });
      },
      { ranges: selections, text: piece },
    );
  }

  /** Does something with the active editor that no key does: what other plugins do. */
  async view<T, Given>(act: (view: EditorView, given: Given) => T, given: Given): Promise<T> {
    const handle = await this.page.evaluateHandle(
      () => (window.workbench.app.workspace.activeEditor?.editor as unknown as { cm: EditorView }).cm,
    );
    return await handle.evaluate(act as never, given as never);
  }

  proposal(state?: string) {
    return this.page.locator(state ? `.pal-proposal[data-state="${state}"]` : '.pal-proposal');
  }

  async press(name: string | RegExp, index = 0): Promise<void> {
    await this.page.getByRole('button', { name }).nth(index).click({ timeout: PATIENCE });
  }

  acceptAll = (index = 0): Promise<void> => this.press(/^Accept( all)?( \d+)?( Ctrl ↵)?$/, index);
  rejectAll = (index = 0): Promise<void> => this.press(/^Reject( all)?( Esc)?$/, index);

  /** Waits until so many proposals are open in the note. */
  async open(count: number): Promise<void> {
    await this.page.waitForFunction((wanted) => document.querySelectorAll('.pal-proposal').length === wanted, count, {
      timeout: PATIENCE,
    });
  }

  gone = (): Promise<void> => this.open(0);

  /** Waits until as many proposals as there are states are in these states, from above. */
  async is(...states: readonly string[]): Promise<void> {
    const stand = () => this.proposal().evaluateAll((all) => all.map((el) => (el as HTMLElement).dataset.state ?? ''));
    await this.until(stand, (found) => found.join() === states.join(), `The proposals should be ${states.join(', ')}`);
  }

  /** The note as it stands, with its marks. */
  async stood(): Promise<string> {
    const [text, selections] = await this.view(
      (view) =>
        [
          view.state.doc.toString(),
          view.state.selection.ranges.map(({ anchor, head }) => [anchor, head] as const),
        ] as const,
      null,
    );
    return marked(text, selections);
  }

  /** Waits until the note stands so, byte for byte, with its carets where they are given. */
  async stands(expected: string): Promise<void> {
    const { text, selections } = unmarked(expected);
    const wanted = selections.length ? marked(text, selections) : text;
    const read = () => (selections.length ? this.stood() : this.bench.text());
    let stood = await read();
    for (const start = Date.now(); stood !== wanted && Date.now() - start < 2_000; stood = await read()) await pause();
    expect(stood).toBe(wanted);
  }

  /** Waits until the note holds this. */
  async sees(piece: string): Promise<void> {
    await this.until(
      () => this.bench.text(),
      (text) => text.includes(piece),
      `The note should hold “${piece}”`,
    );
  }

  /** Waits until the answer under the passage reads so. */
  async reads(words: string): Promise<void> {
    await this.until(
      () => this.proposal().locator('.pal-live').first().innerText(),
      (text) => text.trim() === words,
      `The answer should read “${words}”`,
    );
  }

  async says(expected: RegExp): Promise<void> {
    const read = async () => oneLine(await this.proposal().first().locator('.pal-say').innerText());
    await this.until(read, (text) => expected.test(text), `The proposal should say ${String(expected)}`, 3_000);
  }

  /** The labels of the proposal's buttons, without their keys. */
  async offered(): Promise<string[]> {
    const names = await this.proposal().first().locator('.pal-actions button[data-action]').allInnerTexts();
    return names.map((name) => oneLine(name).replace(/ (Esc|Ctrl ↵)$/, ''));
  }

  private async until<T>(
    read: () => Promise<T>,
    isDone: (value: T) => boolean,
    should: string,
    patience = PATIENCE,
  ): Promise<void> {
    let value = await read();
    for (const start = Date.now(); !isDone(value); value = await read()) {
      if (Date.now() - start > patience) throw new Error(`${should}, and was ${JSON.stringify(value)}.`);
      await pause();
    }
  }

  /** Answers stream slowly from now on and do not end. */
  holdBack(): void {
    this.letEnd();
    this.gateway.pace(PACE);
    this.release = this.gateway.hold();
  }

  /** How many answers came to their ends by themselves. */
  ended(): number {
    return this.gateway.books.filter(({ cancelled }) => !cancelled).length;
  }

  /** Whether answers under way cannot have ended. */
  get isHeldBack(): boolean {
    return this.release !== null;
  }

  /** Lets everything that is under way come to its end. */
  letEnd(): void {
    this.gateway.pace(0);
    this.release?.();
    this.release = null;
  }

  /** Waits until some of an answer can be seen, in the note or under it. */
  async untilSeen(): Promise<void> {
    await this.page
      .locator('.pal-proposal[data-state="streaming"]:has(.pal-live:not(:empty)), .cm-line .pal-pending-mark')
      .first()
      .waitFor({ timeout: PATIENCE, state: 'attached' });
  }

  /** Waits until the passage, its changes or what was written for it are drawn: its place is known. */
  async untilPlaced(): Promise<void> {
    await this.page
      .locator('.cm-line :is(.pal-sent-mark, .pal-pending-mark, .pal-del, .pal-ins, .pal-clean)')
      .first()
      .waitFor({ timeout: PATIENCE, state: 'attached' });
  }

  /** Waits until these words are marked as not yet the writer's. */
  async untilMarked(words: string): Promise<void> {
    await this.page.locator('.cm-line .pal-pending-mark').getByText(words).first().waitFor({ timeout: PATIENCE });
  }

  async untilEnded(): Promise<void> {
    const running = ['waiting', 'thinking', 'streaming'].map((state) => `.pal-proposal[data-state="${state}"]`);
    await this.page.waitForFunction((selector) => !document.querySelector(selector), running.join(), {
      timeout: PATIENCE,
    });
  }

  async openNote(path = this.note, isNewPane = false): Promise<void> {
    await this.page.evaluate(
      async ([name, isNew]) => {
        const { vault, workspace } = window.workbench.app;
        const file = vault.getFileByPath(name);
        if (!file) throw new Error(`No note ${name}.`);
        const leaf = workspace.getLeaf(isNew);
        await leaf.openFile(file);
        workspace.setActiveLeaf(leaf, { focus: true });
      },
      [path, isNewPane] as const,
    );
  }

  /** Another program writes the note. */
  async writeOutside(text: string, path = this.note): Promise<void> {
    await this.page.evaluate(([name, content]) => window.workbench.app.vault.adapter.write(name, content), [
      path,
      text,
    ] as const);
  }

  /** Saves the note as the app does two seconds after a change, and reads the file. */
  async disk(): Promise<string> {
    await this.page.evaluate(async () => {
      const view = window.workbench.app.workspace.activeEditor as { save?: () => Promise<void> } | null;
      await view?.save?.();
    });
    return this.bench.note(this.note);
  }

  /** Waits until the file holds this, byte for byte; a save may be under way. */
  async isOnDisk(text: string): Promise<void> {
    await this.until(
      () => this.disk(),
      (found) => found === text,
      `The file should hold ${JSON.stringify(text)}`,
    );
  }

  /** The app is quit, or crashes, and starts again. */
  restart = (): Promise<void> => this.bench.restart();

  run = (command: string): Promise<void> => this.bench.command(command);

  /** A new note with this text, and nothing of the row before. */
  async begin(
    before: string,
    { models = ['anthropic/claude-sonnet-5'], delivery = 'propose' }: Setting,
  ): Promise<void> {
    this.note = `Row ${++this.rows}.md`;
    const { text, selections } = unmarked(before);
    const overrides = { rewrite: { delivery } };
    const data = {
      ...(dataWithGateway(this.gateway.url, models) as Pick<SavedData, 'presets'>),
      ...(delivery && { tasks: overrides }),
    };
    const isOther = this.setting !== JSON.stringify(data);
    this.setting = JSON.stringify(data);
    const isTaken = async () => {
      const { presets, tasks } = (await this.bench.data()) as unknown as Partial<typeof data>;
      const delivered = tasks?.rewrite.delivery;
      return presets?.[0]?.candidates.map(({ model }) => model).join() === models.join() && delivered === delivery;
    };
    // A tally that is just being written may go over what is written from outside.
    for (let tries = 0; isOther && (tries === 0 || (tries < 5 && !(await isTaken()))); tries++) {
      await this.page.evaluate((settings) => window.workbench.changeDataOutside(settings), data);
    }
    await this.page.evaluate(
      async ([path, content]) => {
        const { vault, workspace } = window.workbench.app;
        for (const leaf of workspace.getLeavesOfType('markdown').slice(1)) leaf.detach();
        const file = await vault.create(path, content);
        await workspace.getLeaf(false).openFile(file);
      },
      [this.note, text] as const,
    );
    const inEditor = (at: number) => text.slice(0, at).replace(/\r\n/g, '\n').length;
    if (selections.length) await this.select(selections.map(([anchor, head]) => [inEditor(anchor), inEditor(head)]));
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
