import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

/** Lets an answer come and rejects it. */
async function reject(writer: Writer): Promise<void> {
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer
    .button(/^Reject/)
    .first()
    .click();
  await writer.proposal().waitFor({ state: 'detached' });
}

const modal = (writer: Writer) => writer.page.getByRole('dialog').and(writer.page.locator('.pal-aside-modal'));
const rows = (writer: Writer) => modal(writer).getByRole('listitem');
const press = (writer: Writer, name: string | RegExp) => modal(writer).getByRole('button', { name }).first().click();
const openList = (writer: Writer) => writer.bench.command('Answers you set aside');

/** The words and the facts of the only row. */
const said = async (writer: Writer): Promise<string> =>
  oneLine((await rows(writer).locator('.pal-aside-words, .pal-fact').allInnerTexts()).join(' '));

/** The files of the answers; while one is written there is a second one beside it. */
async function inFolder(writer: Writer): Promise<string[]> {
  const folder = join(writer.bench.folder, '.obsidian/plugins/palimpsest/set-aside');
  return (await readdir(folder).catch(() => [])).filter((name) => !name.endsWith('.new.json')).sort();
}

test('a rejected answer is among the answers set aside, with its note, task, model and price', async () => {
  const writer = await open();
  const before = await writer.bench.text();
  await openList(writer);
  await modal(writer)
    .getByText('Nothing is set aside. Answers you reject or never accept stay here for 30 days.')
    .waitFor();
  await writer.page.keyboard.press('Escape');
  await reject(writer);
  expect(await writer.bench.text()).toBe(before);
  await openList(writer);
  expect(await rows(writer).count()).toBe(1);
  const row = await said(writer);
  expect(row).toMatch(/ Claude Sonnet 5 Rewrite The tide table now (about )?\$0\.\d{4}$/);
  expect(row).not.toMatch(/complete|unknown/);
  expect(await modal(writer).innerText()).toContain('Kept for 30 days, at most 200.');
});

test('an accepted answer is not, and leaves no file', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.until(
    () => inFolder(writer),
    (files) => files.length === 1,
  );
  await writer
    .button(/^Accept/)
    .first()
    .click();
  await writer.until(
    () => inFolder(writer),
    (files) => files.length === 0,
  );
  await openList(writer);
  await modal(writer)
    .getByText(/^Nothing is set aside/)
    .waitFor();
});

test('what stands open as a proposal is not offered a second time', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await openList(writer);
  await modal(writer)
    .getByText(/^Nothing is set aside/)
    .waitFor();
});

test('an answer can be copied, removed and put back', async () => {
  const writer = await open();
  await writer.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await reject(writer);
  await openList(writer);
  await press(writer, /^Copy/);
  await modal(writer)
    .getByRole('button', { name: /^Copied Rewrite of The tide table/ })
    .waitFor();
  const [file = ''] = await inFolder(writer);
  const kept = JSON.parse(await writer.bench.note(`.obsidian/plugins/palimpsest/set-aside/${file}`)) as {
    answer: string;
  };
  expect(await writer.page.evaluate(() => navigator.clipboard.readText())).toBe(kept.answer);

  await press(writer, /^Remove Rewrite of/);
  await modal(writer).getByText('Removed: Rewrite of The tide table.').waitFor();
  await writer.until(
    () => inFolder(writer),
    (files) => files.length === 0,
  );
  // The focus is where the row can be taken back.
  await writer.page.keyboard.press('Enter');
  await modal(writer).getByRole('button', { name: /^Show/ }).waitFor();
  await writer.until(
    () => inFolder(writer),
    (files) => files.length === 1,
  );
  await press(writer, /^Remove Rewrite of/);
  await writer.page.keyboard.press('Escape');
  await openList(writer);
  await modal(writer)
    .getByText(/^Nothing is set aside/)
    .waitFor();
});

test('an answer becomes a note, and a second one beside it, never over it', async () => {
  const writer = await open();
  await reject(writer);
  for (const count of [1, 2]) {
    await openList(writer);
    await press(writer, /^Open as note/);
    await modal(writer).waitFor({ state: 'detached' });
    const notes = await writer.until(
      () => readdir(join(writer.bench.folder, 'Palimpsest')).catch(() => [] as string[]),
      (found) => found.length === count,
    );
    expect(notes.every((name) => /^Rewrite of The tide table \d{4}-\d\d-\d\d \d\d\.\d\d( 2)?\.md$/.test(name))).toBe(
      true,
    );
  }
  const text = await writer.until(
    () => writer.bench.text(),
    (found) => found.includes('## Answer'),
  );
  expect(text).toMatch(
    /^- Note: Saltmarrow\/.*The tide table\n- Task: Rewrite\n- Model: Claude Sonnet 5\n- Time: .*\n- Cost: /,
  );
  expect(text).toContain(`## Original\n\n${writer.passage.trim()}\n\n## Answer\n\n`);
  expect(text.split('## Answer')[1]).toContain('Ines');
});

