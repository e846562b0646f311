import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';
import { DEMO_CHAPTER } from '../helpers/demo-notes';
import type { OpenOptions } from '../helpers/open-workbench';

const open = withWorkbench();
const NOTE = 'Book/The tide table.md';
const PASSAGE = 'The old boat was very slow that morning. Ines walked toward the harbour and looked at the sea.';
const noteWith = (properties: string, text = PASSAGE): Record<string, string> => ({
  [NOTE]: `${properties}Before it.\n\n${text}\n\nAfter it.  \n\n\n`,
});

/** A workbench in which tasks deliver as these overrides say. */
async function openWith(tasks: object, options: OpenOptions = {}): Promise<Writer> {
  const writer = await open(options);
  await set(writer, { tasks });
  return writer;
}

const openOn = (properties: string, tasks: object, options: OpenOptions = {}) =>
  openWith(tasks, { notes: noteWith(properties), open: NOTE, ...options });

async function set(writer: Writer, changed: object): Promise<void> {
  const data = { ...(await writer.bench.data()), ...changed };
  await writer.page.evaluate((next) => window.workbench.changeDataOutside(next), data);
}

const corner = (writer: Writer) => writer.page.locator('.notice');
const said = (writer: Writer, text: RegExp) => corner(writer).filter({ hasText: text });
const press = (writer: Writer, name: string) => corner(writer).getByRole('button', { name }).click();
const requests = (writer: Writer) => writer.bench.gateway.requests.filter(({ method }) => method === 'POST');
const files = (writer: Writer) =>
  writer.page.evaluate(() => window.workbench.app.vault.getFiles().map(({ path }) => path));
const isOnDisk = (writer: Writer, path: string, text: string | RegExp) =>
  writer.until(
    () => writer.bench.note(path),
    (found) => (typeof text === 'string' ? found === text : text.test(found)),
  );

/** Whether anything stands in the list of the answers set aside. */
async function asideRows(writer: Writer): Promise<string[]> {
  if (!(await writer.page.locator('.pal-aside-modal').isVisible())) await writer.bench.command('Answers you set aside');
  await writer.page.locator('.pal-aside-modal').waitFor();
  return writer.page.locator('.pal-aside-modal').getByRole('listitem').allInnerTexts();
}

