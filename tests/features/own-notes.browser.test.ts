import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_CHAPTER, demoNotes } from '../helpers/demo-notes';
import { noteOf } from '../helpers/own-notes';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const TASKS = 'Palimpsest/Tasks';
const task = (id: string, body: string, ...more: string[]) => noteOf([`id: ${id}`, ...more], body);

/** The demo novel with these notes among its tasks, by their names. */
const withTasks = (tasks: Record<string, string>, more: Record<string, string> = {}) => ({
  notes: {
    ...demoNotes(),
    ...Object.fromEntries(Object.entries(tasks).map(([name, text]) => [`${TASKS}/${name}.md`, text])),
    ...more,
  },
  open: DEMO_CHAPTER,
});

/** The ids of the commands of own tasks. */
const commands = (writer: Writer) =>
  writer.page.evaluate(() =>
    Object.keys(window.workbench.app.commands.commands)
      .filter((id) => id.startsWith('palimpsest:own-'))
      .map((id) => id.slice('palimpsest:own-'.length))
      .sort(),
  );
const commandsAre = (writer: Writer, ...ids: string[]) =>
  writer.until(
    () => commands(writer),
    (found) => JSON.stringify(found) === JSON.stringify(ids),
  );

const commandName = (writer: Writer, id: string) =>
  writer.page.evaluate((own) => window.workbench.app.commands.commands[`palimpsest:own-${own}`]?.name ?? '', id);

/** What is asked for in the last request, all messages in one line. */
async function sent(writer: Writer): Promise<string> {
  const posts = await writer.until(
    () => Promise.resolve(writer.bench.gateway.requests.filter(({ method }) => method === 'POST')),
    (found) => found.length > 0,
  );
  const { messages } = posts.at(-1)?.body as { messages: { content: string }[] };
  return oneLine(messages.map(({ content }) => content).join(' '));
}

async function runOn(writer: Writer, name: string): Promise<string> {
  await writer.bench.select(writer.passage);
  await writer.bench.command(name);
  return sent(writer);
}

const row = (writer: Writer, text: string | RegExp) => writer.page.locator('.setting-item').filter({ hasText: text });
const write = (writer: Writer, path: string, text: string) =>
  writer.page.evaluate(
    async ([at = '', given = '']) => {
      const { adapter } = window.workbench.app.vault;
      await adapter.mkdir(at.slice(0, Math.max(0, at.lastIndexOf('/'))));
      await adapter.write(at, given);
    },
    [path, text],
  );

/** Disables the plugin and enables it again; runs a command at once, before any text can have been read. */
const startAnew = (writer: Writer, command = '') =>
  writer.page.evaluate(async (id) => {
    window.workbench.disable();
    await window.workbench.enable();
    if (id) window.workbench.app.commands.executeCommandById(`palimpsest:${id}`);
  }, command);

test('a task that ships is made a note of, and what is changed in it is what is asked', async () => {
  const writer = await open();
  await writer.bench.settings();
  await writer.page.getByText('Rewrite', { exact: true }).click();
  await writer.button('Customise').click();
  await writer.page.getByText('Rewrite (mine) is a note in Palimpsest/Tasks now.', { exact: false }).waitFor();
  await commandsAre(writer, 'my-rewrite');
  const text = await writer.until(
    () => writer.bench.text(),
    (found) => found.includes('id: my-rewrite'),
  );
  await writer.bench.select('stronger verbs, fewer filler words, a clearer rhythm');
  await writer.page.keyboard.type('as if it were told by the tide');
  await writer.page.keyboard.press('Control+s');
  expect(await writer.textAfter(text)).toContain('as if it were told by the tide');
  await writer.until(
    () => writer.bench.note(`${TASKS}/Rewrite (mine).md`),
    (found) => found.includes('told by the tide'),
  );
  await writer.page.evaluate((path) => window.workbench.app.workspace.openLinkText(path, ''), DEMO_CHAPTER);
  const asked = await runOn(writer, 'Rewrite (mine)');
  expect(asked).toContain('Rewrite the passage so that it reads better: as if it were told by the tide.');
  expect(asked).toContain('You are a line editor');
  await writer.proposal('complete').waitFor();
});

test('a second note of the same task has an id and a name of its own', async () => {
  const writer = await open(withTasks({ 'Rewrite (mine)': task('my-rewrite', 'Rewrite it.') }));
  await writer.bench.settings();
  await writer.page.getByText('Rewrite', { exact: true }).click();
  await writer.button('Customise').click();
  await commandsAre(writer, 'my-rewrite', 'my-rewrite-2');
  expect(await writer.bench.note(`${TASKS}/Rewrite (mine 2).md`)).toContain('name: Rewrite (mine 2)');
});

