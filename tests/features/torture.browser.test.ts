import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

const NOTE = 'Harbour/A.md';
const TIRED = 'Ines was very tired, and it seemed to her that she had been standing on the deck for a very long time.';
const BAG = 'She had brought only one small bag with her, in order to be able to leave again quickly if she needed to.';

/** A workbench on one note of its own, slow enough to be disturbed in the middle of an answer. */
const openOn = (text: string) =>
  open({ notes: { [NOTE]: text, 'B.md': 'B' }, open: NOTE, gateway: { millisecondsPerToken: 5 } });

const select = (writer: Writer, from: number, to: number) =>
  writer.page.evaluate(
    ([start, end]) => {
      const editor = window.workbench.app.workspace.activeEditor?.editor;
      editor?.focus();
      editor?.setSelection(editor.offsetToPos(start), editor.offsetToPos(end));
    },
    [from, to] as const,
  );

const type = (writer: Writer, at: number, text: string) =>
  writer.page.evaluate(
    ([offset, typed]) => {
      const editor = window.workbench.app.workspace.activeEditor?.editor;
      editor?.replaceRange(typed, editor.offsetToPos(offset));
    },
    [at, text] as const,
  );

const openNote = (writer: Writer, note: string) =>
  writer.page.evaluate(async (path) => {
    const { vault, workspace } = window.workbench.app;
    const file = vault.getFileByPath(path);
    if (file) await workspace.getLeaf().openFile(file);
  }, note);

/** Selects a stretch and runs the task on it. */
async function rewrite(writer: Writer, from: number, to: number): Promise<void> {
  await select(writer, from, to);
  await writer.bench.command('Rewrite selection');
  await writer.proposal().first().waitFor();
}

const live = async (writer: Writer, index = 0) =>
  (await writer.page.locator('.pal-live').allTextContents())[index] ?? '';

async function press(writer: Writer, keys: string): Promise<string> {
  await writer.page.locator('.cm-content').focus();
  await writer.page.keyboard.press(keys);
  return writer.bench.text();
}

test('what is typed above, below and at both edges meanwhile stays, and undo and redo walk through all of it', async () => {
  const text = `Before.\n\n${TIRED}\n\nAfter.`;
  const writer = await openOn(text);
  await rewrite(writer, 9, 9 + TIRED.length);
  await writer.proposal('streaming').waitFor();
  for (const at of [text.length, 9 + TIRED.length, 9, 0]) await type(writer, at, 'XYZ ');
  const typed = `XYZ Before.\n\nXYZ ${TIRED}XYZ \n\nAfter.XYZ `;
  await writer.proposal('complete').waitFor();
  const accepted = typed.replace(TIRED, await live(writer));
  await writer.button('Accept all').click();
  expect(await writer.textAfter(typed)).toBe(accepted);
  expect(await press(writer, 'Control+z')).toBe(typed);
  for (let undone = typed; undone !== text;) {
    const before = undone;
    undone = await press(writer, 'Control+z');
    expect(undone.length).toBeLessThan(before.length);
  }
  for (let redone = text; redone !== accepted;) {
    const before = redone;
    redone = await press(writer, 'Control+y');
    expect(redone).not.toBe(before);
  }
});

test('of two proposals in one note the lower can be accepted first', async () => {
  const text = `${TIRED}\n\nmiddle\n\n${BAG}\n`;
  const writer = await openOn(text);
  await rewrite(writer, 0, TIRED.length);
  await rewrite(writer, text.indexOf(BAG), text.indexOf(BAG) + BAG.length);
  await writer.until(
    () => writer.proposal('complete').count(),
    (count) => count === 2,
  );
  const [upper, lower] = [await live(writer), await live(writer, 1)];
  await writer.button('Accept all').last().click();
  const half = await writer.textAfter(text);
  expect(half).toBe(text.replace(BAG, lower));
  await writer.button('Accept all').click();
  expect(await writer.textAfter(half)).toBe(half.replace(TIRED, upper));
});

