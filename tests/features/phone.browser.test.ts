import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const openPhone = (options: Parameters<typeof open>[0] = {}) => open({ phone: true, ...options });

const bar = (writer: Writer) => writer.page.locator('.pal-bar');
const inBar = (writer: Writer, name: string | RegExp) => bar(writer).getByRole('button', { name });
const choose = (writer: Writer, name: string | RegExp) => writer.page.getByRole('menuitem', { name }).tap();

/** Seven words and what the next answer makes of them. */
const CHANGES = [
  ['very tired', 'worn'],
  ['been standing', 'stood rooted'],
  ['very long time', 'long hour'],
  ['brought', 'packed'],
  ['quickly', 'at once'],
  ['tightly', 'hard'],
  ['slowly', 'with care'],
] as const;

/** Runs the task on the demo passage, with an answer of seven changes. */
async function sevenChanges(writer: Writer): Promise<void> {
  writer.bench.gateway.says(CHANGES.reduce((text, [old, better]) => text.replace(old, better), writer.passage));
  await rewritten(writer);
}

/** Runs the task and waits until its answer is whole. */
async function rewritten(writer: Writer, text?: string): Promise<void> {
  await writer.rewrite(text);
  await writer.proposal('complete').last().waitFor();
}

/** Everything in the bar that a thumb has to hit and that is smaller than 44 by 44. */
const tooSmall = (writer: Writer) =>
  bar(writer).evaluate((el) =>
    [...el.querySelectorAll<HTMLElement>('button, input')]
      .filter((one) => one.offsetParent)
      .map((one) => ({ name: one.textContent || one.ariaLabel, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 44 || box.height < 44 || box.left < 0 || box.right > innerWidth)
      .map(({ name, box }) => `${name}: ${box.width} by ${box.height}, from ${box.left} to ${box.right}`),
  );

const scrolled = (writer: Writer) => writer.page.locator('.cm-scroller').evaluate((el) => el.scrollTop);

test('under the passage stands what is read; what is pressed stands once, in a bar at the bottom of the note', async () => {
  const writer = await openPhone({ gateway: { millisecondsPerToken: 20 } });
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  expect(await bar(writer).innerText()).toMatch(/^Claude Sonnet 5 is writing/);
  expect(await writer.proposal().innerText()).not.toContain('Claude');
  await inBar(writer, 'Stop').waitFor();
  expect(await tooSmall(writer)).toEqual([]);
  await writer.proposal('complete').waitFor();
  expect(await writer.page.getByRole('group', { name: 'Proposal: Rewrite by Claude Sonnet 5' }).count()).toBe(1);
  expect(await writer.button('Accept all').count()).toBe(1);
  expect(await bar(writer).locator('.pal-key').filter({ visible: true }).count()).toBe(0);
});

test('every button is large enough for a thumb: walking, asking, with several answers and with facts', async () => {
  const writer = await openPhone();
  await rewritten(writer);
  await inBar(writer, 'Next change').tap();
  await inBar(writer, 'Accept change').waitFor();
  expect(await tooSmall(writer)).toEqual([]);
  await inBar(writer, /^More:/).tap();
  await choose(writer, /^Instruct, about \$/);
  await bar(writer).getByRole('textbox').waitFor();
  expect(await tooSmall(writer)).toEqual([]);
  await inBar(writer, 'Close this line').tap();
  await inBar(writer, /^More:/).tap();
  await choose(writer, /^Next model, about \$/);
  await inBar(writer, /^1 of 2 answers$/).waitFor();
  expect(await tooSmall(writer)).toEqual([]);
});

test('the bar covers no text: the last line of the note can be read above it', async () => {
  const writer = await openPhone();
  await rewritten(writer);
  await writer.page.locator('.cm-scroller').evaluate((el) => (el.scrollTop = el.scrollHeight));
  await writer.page.waitForTimeout(200);
  const bottom = await writer.page.evaluate(() => {
    const lines = [...document.querySelectorAll('.cm-content > .cm-line')];
    return lines.at(-1)?.getBoundingClientRect().bottom ?? Infinity;
  });
  const top = await bar(writer).evaluate((el) => el.getBoundingClientRect().top);
  expect(bottom).toBeLessThanOrEqual(top);
});

test('tapping a change points at it, scrolls nothing and brings no keyboard up', async () => {
  const writer = await openPhone();
  await sevenChanges(writer);
  await writer.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await writer.page.locator('.cm-scroller').evaluate((el) => (el.scrollTop = 120));
  await writer.page.waitForTimeout(100);
  await writer.page.locator('.pal-ins').nth(2).tap();
  await inBar(writer, 'Accept change').waitFor();
  expect(await bar(writer).innerText()).toContain('3 of 7');
  expect(await scrolled(writer)).toBe(120);
  expect(await writer.page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test('walking points at the first change; accepting and rejecting there go on to the next, to the byte', async () => {
  const writer = await openPhone();
  await sevenChanges(writer);
  const before = await writer.bench.text();
  expect(await inBar(writer, 'Accept change').count()).toBe(0);
  await inBar(writer, 'Next change').tap();
  expect(await bar(writer).innerText()).toContain('1 of 7');
  await writer.page.locator('.pal-current').first().waitFor();
  await inBar(writer, 'Accept change').tap();
  const after = await writer.textAfter(before);
  expect(after).toBe(before.replace('Ines was very tired', 'Ines was worn'));
  await inBar(writer, 'Reject change').tap();
  await bar(writer).getByText('3 of 7').waitFor();
  expect(await writer.bench.text()).toBe(after);
  await inBar(writer, 'Reject all').tap();
  await bar(writer).waitFor({ state: 'detached' });
  expect(await writer.bench.text()).toBe(after);
});

test('Changes, Clean and Original are in a menu, as are the other answers with their prices', async () => {
  const writer = await openPhone();
  await rewritten(writer);
  await inBar(writer, /^Changes/).tap();
  await choose(writer, 'Clean');
  await writer.page.locator('.pal-clean').first().waitFor();
  await inBar(writer, /^Clean/).tap();
  await choose(writer, 'Original');
  await inBar(writer, /^Original/).waitFor();
  await writer.until(
    () => writer.page.locator('.pal-clean, .pal-del, .pal-ins').count(),
    (count) => count === 0,
  );
  await inBar(writer, /^More:/).tap();
  await choose(writer, /^Next model/);
  await writer.until(
    () => Promise.resolve(writer.bench.gateway.books.length),
    (calls) => calls === 2,
  );
  await inBar(writer, /^1 of 2 answers$/).tap();
  expect(await writer.page.getByRole('menuitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^1\. Claude Sonnet 5, \$0\.\d{4}$/),
    expect.stringMatching(/^2\. .+, \$0\.\d{4}$/),
  ]);
  await choose(writer, /^2\./);
  await inBar(writer, /^2 of 2 answers$/).waitFor();
  expect(await bar(writer).innerText()).not.toContain('Claude Sonnet 5');
});

test('one that is still coming has a dot, and can be stopped from the menu of the answers', async () => {
  const writer = await openPhone({ gateway: { millisecondsPerToken: 30 } });
  await rewritten(writer);
  await inBar(writer, /^More:/).tap();
  await choose(writer, /^Next model/);
  await inBar(writer, /one is still coming/).tap();
  await choose(writer, 'Stop 2');
  await inBar(writer, /^1 of 2 answers$/).waitFor();
  await writer.proposal('complete').waitFor();
});

test('what should be different is said in a row of its own, in letters that the phone does not enlarge', async () => {
  const writer = await openPhone();
  await rewritten(writer);
  await inBar(writer, /^More:/).tap();
  await choose(writer, /^Instruct/);
  const field = bar(writer).getByRole('textbox', { name: 'What should be different?' });
  await field.waitFor();
  expect(
    await field.evaluate((el) => [parseFloat(getComputedStyle(el).fontSize) >= 16, el === document.activeElement]),
  ).toEqual([true, true]);
  expect(await inBar(writer, 'Accept all').count()).toBe(0);
  await field.fill('colder');
  await inBar(writer, 'Ask').tap();
  await inBar(writer, /^1 of 2 answers$/).waitFor();
});

test('of two proposals the bar is about the one opened last, and then about the one whose passage is tapped', async () => {
  const first = 'Ines was very tired, and it seemed to her that she had been standing there for a very long time.';
  const second = 'She had brought only one small bag with her, in order to be able to leave again quickly.';
  const writer = await openPhone({ notes: { 'A.md': `${first}\n\nBetween.\n\n${second}\n` }, open: 'A.md' });
  await rewritten(writer, first);
  await rewritten(writer, second);
  const before = await writer.bench.text();
  await inBar(writer, 'Accept all').tap();
  const half = await writer.textAfter(before);
  expect(half.startsWith(first)).toBe(true);
  await inBar(writer, 'Accept all').waitFor();
  await writer.page.keyboard.press('Control+z');
  await writer.until(
    () => writer.proposal('complete').count(),
    (count) => count === 2,
  );
  await writer.page.getByText('Between.').tap();
  await writer.page
    .locator('.pal-zone-line')
    .first()
    .tap({ position: { x: 4, y: 12 } });
  await inBar(writer, 'Accept all').tap();
  const other = await writer.textAfter(before);
  expect(other.endsWith(`${second}\n`)).toBe(true);
  expect(other.startsWith(first)).toBe(false);
});

test('a declined passage shows under it what was said, and in the bar whom else to ask', async () => {
  const writer = await openPhone({ models: ['demo/refuses', 'moonshotai/kimi-k3'] });
  await writer.rewrite();
  await writer.proposal('declined').waitFor();
  expect(await writer.proposal().innerText()).toContain('It said:');
  expect(await bar(writer).locator('.pal-say').innerText()).toContain('declined this passage');
  const { height, line } = await bar(writer)
    .locator('.pal-say')
    .evaluate((el) => ({ height: el.clientHeight, line: parseFloat(getComputedStyle(el).lineHeight) }));
  expect(height).toBeLessThanOrEqual(3 * line + 8);
  expect(await tooSmall(writer)).toEqual([]);
  await inBar(writer, /^Ask Kimi K3, about/).tap();
  await writer.proposal('complete').waitFor();
});

test('“Go to proposal” moves the focus into the bar, and its keys work there', async () => {
  const writer = await openPhone();
  await sevenChanges(writer);
  const before = await writer.bench.text();
  await writer.bench.command('Go to proposal');
  expect(await writer.page.evaluate(() => document.activeElement?.textContent)).toBe('Accept all');
  await writer.page.keyboard.press('k');
  await bar(writer).getByText('1 of 7').waitFor();
  await writer.page.keyboard.press('Control+Enter');
  await writer.textAfter(before);
  await bar(writer).waitFor({ state: 'detached' });
  expect(await writer.page.evaluate(() => document.activeElement?.className)).toContain('cm-content');
});
