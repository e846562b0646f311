import { withWorkbench } from '../helpers/with-workbench';

const open = withWorkbench();

test('disabling and enabling again leaves no listener, leaf, style, command or element behind', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 10 } });
  const footprint = () => writer.page.evaluate(() => window.workbench.footprint());
  const useAndDisable = async () => {
    await writer.rewrite();
    await writer.proposal('streaming').waitFor();
    await writer.bench.command('Open chat');
    await writer.page.getByRole('textbox', { name: 'Message' }).click();
    const used = await footprint();
    await writer.page.evaluate(() => window.workbench.disable());
    expect(await writer.page.locator('[class*="pal-"]').count()).toBe(0);
    return used;
  };
  // The first round also makes whatever the browser's driver leaves on the page.
  const used = await useAndDisable();
  const bare = await footprint();
  for (const key of ['styles', 'commands', 'elements', 'editorExtensions', 'settingTabs'] as const) {
    expect([key, bare[key] < used[key]]).toEqual([key, true]);
  }
  expect(Object.keys(bare.leaves)).not.toContain('palimpsest-chat');
  await writer.page.evaluate(() => window.workbench.enable());
  // The pane that was open is there again.
  await writer.page.getByRole('textbox', { name: 'Message' }).waitFor();
  await writer.page.locator('.cm-content').click();
  await useAndDisable();
  expect(await footprint()).toEqual(bare);
});

test('a plugin that is disabled in the middle of an answer books the call and leaves the note alone', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 15 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.evaluate(() => window.workbench.disable());
  const [charge] = await writer.until(
    () => Promise.resolve(writer.bench.gateway.books),
    (books) => books.length > 0,
  );
  expect(charge?.cancelled).toBe(true);
  expect(await writer.bench.text()).toBe(before);
  await writer.page.evaluate(() => window.workbench.enable());
  await writer.page
    .locator('.pal-status')
    .getByText(/today$/)
    .waitFor();
});

const tasks = (
  'rewrite expand tighten describe continue draft-from-beat dialogue-polish show-dont-tell ' +
  'brainstorm critique beta-reader summarise-scene continuity-check proof-only'
).split(' ');

test('commands have the ids that never change and no default hotkeys', async () => {
  const writer = await open();
  const commands = await writer.page.evaluate(() =>
    Object.values(window.workbench.app.commands.commands)
      .filter(({ id }) => id.startsWith('palimpsest:'))
      .map(({ id, hotkeys }) => [id, hotkeys ?? []]),
  );
  const ids = [
    ...['bring-back', 'go-to-proposal', 'run-task', 'repeat-task', 'show-what-would-be-sent', 'open-chat', 'set-aside'],
    'check-spending',
    ...tasks.map((id) => `task-${id}`),
  ];
  expect(commands.sort()).toEqual(ids.sort().map((id) => [`palimpsest:${id}`, []]));
});
