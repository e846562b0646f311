import type { Page } from 'playwright-core';
import { DEMO_CHAPTER } from '../helpers/demo-notes';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const row = (writer: Writer, name: string) =>
  writer.page
    .locator('.setting-item')
    .filter({ has: writer.page.locator('.setting-item-name').getByText(name, { exact: true }) });

/** Opens a page of the settings by the name of its row. */
async function settingsPage(writer: Writer, name: string): Promise<void> {
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText(name, { exact: true }).click();
  await writer.button('Back').waitFor();
}

async function asked(writer: Writer, command = 'Rewrite selection') {
  const count = () => writer.bench.gateway.requests.filter(({ method }) => method === 'POST');
  const before = count().length;
  await writer.page.keyboard.press('Escape');
  await writer.bench.select(writer.passage);
  await writer.bench.command(command);
  const posts = await writer.until(
    () => Promise.resolve(count()),
    (found) => found.length > before,
  );
  const { messages, temperature } = posts.at(-1)?.body as { messages: { content: string }[]; temperature?: number };
  return { temperature, text: oneLine(messages.map(({ content }) => content).join(' ')) };
}

/** The cells of a task in the table of what each task will use. */
const uses = async (page: Page, task: string): Promise<string[]> => {
  const cells = page
    .locator('.pal-resolution tr')
    .filter({ has: page.getByRole('rowheader', { name: task, exact: true }) });
  await cells.first().waitFor();
  return (await cells.locator('td').allInnerTexts()).map(oneLine);
};

test('what is set for a task is sent, and the table says that it is the writer’s', async () => {
  const writer = await open();
  await settingsPage(writer, 'Rewrite');
  await row(writer, 'Preset').getByRole('combobox').selectOption({ label: 'Volume' });
  await row(writer, 'Temperature').getByRole('textbox').fill('0.3');
  await row(writer, 'Length').getByRole('textbox').fill('about as many');
  await writer.page.getByText('This is not a length. Type 350 words, or 70 to 140%.').waitFor();
  await row(writer, 'Length').getByRole('textbox').fill('40 words');
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).tasks ?? {}),
    (tasks) => tasks.includes('40 words'),
  );
  await writer.button('Back').click();
  await writer.page.getByText('What each task will use', { exact: true }).first().click();
  const [models, temperature, ...others] = await uses(writer.page, 'Rewrite');
  expect([models, temperature]).toEqual([expect.stringMatching(/your task/), expect.stringMatching(/^0.3 your task/)]);
  expect(others).toContain('40 words your task');
  expect((await uses(writer.page, 'Expand')).join(' ')).not.toContain('your task');
  const { temperature: sent, text } = await asked(writer);
  expect(sent).toBe(0.3);
  expect(text).toContain('40 words');
});

test('a genre whose page names another preset for a tier has its models asked, and the table says so', async () => {
  const writer = await open();
  const data = await writer.bench.data();
  await writer.page.evaluate((next) => window.workbench.changeDataOutside(next), { ...data, genre: 'horror' });
  await settingsPage(writer, 'Horror');
  await row(writer, 'Tasks of Draft').getByRole('combobox').selectOption({ label: 'Light' });
  await writer.until(
    () => writer.bench.data(),
    ({ genres }) => JSON.stringify(genres) === '{"horror":{"presets":{"draft":"light"}}}',
  );
  await writer.button('Back').click();
  await writer.page.getByText('What each task will use', { exact: true }).first().click();
  const [models] = await uses(writer.page, 'Rewrite');
  expect(models).toContain('Horror');
  await writer.page.getByRole('combobox', { name: 'Genre' }).selectOption('No genre');
  await writer.until(
    async () => (await uses(writer.page, 'Rewrite'))[0] ?? '',
    (shown) => !shown.includes('Horror'),
  );
  expect((await asked(writer)).text).toContain('Genre: Horror');
});

test('the genre of a folder counts before the kind of book, and a name that is none is refused', async () => {
  const writer = await open();
  await writer.bench.settings();
  const kind = row(writer, 'Kind of book').getByRole('textbox');
  await kind.fill('Sci-fi noir');
  await writer.page.getByText(/^No genre is called “Sci-fi noir”\. There are /).waitFor();
  await kind.fill('Romance');
  await writer.until(
    () => writer.bench.data(),
    ({ genre }) => genre === 'Romance',
  );
  const folders = row(writer, 'Genres of folders').getByRole('textbox');
  await folders.fill(`${DEMO_CHAPTER.slice(0, DEMO_CHAPTER.lastIndexOf('/'))}: Historical, Mystery`);
  await writer.until(
    () => writer.bench.data(),
    ({ genreFolders }) => JSON.stringify(genreFolders ?? {}).includes('Mystery'),
  );
  const { text } = await asked(writer);
  expect(text.indexOf('Genre: Historical')).toBeGreaterThan(-1);
  expect(text.indexOf('Genre: Mystery')).toBeGreaterThan(text.indexOf('Genre: Historical'));
  expect(text).not.toContain('Genre: Romance');
});

test('a character is given a preset and a model in the settings, which their note keeps', async () => {
  const writer = await open();
  await writer.bench.settings();
  const tomas = row(writer, 'Tomas Vale');
  await tomas.getByRole('combobox', { name: 'Preset of Tomas Vale' }).selectOption({ label: 'Volume' });
  await tomas.getByRole('button', { name: 'The model that is asked first for Tomas Vale' }).click();
  await writer.page.getByRole('combobox', { name: 'Choose a model' }).fill('kimi k3');
  await writer.page.locator('.pal-item').getByText('moonshotai/kimi-k3', { exact: true }).click();
  const note = () =>
    writer.page.evaluate(async () => {
      const { vault } = window.workbench.app;
      const file = vault.getMarkdownFiles().find(({ basename }) => basename === 'Tomas Vale');
      return file ? vault.read(file) : '';
    });
  const kept = await writer.until(note, (text) => text.includes('voice-model:'));
  expect(kept).toMatch(/voice-preset: volume\n/);
  expect(kept).toMatch(/voice-model: openrouter\/moonshotai\/kimi-k3\n/);
  await writer.page.getByText('What each task will use', { exact: true }).first().click();
  await writer.page.getByRole('combobox', { name: 'Voice' }).selectOption('Tomas Vale');
  await writer.until(
    async () => (await uses(writer.page, 'Dialogue polish'))[0] ?? '',
    (shown) => shown.includes('Kimi K3') && shown.includes('Tomas Vale'),
  );
});