test('a paragraph with the same words is never taken for the passage, which undo brings back', async () => {
  const text = `${TIRED}\n\nmiddle\n\n${TIRED}\n`;
  const writer = await openOn(text);
  const from = text.lastIndexOf(TIRED);
  await rewrite(writer, from, from + TIRED.length);
  await writer.proposal('complete').waitFor();
  await press(writer, 'Delete');
  await writer.proposal('changed').waitFor();
  expect(await press(writer, 'Control+z')).toBe(text);
  await writer.proposal('complete').waitFor();
  const accepted = text.slice(0, from) + (await live(writer)) + '\n';
  await writer.button('Accept all').click();
  expect(await writer.textAfter(text)).toBe(accepted);
});

test('in a note that was away meanwhile the passage is found again, also beside one with the same words', async () => {
  const text = `${TIRED}\n\nmiddle\n\n${TIRED}\n`;
  const writer = await openOn(text);
  const from = text.lastIndexOf(TIRED);
  await rewrite(writer, from, from + TIRED.length);
  await writer.proposal('streaming').waitFor();
  await openNote(writer, 'B.md');
  await writer.proposal().waitFor({ state: 'detached' });
  await openNote(writer, NOTE);
  await writer.proposal('complete').waitFor();
  const accepted = text.slice(0, from) + (await live(writer)) + '\n';
  await writer.button('Accept all').click();
  expect(await writer.textAfter(text)).toBe(accepted);
});

test('emoji, accents of their own, two directions and Windows line ends come through', async () => {
  const passage = 'Ines was very tired 👩‍👩‍👧, cafe\u0301 and all.\nשלום, very tired (מאוד).';
  const writer = await openOn(`---\r\na: 1\r\n---\r\n${passage.replace('\n', '\r\n')}\r\n\r\nlast 🏴‍☠️`);
  const before = await writer.bench.text();
  const from = before.indexOf(passage);
  await rewrite(writer, from, from + passage.length);
  await writer.proposal('complete').waitFor();
  const answer = await live(writer);
  expect(answer).toContain('👩‍👩‍👧, cafe\u0301 and');
  await writer.button('Accept all').click();
  expect(await writer.textAfter(before)).toBe(before.replace(passage, answer));
  expect(await press(writer, 'Control+z')).toBe(before);
});

test('line ends around a selection, list, quote and table marks and properties stay as they are', async () => {
  for (const [text, from, to] of [
    [`A\n\n${TIRED}\n\nB`, 2, 5 + TIRED.length],
    [`---\ntitle: x\n---\n\n${TIRED}\n`, 6, 19 + TIRED.length],
    [`- one\n- ${TIRED}\n- three`, 8, 8 + TIRED.length],
    [`> ${TIRED}\n> more`, 2, 2 + TIRED.length],
    [`| a | b |\n| - | - |\n| ${TIRED} | x |`, 22, 22 + TIRED.length],
    [TIRED, 0, TIRED.length],
  ] as const) {
    const writer = await openOn(text);
    await rewrite(writer, from, to);
    await writer.proposal('complete').waitFor();
    const answer = (await live(writer)).trim();
    await writer.button('Accept all').click();
    expect(await writer.textAfter(text)).toBe(text.replace(TIRED, answer));
    await writer.bench.close();
  }
});

test('where a whole note was replaced meanwhile, “insert below” goes behind the new text, never into the properties', async () => {
  const writer = await openOn(`---\ntitle: x\n---\n${TIRED}\n`);
  await rewrite(writer, 17, 17 + TIRED.length);
  await writer.proposal('streaming').waitFor();
  const next = '---\ntitle: y\nmore: z\n---\nQuite another text.';
  await writer.page.evaluate((text) => window.workbench.app.workspace.activeEditor?.editor?.setValue(text), next);
  await writer.proposal('changed').waitFor();
  const answer = await live(writer);
  await writer.button('Insert below').click();
  expect(await writer.textAfter(next)).toBe(`${next}\n\n${answer}`);
});

