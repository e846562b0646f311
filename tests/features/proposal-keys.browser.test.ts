import { withWorkbench } from '../helpers/with-workbench';

const open = withWorkbench();

test('opening a proposal leaves the focus in the note; “Go to proposal” moves it in and Tab back out', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const focused = () => writer.page.evaluate(() => document.activeElement?.className ?? '');
  expect(await focused()).toContain('cm-content');
  await writer.bench.command('Go to proposal');
  expect(await focused()).toContain('pal-primary');
  await writer.page.keyboard.press('Shift+Tab');
  expect(await focused()).toContain('cm-content');
});

test('in a proposal Control+Enter accepts and the app’s own hotkey is not run', async () => {
  const writer = await open();
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const answer = await writer.proposal().locator('.pal-live').innerText();
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('Control+Enter');
  expect(await writer.textAfter(before)).toBe(before.replace(writer.passage, answer));
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(before);
});

test('Escape stops a streaming proposal, then sets it aside; from the note it does neither', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 15 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.keyboard.press('Escape');
  expect(await writer.proposal('streaming').count()).toBe(1);
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('Escape');
  await writer.proposal('stopped').waitFor();
  await writer.page.keyboard.press('Escape');
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await writer.page.evaluate(() => document.activeElement?.className ?? '')).toContain('cm-content');
  expect(await writer.bench.text()).toBe(before);
});

test('a screen reader hears who is asked and that the answer is ready, and finds names on everything', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 5 } });
  await writer.rewrite();
  await writer.page.getByRole('status').getByText('Asking Claude Sonnet 5.').waitFor();
  await writer.page
    .getByRole('status')
    .getByText(/^Answer ready: \$0\.\d{4}\.$/)
    .waitFor();
  await writer.page.getByRole('group', { name: 'Proposal: Rewrite by Claude Sonnet 5' }).waitFor();
  expect(await writer.proposal().locator('.pal-live').getAttribute('aria-live')).toBe('off');
});