describe('a new note', () => {
  test('gets the answer alone, while nothing happens in the note, and it is taken', async () => {
    const writer = await openWith({ rewrite: { delivery: 'note' } }, { gateway: { millisecondsPerToken: 20 } });
    const [before, onDisk] = [await writer.bench.text(), await writer.bench.note(DEMO_CHAPTER)];
    await writer.rewrite();
    await said(writer, /^Rewrite: asking Claude Sonnet 5…/).waitFor();
    expect(await corner(writer).getByRole('button').allInnerTexts()).toEqual(['Stop']);
    expect(await writer.proposal().count()).toBe(0);
    expect(await writer.bench.text()).toBe(before);
    await said(
      writer,
      /^Rewrite of The tide table is in Palimpsest\/Rewrite of The tide table\. (About )?\$0\.\d{4}\./,
    ).waitFor();
    expect(await said(writer, /asking/).count()).toBe(0);
    const made = await writer.bench.note('Palimpsest/Rewrite of The tide table.md');
    expect(made.split(' ').length).toBeGreaterThan(30);
    expect(made).not.toContain('---');
    expect([await writer.bench.text(), await writer.bench.note(DEMO_CHAPTER)]).toEqual([before, onDisk]);
    await press(writer, 'Open');
    await writer.until(
      () => writer.bench.text(),
      (text) => text === made,
    );
    expect(await asideRows(writer)).toEqual([]);
  });

  test('never overwrites one: the next is another', async () => {
    const writer = await openOn('', {
      rewrite: { delivery: 'note', folder: 'Drafts/New', noteName: '{{note}}, {{x}}' },
    });
    await writer.rewrite(PASSAGE);
    await said(writer, /is in Drafts\/New\/The tide table, \{\{x\}\}\./).waitFor();
    const first = await writer.bench.note('Drafts/New/The tide table, {{x}}.md');
    await writer.rewrite('Before it.');
    await said(writer, /is in Drafts\/New\/The tide table, \{\{x\}\} 2\./).waitFor();
    expect(await writer.bench.note('Drafts/New/The tide table, {{x}}.md')).toBe(first);
    expect((await files(writer)).filter((path) => path.startsWith('Drafts/'))).toHaveLength(2);
  });

  test('is asked for at the caret by a task that needs no selection', async () => {
    const writer = await openOn('---\ntags: secret\n---\n', { continue: { delivery: 'note' } });
    const before = await writer.bench.note(NOTE);
    await writer.bench.select('Before it.');
    await writer.bench.command('Continue');
    await said(writer, /^Continue of The tide table is in Palimpsest\/Continue of The tide table\./).waitFor();
    expect([await writer.bench.note(NOTE), await writer.bench.text()]).toEqual([before, before]);
    expect(JSON.stringify(requests(writer).at(-1)?.body)).not.toContain('secret');
  });

  test('of a note that stays on this computer stays there too, and never begins with properties of a model', async () => {
    const passage = `---\n\n${PASSAGE}`;
    const writer = await openWith(
      { rewrite: { delivery: 'note' } },
      {
        notes: noteWith('---\nlocal-only: true\n---\n', passage),
        open: NOTE,
        booksDiffer: 'The gateway is said to be local, where nothing costs anything.',
      },
    );
    await writer.rewrite(passage);
    await said(writer, /^This note is kept on this computer, and /).waitFor();
    await set(writer, { gateways: (await writer.bench.data()).gateways.map((one) => ({ ...one, isLocal: true })) });
    await press(writer, 'Try again');
    await said(writer, /^Rewrite of The tide table is in /).waitFor();
    const made = await writer.bench.note('Palimpsest/Rewrite of The tide table.md');
    expect(made).toMatch(/^---\nlocal-only: true\n---\n\n(\*\*\*\n|[^-])/);
  });

  test('that cannot be made is said, and the answer is put there again for nothing', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'note' } });
    await writer.page.evaluate(() => {
      const { vault } = window.workbench.app;
      const create = vault.create.bind(vault);
      vault.create = () => {
        vault.create = create;
        return Promise.reject(new Error('The disk is full.'));
      };
    });
    await writer.rewrite(PASSAGE);
    await said(
      writer,
      /^The answer could not be put into a new note: The disk is full\. It is kept with the answers you set aside\./,
    ).waitFor();
    expect(await asideRows(writer)).toHaveLength(1);
    await writer.page.keyboard.press('Escape');
    await press(writer, 'Try again');
    await said(writer, /^Rewrite of The tide table is in Palimpsest/).waitFor();
    expect(requests(writer)).toHaveLength(1);
    expect(await asideRows(writer)).toEqual([]);
  });
});

describe('the clipboard', () => {
  test('gets the answer, and how long it is and what it cost is said', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'clipboard' } });
    await writer.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const before = await writer.bench.note(NOTE);
    await writer.rewrite(PASSAGE);
    await said(
      writer,
      /^Rewrite of The tide table is on the clipboard, \d+ words\. ((About )?\$0\.\d{4}|[Uu]nder .*)\.$/,
    ).waitFor();
    const copied = await writer.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^The .* boat|skiff|vessel/);
    expect([await writer.bench.note(NOTE), await writer.bench.text()]).toEqual([before, before]);
    expect(await asideRows(writer)).toEqual([]);
  });

  test('that refuses is said, and the answer can be seen and copied once more for nothing', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'clipboard' } });
    await writer.page.evaluate(() => {
      const state = { refuses: true, copied: '' };
      const writeText = (text: string) =>
        state.refuses ? Promise.reject(new Error('Not now.')) : Promise.resolve(void (state.copied = text));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText, state } });
    });
    await writer.rewrite(PASSAGE);
    await said(writer, /^The answer could not be put on the clipboard: Not now\. It is kept with /).waitFor();
    await press(writer, 'Show the answer');
    expect(await asideRows(writer)).toHaveLength(1);
    await writer.page.keyboard.press('Escape');
    await writer.rewrite(PASSAGE);
    await said(writer, /^The answer could not be put on the clipboard/).waitFor();
    await writer.page.evaluate(() => {
      (navigator.clipboard as unknown as { state: { refuses: boolean } }).state.refuses = false;
    });
    await press(writer, 'Try again');
    await said(writer, /^Rewrite of The tide table is on the clipboard/).waitFor();
    expect(requests(writer)).toHaveLength(2);
  });
});