test('all are exported into one note, found by their words, and removed after being asked once more', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3'] });
  await reject(writer);
  await reject(writer);
  await openList(writer);
  await press(writer, 'Export all');
  await modal(writer)
    .getByText(/^Written to Palimpsest\/Answers set aside \d{4}-\d\d-\d\d\.md\.$/)
    .waitFor();
  await press(writer, 'Export all');
  await modal(writer)
    .getByText(/^Written to .* 2\.md\.$/)
    .waitFor();
  const [name = ''] = await readdir(join(writer.bench.folder, 'Palimpsest'));
  expect((await writer.bench.note(`Palimpsest/${name}`)).match(/^## Rewrite of The tide table$/gm)).toHaveLength(2);

  const search = modal(writer).getByRole('searchbox', { name: 'Find an answer' });
  await search.fill('kimi tide');
  expect(await rows(writer).count()).toBe(2);
  await search.fill('nobody wrote this');
  await modal(writer).getByText('No answer matches “nobody wrote this”. Type less.').waitFor();
  await search.fill('');

  await press(writer, 'Remove all…');
  await modal(writer).getByText('Remove all 2?').waitFor();
  await press(writer, 'Keep');
  expect(await rows(writer).count()).toBe(2);
  await press(writer, 'Remove all…');
  await press(writer, /^Remove$/);
  await modal(writer)
    .getByText(/^Nothing is set aside/)
    .waitFor();
  await writer.until(
    () => inFolder(writer),
    (files) => files.length === 0,
  );
});

test('the keyboard alone is enough: arrows go from row to row, Tab through the buttons, Enter presses', async () => {
  const writer = await open();
  await reject(writer);
  await reject(writer);
  await openList(writer);
  const focused = () =>
    writer.page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);
  const rowOfFocus = () =>
    writer.page.evaluate(() => {
      const row = document.activeElement?.closest('[role=listitem]');
      return row ? [...(row.parentElement?.children ?? [])].indexOf(row) : null;
    });
  expect(await focused()).toBe('Find an answer');
  await writer.page.keyboard.press('ArrowDown');
  expect([await focused(), await rowOfFocus()]).toEqual(['Show Rewrite of The tide table', 0]);
  await writer.page.keyboard.press('Tab');
  await writer.page.keyboard.press('ArrowDown');
  expect([await focused(), await rowOfFocus()]).toEqual(['Copy Rewrite of The tide table', 1]);
  await writer.page.keyboard.press('ArrowDown');
  expect(await rowOfFocus()).toBe(1);
  for (const expected of [/^Open as note/, /^Remove /, /^Export all/, /^Remove all/]) {
    await writer.page.keyboard.press('Tab');
    expect(await focused()).toMatch(expected);
  }
  await writer.page.keyboard.press('Shift+Tab');
  await writer.page.keyboard.press('Shift+Tab');
  await writer.page.keyboard.press('ArrowUp');
  await writer.page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('Find an answer');
  await writer.page.keyboard.press('ArrowDown');
  await writer.page.keyboard.press('Enter');
  await modal(writer).waitFor({ state: 'detached' });
  expect(await writer.page.locator('.view-header-title').innerText()).toContain('The tide table');
});

test('after a restart the answer is still there, and an interrupted one with what had come', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 30 } });
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.until(
    async () => {
      const [file = ''] = await inFolder(writer);
      return writer.bench.note(`.obsidian/plugins/palimpsest/set-aside/${file}`).catch(() => '');
    },
    (text) => /"text":"\w/.test(text),
  );
  await writer.bench.restart();
  await openList(writer);
  expect(await said(writer)).toMatch(/ Rewrite The tide table now .*(interrupted|stopped)$/);
  await press(writer, /^Open as note/);
  expect(
    await writer.until(
      () => writer.bench.text(),
      (text) => text.includes('## Answer'),
    ),
  ).toMatch(/Ended: /);
});

test('the settings say how many there are and list them', async () => {
  const writer = await open();
  await reject(writer);
  await writer.bench.settings();
  const setting = writer.page.locator('.setting-item').filter({ hasText: 'Answers you set aside' });
  await setting.getByText('1 answer, kept for 30 days, at most 200.').waitFor();
  await setting.getByRole('button', { name: 'Show' }).click();
  expect(await rows(writer).count()).toBe(1);
  await press(writer, /^Show/);
  await writer.page.locator('.mod-settings').waitFor({ state: 'detached' });
});

test.each([
  ['light', false],
  ['dark', false],
  ['light', true],
] as const)('it looks right in the %s theme, on a phone: %s', async (theme, phone) => {
  const writer = await open({ theme, phone });
  await reject(writer);
  await reject(writer);
  await openList(writer);
  await rows(writer).nth(1).waitFor();
  const box = await modal(writer).boundingBox();
  for (const button of await modal(writer).locator('.pal-btn').all()) {
    const at = await button.boundingBox();
    expect(at && box && at.x >= box.x && at.x + at.width <= box.x + box.width).toBe(true);
    if (phone) expect(at?.height).toBeGreaterThanOrEqual(44);
  }
  await writer.bench.screenshot(`set-aside-${theme}${phone ? '-phone' : ''}`);
});