test('a broken note is reported by name and line, and the others work', async () => {
  const writer = await open(
    withTasks({
      Hot: task('hot', 'Warm it.', 'temperature: hot'),
      Nameless: noteOf(['name: Nameless'], 'Do it.'),
      Torn: noteOf(['id: torn', 'name: "Torn'], 'Do it.'),
      Open: task('open', 'A\n{{#if wish}}\nB'),
      Well: task('well', 'Make it well.'),
    }),
  );
  await commandsAre(writer, 'hot', 'well');
  await writer.bench.settings();
  for (const said of [
    'Hot.md, line 3: temperature is not a number from 0 to 2.',
    'Nameless.md, line 1: give it an id of small letters, digits and hyphens, such as “nameless”.',
    'Torn.md, line 3: the properties cannot be read from here on; look at the colons and quotation marks.',
    'Open.md, line 5: {{#if wish}} has no {{/if}}.',
  ]) {
    await row(writer, `${TASKS}/${said}`).getByRole('button', { name: 'Open note' }).waitFor();
  }
  await row(writer, 'Hot.md, line 3').getByRole('button', { name: 'Open note' }).click();
  expect(
    await writer.until(
      () => writer.bench.text(),
      (found) => found.includes('temperature: hot'),
    ),
  ).toContain('id: hot');
  await writer.page.evaluate((path) => window.workbench.app.workspace.openLinkText(path, ''), DEMO_CHAPTER);
  expect(await runOn(writer, 'Well')).toContain('Make it well.');
});

test('commands come, go and change their names with their notes', async () => {
  const writer = await open(withTasks({ Darker: task('darker', 'Darker.'), Lighter: task('lighter', 'Lighter.') }));
  await commandsAre(writer, 'darker', 'lighter');
  await rm(join(writer.bench.folder, `${TASKS}/Lighter.md`));
  await writer.page.evaluate((path) => window.workbench.app.vault.refresh(path), `${TASKS}/Lighter.md`);
  await commandsAre(writer, 'darker');
  await write(writer, `${TASKS}/Deep/Deeper.md`, task('deeper', 'Deeper.'));
  await commandsAre(writer, 'darker', 'deeper');
  await write(writer, `${TASKS}/Darker.md`, task('darker', 'Darker.', 'name: As dark as can be'));
  expect(await runOn(writer, 'As dark as can be')).toContain('Darker.');
  await writer.page.evaluate(async (from) => {
    const { vault } = window.workbench.app;
    const file = vault.getFileByPath(from);
    if (file) await vault.rename(file, 'Elsewhere.md');
  }, `${TASKS}/Darker.md`);
  await commandsAre(writer, 'deeper');
  await expect(writer.bench.command('As dark as can be')).rejects.toThrow('no command named');
});