test('a note that is renamed and then written by another program meanwhile takes the answer', async () => {
  const text = `Before.\n\n${TIRED}\n\nAfter.`;
  const writer = await openOn(text);
  await rewrite(writer, 9, 9 + TIRED.length);
  await writer.proposal('streaming').waitFor();
  const next = `New.\n\n${text}!`;
  await writer.page.evaluate(async (path) => {
    const { vault } = window.workbench.app;
    const file = vault.getFileByPath(path);
    if (file) await vault.rename(file, 'Harbour/Renamed.md');
  }, NOTE);
  await writeFile(join(writer.bench.folder, 'Harbour/Renamed.md'), next);
  await writer.page.evaluate(() => window.workbench.app.vault.refresh('Harbour/Renamed.md'));
  await writer.proposal('complete').waitFor();
  expect(await writer.bench.text()).toBe(next);
  const answer = await live(writer);
  await writer.button('Accept all').click();
  expect(await writer.textAfter(next)).toBe(next.replace(TIRED, answer));
});

test('the status bar tells of a run under way although another one has ended', async () => {
  const writer = await open({ models: ['demo/hangs'] });
  await writer.rewrite();
  await writer.rewrite('“You still count,” said [[Tomas Vale|Tomas]].');
  await writer.until(
    () => writer.proposal('waiting').count(),
    (count) => count === 2,
  );
  await writer.button('Stop').last().click();
  await writer.proposal('stopped').waitFor();
  await writer.page
    .locator('.pal-status')
    .getByText(/^Rewrite, about/)
    .waitFor();
  await writer.button('Stop').click();
  await writer.page
    .locator('.pal-status')
    .getByText(/today$/)
    .waitFor();
});

test('the context menu too says that white space is no passage', async () => {
  const writer = await openOn('a\n\n\n\nb');
  await select(writer, 2, 4);
  await writer.page.locator('.cm-line').nth(2).click({ button: 'right' });
  await select(writer, 2, 4);
  await writer.page.getByRole('menuitem', { name: 'Rewrite selection' }).click();
  await writer.page.getByText('Select a passage first; Rewrite never guesses which one you mean.').waitFor();
  expect(writer.bench.gateway.requests).toEqual([]);
});

test('on a phone nothing of a proposal is cut off, however long the names, and buttons fit a thumb', async () => {
  const long = 'someone/a-model-with-a-very-long-name-indeed-405b-instruct';
  for (const models of [['demo/down', long], ['demo/content-filter', long], ['demo/rate-limited']]) {
    const writer = await open({ phone: true, models });
    await writer.rewrite();
    await writer.page
      .locator('.pal-proposal:is([data-state="failed"], [data-state="filtered"], :has(.pal-pulse))')
      .waitFor();
    await writer.page.waitForTimeout(300);
    const wrong = await writer.page.locator('.pal-proposal *').evaluateAll((all) =>
      all.flatMap((el) => {
        const { left, right, width, height } = el.getBoundingClientRect();
        const isSmall = el.matches('button') && (width < 44 || height < 44);
        return width > 0 && (left < 0 || right > window.innerWidth || isSmall) ? [el.outerHTML] : [];
      }),
    );
    expect(wrong).toEqual([]);
    await writer.bench.close();
  }
});

test('an answer of the chat fetches nothing and runs nothing', async () => {
  const writer = await open();
  const said =
    '<img src=x onerror="document.title=1">\n\n![a](https://away.example/p.png?q=1)\n\n```dataviewjs\nx\n```';
  const events = [{ choices: [{ delta: { content: said } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
  await writer.page.context().route('**/chat/completions', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      body: events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('') + 'data: [DONE]\n\n',
    }),
  );
  const asked: string[] = [];
  writer.page.on('request', (request) => asked.push(request.url()));
  await writer.bench.command('Open chat');
  await writer.page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await writer.page.keyboard.press('Enter');
  const body = writer.page.locator('.pal-msg.it .body');
  await body.locator('a[href="https://away.example/p.png?q=1"]').waitFor();
  expect(await body.locator('img, [class*="language-"]').count()).toBe(0);
  expect(asked.filter((url) => url.includes('away.example'))).toEqual([]);
});
