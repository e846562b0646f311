import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

const offer = (writer: Writer) => writer.page.locator('.pal-offer button');
const focused = (writer: Writer) => writer.page.evaluate(() => document.activeElement?.className ?? '');

async function rewritten(writer: Writer): Promise<void> {
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
}

/** Puts the caret at an offset and runs the task that goes on from there, until its answer is whole. */
async function continued(writer: Writer, at: number): Promise<string> {
  await writer.page.evaluate((offset) => {
    const editor = window.workbench.app.workspace.activeEditor?.editor;
    editor?.focus();
    editor?.setCursor(editor.offsetToPos(offset));
  }, at);
  await writer.bench.command('Continue');
  await writer.proposal('pending').waitFor();
  return writer.bench.text();
}

async function press(writer: Writer, keys: string): Promise<string> {
  await writer.page.locator('.cm-content').focus();
  await writer.page.keyboard.press(keys);
  return writer.bench.text();
}

test('what Reject all closed comes back as it was, and can be accepted', async () => {
  const writer = await open();
  const before = await writer.bench.text();
  await rewritten(writer);
  await writer.button('Next change').click();
  await writer.button('Reject all').click();
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await offer(writer).innerText()).toBe('Bring back');
  await offer(writer).click();
  await writer.proposal('complete').waitFor();
  expect(await offer(writer).count()).toBe(0);
  expect(await writer.page.locator('.pal-walk-place').innerText()).toMatch(/^Change 1 of/);
  expect(await focused(writer)).toContain('cm-content');
  await writer.button('Accept all').click();
  const after = await writer.textAfter(before);
  expect(after).not.toContain(writer.passage);
  expect(await press(writer, 'Control+z')).toBe(before);
});

test('a proposal with changes accepted in part comes back with them, and undo still walks through them', async () => {
  const writer = await open();
  const before = await writer.bench.text();
  await rewritten(writer);
  await writer.button('Next change').click();
  await writer.page.getByRole('button', { name: 'Accept change 1' }).click();
  const partly = await writer.textAfter(before);
  await writer.button('Reject all').click();
  await writer.proposal().waitFor({ state: 'detached' });
  await offer(writer).click();
  await writer.proposal('complete').waitFor();
  expect(await writer.bench.text()).toBe(partly);
  expect(await writer.proposal().innerText()).toContain('1 accepted');
  await writer.button('Accept all').click();
  await writer.textAfter(partly);
  expect(await press(writer, 'Control+z')).toBe(partly);
  expect(await press(writer, 'Control+z')).toBe(before);
});

test('Escape is safe: the command brings it back with the keyboard alone, also after the offer is gone', async () => {
  const writer = await open();
  await rewritten(writer);
  await expect(writer.bench.command('Bring back the last answer')).rejects.toThrow('offers no command');
  await writer.page.keyboard.press('Escape');
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('Escape');
  await writer.proposal().waitFor({ state: 'detached' });
  await writer.bench.command('Bring back the last answer');
  await writer.proposal('complete').waitFor();
  expect(await offer(writer).count()).toBe(0);
});

test('a written answer that was rejected is written again, not yet accepted; undo and redo walk through it', async () => {
  const text = 'The ferry came very late.\n\nNobody looked up at all.\n\nThe end.\n';
  const writer = await open({ notes: { 'A.md': text }, open: 'A.md' });
  const written = await continued(writer, text.indexOf('\n\nThe end'));
  expect(written).not.toBe(text);
  await writer.button('Reject').click();
  expect(await writer.textAfter(written)).toBe(text);
  await offer(writer).click();
  await writer.proposal('pending').waitFor();
  expect(await writer.bench.text()).toBe(written);
  expect(await writer.page.locator('.pal-pending-mark').count()).toBeGreaterThan(0);
  expect(await press(writer, 'Control+z')).toBe(text);
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await press(writer, 'Control+y')).toBe(written);
  await writer.proposal('pending').waitFor();
  await writer.button('Accept').click();
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await writer.bench.text()).toBe(written);
  expect(await press(writer, 'Control+z')).toBe(text);
});