test('a note that turns out to be no task when it is run says so', async () => {
  const writer = await open(withTasks({ Open: task('open', 'A\n{{#if wish}}\nB') }));
  await startAnew(writer, 'own-open');
  await writer.page
    .locator('.notice')
    .filter({ hasText: `${TASKS}/Open.md, line 5: {{#if wish}} has no {{/if}}.` })
    .getByRole('button', { name: 'Open note' })
    .waitFor();
  expect(writer.bench.gateway.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a task whose text is not read yet is read before it is run', async () => {
  const writer = await open(withTasks({ Shade: task('shade', 'Paint it {{input:colour|grey|black}}.') }));
  await writer.bench.select(writer.passage);
  await startAnew(writer, 'own-shade');
  // What it asks is known with its text.
  await writer.page.getByLabel('Colour').press('Enter');
  expect(await sent(writer)).toContain('Paint it grey.');
});

test('an include cycle is reported in its line, and stays as it was typed', async () => {
  const writer = await open(
    withTasks(
      { Round: task('round', 'Keep to this:\n{{include House}}') },
      { 'House.md': 'No adverbs. {{include Round}}' },
    ),
  );
  await writer.bench.settings();
  await row(writer, `${TASKS}/Round.md, line 5: “Round” includes itself.`).waitFor();
  await write(writer, 'House.md', 'No adverbs. {{include Marks}}');
  await row(writer, `${TASKS}/Round.md, line 5: there is no note “Marks” to include.`).waitFor();
  await write(writer, 'Marks.md', 'Curly quotes.');
  await row(writer, `${TASKS}/Round.md, line`).waitFor({ state: 'detached' });
  await writer.page.keyboard.press('Escape');
  expect(await runOn(writer, 'Round')).toContain('Keep to this: No adverbs. Curly quotes.');
});

test('a template of 1 MB is one sentence, and nothing is slow for it', async () => {
  const writer = await open(withTasks({ Huge: task('huge', 'x '.repeat(500_000)), Well: task('well', 'Well.') }));
  await commandsAre(writer, 'well');
  await writer.bench.settings();
  await row(writer, `${TASKS}/Huge.md, line 4: is 1000 KB long, and a template has room for 100 KB.`).waitFor();
});

test('of two notes with one id the first counts, and the other when that is gone', async () => {
  const writer = await open(withTasks({ A: task('same', 'First.'), B: task('same', 'Second.') }));
  await commandsAre(writer, 'same');
  await writer.bench.settings();
  await row(writer, `${TASKS}/B.md, line 2: “${TASKS}/A.md” has this id already, and counts.`).waitFor();
  await writer.page.keyboard.press('Escape');
  expect(await runOn(writer, 'A')).toContain('First.');
  await writer.page.evaluate((path) => window.workbench.app.vault.adapter.remove(path), `${TASKS}/A.md`);
  await writer.until(
    () => commandName(writer, 'same'),
    (name) => name.endsWith(': B'),
  );
});

test('300 tasks are there before anything is read, and editing one reads only that one', async () => {
  const paths = Array.from({ length: 300 }, (_, index) => `${TASKS}/Task ${index}.md`);
  const textOf = (index: number) => task(`task-${index}`, `Do it in {{input:words|${index + 1}}} words.`);
  const writer = await open({
    notes: { ...demoNotes(), ...Object.fromEntries(paths.map((path, index) => [path, textOf(index)])) },
    open: DEMO_CHAPTER,
  });
  const atFirst = await writer.page.evaluate(async () => {
    const { app } = window.workbench;
    const reads: string[] = [];
    const cachedRead = app.vault.cachedRead.bind(app.vault);
    app.vault.cachedRead = (file) => {
      reads.push(file.path);
      return cachedRead(file);
    };
    Object.assign(window, { reads });
    window.workbench.disable();
    await window.workbench.enable();
    const commands = Object.keys(app.commands.commands).filter((id) => id.includes(':own-'));
    return { reads: reads.length, commands: commands.length };
  });
  expect(atFirst).toEqual({ reads: 0, commands: 300 });
  const reads = () => writer.page.evaluate(() => (window as unknown as { reads: string[] }).reads);
  await writer.until(reads, (found) => found.length >= 300);
  expect((await reads()).sort()).toEqual([...paths].sort());
  await write(writer, `${TASKS}/Task 7.md`, task('task-7', 'Do it in a minute.', 'name: The seventh'));
  await writer.until(
    () => commandName(writer, 'task-7'),
    (name) => name.endsWith(': The seventh'),
  );
  expect(await runOn(writer, 'The seventh')).toContain('Do it in a minute.');
  expect((await reads()).slice(300)).toEqual([`${TASKS}/Task 7.md`]);
});

test('a genre that ships is made a note of, takes its place, and another of one’s own is asked for by name', async () => {
  const writer = await open({
    notes: { ...demoNotes(), 'Palimpsest/Genres/Noir.md': noteOf(['id: noir', 'avoid: capes'], 'Rain, and a debt.') },
    open: DEMO_CHAPTER,
  });
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Horror', { exact: true }).click();
  await writer.button('Customise').click();
  await writer.page.getByText('Horror is a note in Palimpsest/Genres now.', { exact: false }).waitFor();
  await write(
    writer,
    'Palimpsest/Genres/Horror.md',
    noteOf(['id: horror', 'name: Dread'], 'The stairs have one step more.'),
  );
  const data = await writer.bench.data();
  await writer.page.evaluate((next) => window.workbench.changeDataOutside(next), { ...data, genre: 'horror, noir' });
  await writer.page.evaluate((path) => window.workbench.app.workspace.openLinkText(path, ''), DEMO_CHAPTER);
  const asked = await runOn(writer, 'Rewrite selection');
  expect(asked).toContain('Genre: Dread. The stairs have one step more.');
  expect(asked).toContain('Genre: Noir. Rain, and a debt. Avoid: capes.');
  await writer.bench.settings();
  expect(await row(writer, /^Horror/).count()).toBe(0);
  await writer.page.locator('.setting-item-name').getByText('Dread', { exact: true }).click();
  await row(writer, 'Palimpsest/Genres/Horror.md').getByRole('button', { name: 'Open note' }).waitFor();
});

test('the folder of the tasks can be another one', async () => {
  const writer = await open(withTasks({ Old: task('old', 'Old.') }, { 'Mine/New.md': task('new', 'New.') }));
  await writer.bench.settings();
  const field = row(writer, 'Folder of your tasks').getByRole('textbox');
  expect(await field.inputValue()).toBe(TASKS);
  await field.fill('Mine');
  await commandsAre(writer, 'new');
  await writer.until(
    async () => (await writer.bench.data()).folders,
    (folders) => JSON.stringify(folders) === '{"tasks":"Mine"}',
  );
  await field.fill('.obsidian');
  await writer.page.getByText(/^This is not a folder of the vault\./).waitFor();
  await field.fill('');
  await commandsAre(writer, 'old');
});

test('a command of one’s own is gone with the plugin, and back with it', async () => {
  const writer = await open(withTasks({ Darker: task('darker', 'Darker.') }));
  await commandsAre(writer, 'darker');
  await writer.page.evaluate(() => window.workbench.disable());
  await commandsAre(writer);
  await writer.page.evaluate(() => window.workbench.enable());
  await commandsAre(writer, 'darker');
});