describe('a property', () => {
  const tasks = { rewrite: { delivery: 'property' } };
  const bodyOf = (note: string) => note.slice(note.indexOf('Before it.'));

  test.each([
    ['is made where there are no properties', ''],
    ['joins those that are there', '---\nstatus: draft\n---\n'],
    ['is filled where it is empty', '---\nsummary:\n---\n'],
    ['is filled where it is an empty list', '---\nsummary: []\n---\n'],
    ['is found under another case', '---\nSummary:\n---\n'],
  ])('%s, and the rest of the note stays byte for byte', async (_, properties) => {
    const writer = await openOn(properties, tasks);
    const before = await writer.bench.note(NOTE);
    await writer.rewrite(PASSAGE);
    await said(writer, /^Rewrite of The tide table is in its property summary\. /).waitFor();
    const after = await isOnDisk(writer, NOTE, /^---\n[^]*summary: .*(boat|skiff|vessel).*\n---\nBefore/i);
    expect(bodyOf(after)).toBe(bodyOf(before));
    expect(after.match(/summary/gi)).toHaveLength(1);
    if (properties.includes('status')) expect(after).toContain('status: draft\n');
    expect(await asideRows(writer)).toEqual([]);
  });

  test('leaves the line ends of a note as they are', async () => {
    const text = `Before it.\r\n\r\n${PASSAGE}\r\n\r\nAfter it.\r\n`;
    const writer = await openWith(tasks, { notes: { [NOTE]: text }, open: NOTE });
    await writer.rewrite(PASSAGE);
    await said(writer, /is in its property summary/).waitFor();
    const after = await isOnDisk(writer, NOTE, /^---\nsummary: /);
    expect(bodyOf(after)).toBe(text);
  });

  test('keeps what the writer typed a moment ago', async () => {
    const writer = await openOn('', tasks, { gateway: { millisecondsPerToken: 100 } });
    await writer.rewrite(PASSAGE);
    await said(writer, /asking Claude/).waitFor();
    await writer.bench.select('After it.');
    await writer.page.keyboard.press('ArrowRight');
    await writer.page.keyboard.type(' And this too.');
    writer.bench.gateway.pace(0);
    await said(writer, /is in its property summary/).waitFor();
    const after = await isOnDisk(writer, NOTE, /^---\nsummary: /);
    expect(bodyOf(after)).toBe(`Before it.\n\n${PASSAGE}\n\nAfter it. And this too.  \n\n\n`);
  });

  test.each([
    ['a text', 'summary: My own words'],
    ['a list', 'summary:\n  - one\n  - two'],
    ['a number', 'summary: 0'],
    ['a switch', 'summary: false'],
    ['the same name in another case', 'Summary: My own words'],
  ])('that is %s already is not overwritten unasked', async (_, line) => {
    // Written as the app would not write it: nothing at all is written anew.
    const writer = await openOn(`---\n${line}\nother:   "spaced"\n---\n`, tasks);
    const before = await writer.bench.note(NOTE);
    await writer.rewrite(PASSAGE);
    await said(
      writer,
      /^The tide table already has a summary\. The answer is kept with the answers you set aside\./,
    ).waitFor();
    expect(await corner(writer).getByRole('button').allInnerTexts()).toEqual(['Replace it', 'Show the answer']);
    expect([await writer.bench.note(NOTE), await writer.bench.text()]).toEqual([before, before]);
    expect(await asideRows(writer)).toHaveLength(1);
    await writer.page.keyboard.press('Escape');
    await press(writer, 'Replace it');
    await said(writer, /^Rewrite of The tide table is in its property summary\. /).waitFor();
    const after = await isOnDisk(writer, NOTE, /summary: .*(boat|skiff|vessel)/i);
    expect(after).not.toContain(line);
    expect(bodyOf(after)).toBe(bodyOf(before));
    expect(requests(writer)).toHaveLength(1);
    expect(await asideRows(writer)).toEqual([]);
  });

  test('follows a note that was renamed and moved meanwhile', async () => {
    const writer = await openOn('', tasks, { gateway: { millisecondsPerToken: 100 } });
    const before = await writer.bench.note(NOTE);
    await writer.rewrite(PASSAGE);
    await said(writer, /asking Claude/).waitFor();
    await writer.page.evaluate(async (path) => {
      const { vault } = window.workbench.app;
      await vault.createFolder('Elsewhere');
      await vault.rename(vault.getFileByPath(path) as never, 'Elsewhere/High water.md');
    }, NOTE);
    writer.bench.gateway.pace(0);
    await said(writer, /^Rewrite of High water is in its property summary\. /).waitFor();
    const after = await isOnDisk(writer, 'Elsewhere/High water.md', /^---\nsummary: /);
    expect(bodyOf(after)).toBe(before);
  });

  test('of a note that is deleted meanwhile is kept with the answers set aside', async () => {
    const notes = { ...noteWith(''), 'B.md': 'B' };
    const writer = await openOn('', tasks, { notes, gateway: { millisecondsPerToken: 100 } });
    await writer.rewrite(PASSAGE);
    await said(writer, /asking Claude/).waitFor();
    await writer.page.evaluate(async (path) => {
      const { vault } = window.workbench.app;
      await vault.delete(vault.getFileByPath(path) as never);
    }, NOTE);
    writer.bench.gateway.pace(0);
    await said(
      writer,
      /^The tide table is gone from the vault\. What was written for it is kept with the answers you set aside\./,
    ).waitFor();
    expect(await files(writer)).toEqual(['B.md']);
    await press(writer, 'Show the answer');
    expect(await asideRows(writer)).toHaveLength(1);
  });
});

