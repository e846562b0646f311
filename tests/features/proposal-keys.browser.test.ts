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
  const tabUntilOut = (keys: string) =>
    writer.until(
      async () => {
        await writer.page.keyboard.press(keys);
        return focused();
      },
      (name) => name.includes('cm-content'),
    );
  await tabUntilOut('Shift+Tab');
  await writer.bench.command('Go to proposal');
  await tabUntilOut('Tab');
});

test('every key of the proposal does what the table says', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.bench.command('Go to proposal');
  const place = () => writer.page.locator('.pal-walk-place').innerText();
  const count = Number(/^\d+/.exec(await place())?.[0]);
  for (const [key, said] of [
    ['ArrowRight', `Change 1 of ${count}`],
    ['k', `Change 2 of ${count}`],
    ['j', `Change 1 of ${count}`],
    ['ArrowLeft', `Change ${count} of ${count}`],
  ] as const) {
    await writer.page.keyboard.press(key);
    expect(await place()).toBe(said);
  }
  const shown = () => writer.page.locator('.pal-seg .is-on').innerText();
  for (const name of ['Clean', 'Original', 'Changes']) {
    await writer.page.keyboard.press('v');
    expect(await shown()).toBe(name);
  }
  await writer.page.keyboard.press('i');
  await writer.page.keyboard.type('jkv');
  expect(await writer.page.getByRole('textbox', { name: 'What should be different?' }).inputValue()).toBe('jkv');
  await writer.page.keyboard.press('Escape');
  expect(await writer.page.getByRole('textbox', { name: 'What should be different?' }).isVisible()).toBe(false);
  expect(await writer.proposal('complete').count()).toBe(1);
  await writer.page.keyboard.press('r');
  await writer.page.getByRole('tab', { name: /^Variant 2, .*\$/ }).waitFor();
  await writer.page.keyboard.press('2');
  await writer.page.locator('.pal-tab.is-on .n').getByText('2').waitFor();
});

test('in a proposal Control+Enter accepts and the app’s own hotkey is not run', async () => {
  const writer = await open();
  const answer = writer.passage.replace('very tired', 'worn out');
  writer.bench.gateway.says(answer);
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
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
    .getByText(/^Answer ready: \d+ changes, \$0\.\d{4}\.$/)
    .waitFor();
  await writer.page.getByRole('group', { name: 'Proposal: Rewrite by Claude Sonnet 5' }).waitFor();
  expect(await writer.proposal().locator('.pal-live').getAttribute('aria-live')).toBe('off');
  await writer.page
    .getByRole('group', { name: /^Change 1 of \d+: ‘.+’ (becomes ‘.+’|is removed|is added)$/ })
    .waitFor({ state: 'attached' });
  await writer.page.getByRole('radiogroup', { name: 'Show' }).waitFor();
  for (const button of await writer.proposal().getByRole('button').all()) {
    expect((await button.getAttribute('aria-label')) ?? (await button.innerText())).toMatch(/\w/);
  }
});