test('what was typed after a rejection stays where it is when the written answer comes back', async () => {
  const text = 'The ferry came very late.\n\nNobody looked up at all.\n\nThe end.\n';
  const writer = await open({ notes: { 'A.md': text }, open: 'A.md' });
  const written = await continued(writer, text.indexOf('\n\nThe end'));
  await writer.button('Reject').click();
  await writer.textAfter(written);
  await press(writer, 'Control+Home');
  await writer.page.keyboard.type('Mist. ');
  await offer(writer).click();
  await writer.proposal('pending').waitFor();
  expect(await writer.bench.text()).toBe(`Mist. ${written}`);
});

test('what undo brought back is not offered any longer', async () => {
  const text = 'The ferry came very late.\n\nNobody looked up at all.\n\nThe end.\n';
  const writer = await open({ notes: { 'A.md': text }, open: 'A.md' });
  const written = await continued(writer, text.indexOf('\n\nThe end'));
  await writer.button('Reject').click();
  await writer.textAfter(written);
  expect(await press(writer, 'Control+z')).toBe(written);
  await writer.proposal('pending').waitFor();
  expect(await offer(writer).count()).toBe(0);
});

test('nothing is offered where nothing was paid for', async () => {
  const writer = await open({ models: ['demo/empty'] });
  await writer.rewrite();
  await writer.page.locator('[data-action="dismiss"]').click();
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await offer(writer).count()).toBe(0);
});

const LONG = Array.from({ length: 120 }, (_, index) => `Paragraph ${index} stands here to be scrolled past.`).join(
  '\n\n',
);
const scrollTo = (writer: Writer, top: number) =>
  writer.page.locator('.cm-scroller').evaluate((el, to) => void (el.scrollTop = to), top);
/** The first line that can be seen, and where: what is above it may change its height. */
const seen = (writer: Writer) =>
  writer.page.locator('.cm-scroller').evaluate((el) => {
    const { top } = el.getBoundingClientRect();
    const lines = [...el.querySelectorAll('.cm-line')];
    const first = lines.find((line) => line.textContent && line.getBoundingClientRect().top > top);
    return { line: first?.textContent, at: first?.getBoundingClientRect().top ?? 0 };
  });

for (const [where, arrow, top] of [
  ['below', '↓', 0],
  ['above', '↑', 9_000],
] as const) {
  test(`an answer that got ready ${where} what is visible is offered; nothing scrolls until it is pressed`, async () => {
    const tired = 'Ines was very tired, and it seemed to her that she had been standing there for a very long time.';
    const notes = { 'A.md': `${LONG}\n\n${tired}\n\n${LONG}` };
    const writer = await open({ notes, open: 'A.md', gateway: { millisecondsPerToken: 25 } });
    await writer.rewrite(tired);
    await scrollTo(writer, top);
    await writer.page.waitForTimeout(200);
    const before = await seen(writer);
    await offer(writer).waitFor();
    expect(await offer(writer).innerText()).toBe(`Answer ready ${arrow}`);
    const after = await seen(writer);
    expect(after.line).toBe(before.line);
    // Heights are fractions; a pixel is rounding.
    expect(Math.abs(after.at - before.at)).toBeLessThanOrEqual(1.5);
    await offer(writer).click();
    await writer.button('Accept all').waitFor();
    await writer.until(
      () => focused(writer),
      (name) => name.includes('pal-primary'),
    );
    await writer.page.waitForTimeout(300);
    const box = await writer.button('Accept all').boundingBox();
    expect(box && box.y > 60 && box.y < 850).toBe(true);
    expect(await offer(writer).count()).toBe(0);
  });
}

test('an answer that can be seen is not offered', async () => {
  const writer = await open();
  await rewritten(writer);
  await writer.page.waitForTimeout(500);
  expect(await offer(writer).count()).toBe(0);
});

test('on a phone, which has no status bar, the same stands in a notice', async () => {
  const writer = await open({ phone: true });
  await rewritten(writer);
  await writer.button('Reject all').tap();
  await writer.page.locator('.notice').getByRole('button', { name: 'Bring back' }).tap();
  await writer.proposal('complete').waitFor();
  expect(await writer.page.locator('.notice').count()).toBe(0);
});