describe('what does not come to a good end', () => {
  test.each<[model: string, sentence: RegExp, hasText: boolean]>([
    ['demo/empty', /^Says nothing sent nothing back\. Your text is unchanged; /, false],
    ['demo/only-thinks', /^Only thinks spent the whole answer thinking\. Your text is unchanged; /, false],
    ['demo/refuses', /^Refuses in words declined this passage\. Your text is unchanged; /, true],
    ['demo/length', /^Runs out of tokens was cut off after \d+ words\. Your text is unchanged; /, true],
    ['demo/down', /^No model answered\. Your text is unchanged and nothing was charged; /, false],
    ['demo/error-after-text', /^No model answered\. Your text is unchanged/, true],
  ])('%s is said, with what can be done, and nothing is written', async (model, sentence, hasText) => {
    const writer = await openOn('', { rewrite: { delivery: 'note' } }, { models: [model] });
    const before = await writer.bench.note(NOTE);
    await writer.rewrite(PASSAGE);
    await said(writer, sentence).waitFor();
    const buttons = hasText ? ['Try again', 'Show the answer'] : ['Try again'];
    expect(await corner(writer).getByRole('button').allInnerTexts()).toEqual(buttons);
    expect([await files(writer), await writer.bench.note(NOTE), await writer.bench.text()]).toEqual([
      [NOTE],
      before,
      before,
    ]);
    expect(await asideRows(writer)).toHaveLength(hasText ? 1 : 0);
  });

  test('can be tried again, with the model that is first by then', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'note' } }, { models: ['demo/empty'] });
    await writer.rewrite(PASSAGE);
    await said(writer, /sent nothing back/).waitFor();
    const candidates = [{ gateway: 'openrouter', model: 'moonshotai/kimi-k3' }];
    await set(writer, { presets: [{ id: 'draft', name: 'Draft', candidates }] });
    await press(writer, 'Try again');
    await said(writer, /^Rewrite of The tide table is in /).waitFor();
  });

  test('a switch to another model is said with the answer', async () => {
    const models = ['demo/overloaded', 'demo/thinks'];
    const writer = await openOn('', { rewrite: { delivery: 'note' } }, { models });
    await writer.rewrite(PASSAGE);
    await said(writer, /is in Palimpsest.*Overloaded \(529\) was overloaded, so Thinks aloud answered/).waitFor();
  });

  test('Stop ends a run, says what is kept, and writes nothing', async () => {
    const writer = await openWith({ rewrite: { delivery: 'note' } }, { gateway: { millisecondsPerToken: 30 } });
    const count = (await files(writer)).length;
    await writer.rewrite();
    await said(writer, /asking Claude/).waitFor();
    await writer.page.waitForTimeout(800);
    await press(writer, 'Stop');
    await said(writer, /^Stopped after \d+ words?\. They are kept with the answers you set aside\./).waitFor();
    expect(await files(writer)).toHaveLength(count);
    await press(writer, 'Show the answer');
    expect(oneLine((await asideRows(writer)).join())).toContain('stopped');
  });

  test('Stop before the first word leaves nothing to show', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'note' } }, { models: ['demo/hangs'] });
    await writer.rewrite(PASSAGE);
    await said(writer, /asking Hangs/).waitFor();
    await press(writer, 'Stop');
    await said(writer, /^Stopped before the first word\. Nothing was written\./).waitFor();
    expect(await corner(writer).getByRole('button').allInnerTexts()).toEqual(['Try again']);
  });

  test('two runs at once each have their notice and their Stop', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'note' } }, { models: ['demo/hangs'] });
    await writer.rewrite(PASSAGE);
    await writer.rewrite('After it.');
    await writer.until(
      () => said(writer, /asking Hangs/).count(),
      (count) => count === 2,
    );
    await said(writer, /asking Hangs/)
      .first()
      .getByRole('button')
      .click();
    await said(writer, /^Stopped before the first word/).waitFor();
    expect(await said(writer, /asking Hangs/).count()).toBe(1);
  });

  test('without a selection nothing is run', async () => {
    const writer = await openOn('', { rewrite: { delivery: 'note' } });
    await writer.page.locator('.cm-content').click();
    await writer.bench.command('Rewrite selection');
    await said(writer, /^Select a passage first; Rewrite never guesses which one you mean\./).waitFor();
    expect(requests(writer)).toEqual([]);
  });
});

