import type { Page } from 'playwright-core';
import { driveWorkbench } from '../helpers/open-workbench';
import { withWorkbench, Writer } from '../helpers/with-workbench';

const open = withWorkbench();

/** The note in a second window, and a writer who works there. */
async function openPopout(options: Parameters<typeof open>[0] = {}): Promise<{ main: Writer; writer: Writer }> {
  const main = await open(options);
  const [page] = await Promise.all([
    main.page.context().waitForEvent('page'),
    main.page.evaluate(() => {
      const { workspace } = window.workbench.app;
      if (workspace.activeLeaf) workspace.moveLeafToPopout(workspace.activeLeaf);
    }),
  ]);
  page.on('pageerror', (error) => main.bench.errors.push(error.stack ?? error.message));
  page.on('console', (message) => message.type() === 'error' && main.bench.errors.push(message.text()));
  await page.locator('.cm-content').waitFor();
  return { main, writer: new Writer({ ...main.bench, ...driveWorkbench(page, main.bench.folder, 'palimpsest') }) };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.className ?? '');

test('a rewrite streams in a popout window, is accepted there with the keyboard, and one undo takes it back', async () => {
  const { main, writer } = await openPopout({ gateway: { millisecondsPerToken: 20 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  expect(await main.proposal().count()).toBe(0);
  expect(await writer.bench.text()).toBe(before);
  await writer.proposal('complete').waitFor();
  await writer.bench.command('Go to proposal');
  expect(await focused(writer.page)).toContain('pal-primary');
  await writer.page.keyboard.press('Control+Enter');
  const after = await writer.textAfter(before);
  expect(after).not.toContain(writer.passage);
  await writer.until(
    () => focused(writer.page),
    (name) => name.includes('cm-content'),
  );
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(before);
});

test('typing in the popout while the answer streams goes where it was typed', async () => {
  const { writer } = await openPopout({ gateway: { millisecondsPerToken: 15 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.keyboard.press('Control+End');
  await writer.page.keyboard.type('The end.');
  await writer.proposal('complete').waitFor();
  expect(await writer.bench.text()).toBe(`${before}The end.`);
  await writer.page.locator('[data-action="accept"]').click();
  const after = await writer.textAfter(`${before}The end.`);
  expect(after.endsWith('The end.')).toBe(true);
});

test('the keys of a proposal, its menu, its small buttons and its field work in the window in which it stands', async () => {
  const { main, writer } = await openPopout();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const before = await writer.bench.text();
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('k');
  await writer.page.locator('.pal-pop').waitFor();
  await writer.page.keyboard.press('Alt+Enter');
  const partly = await writer.textAfter(before);
  await writer.page.getByRole('button', { name: /^Reject change/ }).click();
  await writer.page.getByText('Change 3 of').waitFor();
  expect(await writer.bench.text()).toBe(partly);
  await writer.button(/^More:/).click();
  expect(await writer.page.getByRole('menuitem').count()).toBeGreaterThan(1);
  expect(await main.page.getByRole('menuitem').count()).toBe(0);
  await writer.page.keyboard.press('Escape');
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('i');
  await writer.page.getByRole('textbox', { name: 'What should be different?' }).waitFor();
  // Letters are letters there, and no keys of the proposal.
  await writer.page.keyboard.type('kinder, by far');
  expect(await writer.page.getByRole('textbox', { name: 'What should be different?' }).inputValue()).toBe(
    'kinder, by far',
  );
  await writer.page.keyboard.press('Escape');
  await writer.page.keyboard.press('Tab');
  await writer.page.keyboard.press('Escape');
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await focused(writer.page)).toContain('cm-content');
});

test('a screen reader hears it in the window in which the writer is', async () => {
  const { main, writer } = await openPopout({ gateway: { millisecondsPerToken: 5 } });
  await writer.rewrite();
  await writer.page.getByRole('status').getByText('Asking Claude Sonnet 5.').waitFor();
  await writer.page
    .getByRole('status')
    .getByText(/^Answer ready: \d+ changes/)
    .waitFor();
  expect(await writer.page.getByRole('status').count()).toBe(1);
  expect(await main.page.getByRole('status').filter({ hasText: 'Answer ready' }).count()).toBe(0);
  await writer.page.getByRole('group', { name: 'Proposal: Rewrite by Claude Sonnet 5' }).waitFor();
});

test('Copy writes into the clipboard of the window in which it is pressed', async () => {
  const { main, writer } = await openPopout();
  await writer.page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void (document.title = text)) },
    });
  });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.button(/^More:/).click();
  await writer.page.getByRole('menuitem', { name: 'Copy' }).click();
  await writer.until(
    () => writer.page.title(),
    (title) => title.startsWith('Ines was'),
  );
  expect(await main.page.title()).not.toContain('Ines');
});

test('an answer goes on being drawn in a popout while the main window draws nothing', async () => {
  const { main, writer } = await openPopout({ gateway: { millisecondsPerToken: 20 } });
  // As a hidden window: no frames, and timers that come late.
  await main.page.evaluate(() => {
    const later = window.setTimeout.bind(window);
    window.requestAnimationFrame = () => 0;
    window.setTimeout = ((call: TimerHandler, wait = 0) => later(call, Math.max(1000, wait))) as typeof setTimeout;
  });
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  const lengths = await writer.page.evaluate(async () => {
    const seen = new Set<number>();
    // As long as it streams: a machine that is busy draws seldom.
    while (document.querySelector('.pal-proposal[data-state="streaming"]')) {
      seen.add(document.querySelector('.pal-live')?.textContent.length ?? 0);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return seen.size;
  });
  expect(lengths).toBeGreaterThan(2);
  await writer.proposal('complete').waitFor();
});

test('closing the popout in the middle of an answer loses nothing: the note opens again with it', async () => {
  const { main, writer } = await openPopout({ gateway: { millisecondsPerToken: 10 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.close();
  await main.page.locator('.notice').getByText('is kept with the answers you set aside').waitFor();
  await main.page.getByRole('button', { name: 'Open the note' }).click();
  await main.proposal('complete').waitFor();
  expect(await main.bench.text()).toBe(before);
  await main.button('Accept all').click();
  expect(await main.textAfter(before)).not.toContain(main.passage);
});

test('a proposal that is open moves into the popout with its note', async () => {
  const main = await open({ gateway: { millisecondsPerToken: 20 } });
  await main.rewrite();
  await main.proposal('streaming').waitFor();
  const [page] = await Promise.all([
    main.page.context().waitForEvent('page'),
    main.page.evaluate(() => {
      const { workspace } = window.workbench.app;
      if (workspace.activeLeaf) workspace.moveLeafToPopout(workspace.activeLeaf);
    }),
  ]);
  const writer = new Writer({ ...main.bench, ...driveWorkbench(page, main.bench.folder, 'palimpsest') });
  await writer.proposal('complete').waitFor();
  const before = await writer.bench.text();
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('Control+Enter');
  expect(await writer.textAfter(before)).not.toContain(writer.passage);
});