describe('the chat', () => {
  const tasks = { rewrite: { delivery: 'chat' } };
  const answers = (writer: Writer) => writer.page.locator('.pal-msg.it');
  const finished = (writer: Writer, count: number) =>
    writer.until(
      () => answers(writer).locator('.pal-meta').allInnerTexts(),
      (metas) => metas.length === count && metas.every((meta) => meta.includes('$') && !meta.includes('about')),
    );
  const ask = async (writer: Writer, text: string) => {
    await writer.page.getByRole('textbox', { name: 'Message' }).fill(text);
    await writer.page.keyboard.press('Enter');
  };
  const messages = (writer: Writer) =>
    (requests(writer).at(-1)?.body as { messages: Array<{ role: string; content: string }> }).messages;

  test('shows the task and the passage as the writer’s turn, and later messages know both', async () => {
    const writer = await openOn('---\ntags: secret\n---\n', tasks);
    const before = await writer.bench.note(NOTE);
    await writer.rewrite(PASSAGE);
    await finished(writer, 1);
    expect(oneLine(await writer.page.locator('.pal-msg.you').innerText())).toBe(`Rewrite ${PASSAGE}`);
    expect(await writer.page.locator('.pal-msg.you blockquote').innerText()).toBe(PASSAGE);
    const answer = await answers(writer).locator('.body').innerText();
    await writer.page.evaluate(() => window.workbench.app.workspace.activeEditor?.editor?.setCursor(0));
    await ask(writer, 'Why this way?');
    await finished(writer, 2);
    const sent = messages(writer);
    expect(sent.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(sent[1]?.content).toContain(PASSAGE);
    expect(oneLine(sent[2]?.content ?? '')).toBe(oneLine(answer));
    expect(JSON.stringify(requests(writer).map(({ body }) => body))).not.toContain('secret');
    expect([await writer.bench.note(NOTE), await writer.proposal().count()]).toEqual([before, 0]);
    expect(await asideRows(writer)).toEqual([]);
  });

  test('is added to a conversation that is there, of which nothing is lost', async () => {
    const writer = await openOn('', tasks);
    await writer.bench.command('Open chat');
    await ask(writer, 'Who is Ines?');
    await finished(writer, 1);
    await writer.page.locator('.cm-content').click();
    await writer.rewrite(PASSAGE);
    await finished(writer, 2);
    const sent = messages(writer);
    expect(sent.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(sent[1]?.content).toBe('Who is Ines?');
    expect(sent[3]?.content).toContain(PASSAGE);
    expect(await writer.page.locator('.pal-msg.you').first().innerText()).toBe('Who is Ines?');
  });

  test('that is still answering is not disturbed, and that is said', async () => {
    const writer = await openOn('', tasks, { gateway: { millisecondsPerToken: 20 } });
    await writer.rewrite(PASSAGE);
    await answers(writer).waitFor();
    await writer.page.locator('.cm-content').click();
    await writer.rewrite('After it.');
    await said(writer, /^The chat is still answering\. Run Rewrite again when it is done\./).waitFor();
    await finished(writer, 1);
    expect(requests(writer)).toHaveLength(1);
    expect(await writer.page.locator('.pal-msg.you').count()).toBe(1);
  });
});

test('Rewrite can be set to write into the note', async () => {
  const writer = await openOn('', { rewrite: { delivery: 'write' } });
  const before = await writer.bench.text();
  await writer.rewrite(PASSAGE);
  await writer.proposal('pending').waitFor();
  const after = await writer.textAfter(before);
  expect(after).toMatch(/^Before it\.\n\n[^]+\n\nAfter it\. {2}\n\n\n$/);
  expect(after).not.toContain(PASSAGE);
});

test('a screen reader hears who is asked and what came of it', async () => {
  const writer = await openOn('', { rewrite: { delivery: 'note' } }, { gateway: { millisecondsPerToken: 60 } });
  const line = writer.page.locator('.pal-status-line');
  await writer.rewrite(PASSAGE);
  await writer.until(
    () => line.allInnerTexts(),
    ([text]) => text === 'Asking Claude Sonnet 5.',
  );
  await writer.until(
    () => line.allInnerTexts(),
    ([text]) => text?.startsWith('Rewrite of The tide table is in Palimpsest/') ?? false,
  );
});

test('what is set for a task in settings that cannot be read is told, and the task runs as it ships', async () => {
  const writer = await openOn('', { rewrite: { delivery: 'fax', folder: '../..' } });
  await writer.rewrite(PASSAGE);
  await writer.proposal('complete').waitFor();
  await writer.bench.settings();
  await writer.page.getByText(/^“rewrite”: where the answer goes is not one of/).waitFor();
  await writer.page.getByText(/^“rewrite”: its folder is not a folder of the vault/).waitFor();
});
