import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

test('one can chat about the selection, streamed, with the cost under the answer', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 10 } });
  await writer.bench.select(writer.passage);
  await writer.bench.command('Open chat');
  const field = writer.page.getByRole('textbox', { name: 'Message' });
  await writer.page.locator('.pal-chip').getByText('Selection').waitFor();
  await field.fill('What is this passage not doing?');
  await writer.page.keyboard.press('Enter');
  const answer = writer.page.locator('.pal-msg.it');
  const early = await writer.until(
    () => answer.locator('.body').innerText(),
    (text) => text.length > 10,
  );
  await writer.page.getByRole('button', { name: 'Send' }).waitFor();
  const whole = await answer.locator('.body').innerText();
  expect(whole.length).toBeGreaterThan(early.length);
  expect(oneLine(await answer.locator('.pal-meta').innerText())).toMatch(
    /^Claude Sonnet 5 \d+ tokens \$0\.\d{4} (under )?\d+\.\d s$/,
  );
  expect(await writer.page.locator('.pal-compose-foot').innerText()).toMatch(/thread \$0\.\d{4}/);
  const sent = JSON.stringify(writer.bench.gateway.requests.at(-1)?.body);
  expect(sent).toContain('Ines was very tired');
  expect(sent).toContain('What is this passage not doing?');
});

test('a second message carries the conversation, and a new conversation does not', async () => {
  const writer = await open();
  await writer.bench.command('Open chat');
  let asked = 0;
  const talks = () => writer.bench.gateway.requests.filter(({ method }) => method === 'POST').length;
  const say = async (text: string) => {
    const before = talks();
    await writer.page.getByRole('textbox', { name: 'Message' }).fill(text);
    await writer.page.keyboard.press('Enter');
    asked++;
    // The tools are there once an answer is whole, and the next message may be sent.
    await writer.until(
      () => Promise.resolve(talks()),
      (count) => count > before,
    );
    await writer.until(
      () => writer.button('Copy').count(),
      (count) => count === asked,
    );
  };
  const roles = () => {
    const bodies = writer.bench.gateway.requests.map(
      ({ body }) => body as { messages?: Array<{ role: string }> } | null,
    );
    return bodies.findLast((body) => body?.messages)?.messages?.map(({ role }) => role);
  };
  await say('Who is Ines?');
  expect(roles()).toEqual(['system', 'user']);
  await say('And Tomas?');
  expect(roles()).toEqual(['system', 'user', 'assistant', 'user']);
  await writer.button('New conversation').click();
  asked = 0;
  await say('Who is Ines?');
  expect(roles()).toEqual(['system', 'user']);
});

test('Stop and Escape end an answer and keep what came; the next message can be written meanwhile', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 20 } });
  await writer.bench.command('Open chat');
  const field = writer.page.getByRole('textbox', { name: 'Message' });
  await field.fill('Tell me about the harbour.');
  await writer.page.keyboard.press('Enter');
  await writer.until(
    () => writer.page.locator('.pal-msg.it .body').innerText(),
    (text) => text.length > 10,
  );
  await writer.page.keyboard.type('And then');
  await writer.page.keyboard.press('Escape');
  await writer.button('Send').waitFor();
  expect(await field.inputValue()).toBe('And then');
  expect(oneLine(await writer.page.locator('.pal-msg.it').innerText())).toMatch(
    /Stopped after \d+ words?\. What came is shown\./,
  );
});

test('a chat without a key says what to do and keeps the question', async () => {
  const writer = await open({ noKey: true });
  await writer.bench.command('Open chat');
  await writer.page.getByRole('textbox', { name: 'Message' }).fill('Who is Ines?');
  await writer.page.keyboard.press('Enter');
  await writer.page.getByText('OpenRouter has no key on this device.').waitFor();
  expect(await writer.page.locator('.pal-msg.you').innerText()).toBe('Who is Ines?');
});

test('the selection can be left out, and what is selected next is attached again', async () => {
  const writer = await open();
  await writer.bench.select(writer.passage);
  await writer.bench.command('Open chat');
  await writer.button(/^Leave out selection, \d+ tokens$/).click();
  await writer.page.locator('.pal-chip').waitFor({ state: 'detached' });
  await writer.page.locator('.cm-content').click();
  await writer.bench.select('You still count');
  await writer.page.locator('.pal-chip').waitFor();
});

const ask = async (writer: Writer, text: string) => {
  await writer.page.getByRole('textbox', { name: 'Message' }).fill(text);
  await writer.page.keyboard.press('Enter');
};

test('an answer is copied, or inserted at the caret of the note that was open last, as one step', async () => {
  const writer = await open();
  const { bench, page } = writer;
  bench.gateway.says('She did not **count**.');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await bench.select('Ines was very tired');
  const before = await bench.text();
  await bench.command('Open chat');
  await ask(writer, 'What then?');
  await writer.button('Copy').click();
  await page.getByText('Copied.').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('She did not **count**.');
  await writer.button('Insert at caret').click();
  const after = await writer.until(
    () => bench.text(),
    (text) => text !== before,
  );
  expect(after).toBe(before.replace('Ines was very tired', 'Ines was very tiredShe did not **count**.'));
  await page.keyboard.type('!');
  expect(await bench.text()).toContain('**count**.!');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await bench.text()).toBe(before);
});

test('an answer goes behind the properties, and three hyphens never begin any', async () => {
  for (const [note, after] of [
    ['---\npov: Ines\n---\nText.', '---\npov: Ines\n---\n---\nA rule.Text.'],
    ['Text.', '***\nA rule.Text.'],
  ] as const) {
    const writer = await open({ notes: { 'A.md': note }, open: 'A.md' });
    writer.bench.gateway.says('---\nA rule.');
    await writer.bench.command('Open chat');
    await ask(writer, 'What then?');
    await writer.button('Insert at caret').click();
    await writer.until(
      () => writer.bench.text(),
      (text) => text === after,
    );
  }
});

test.each([
  [
    'no note is open',
    async ({ page }: Writer) => page.evaluate(() => window.workbench.app.workspace.getMostRecentLeaf()?.detach()),
  ],
  ['the note is in reading view', async ({ page }: Writer) => page.keyboard.press('Control+e')],
])('nothing is inserted where %s, and that is said', async (_, happens) => {
  const writer = await open();
  await writer.page.locator('.cm-content').click();
  await happens(writer);
  const before = await writer.bench.note('Saltmarrow/Part one/The tide table.md');
  await writer.bench.command('Open chat');
  await ask(writer, 'What then?');
  await writer.button('Insert at caret').click();
  await writer.page
    .getByText('No note is open for editing. Put the caret where the answer belongs, then insert it again.')
    .waitFor();
  expect(await writer.bench.note('Saltmarrow/Part one/The tide table.md')).toBe(before);
});

test('what would pass a budget can be allowed once where it is the last, or the budget be changed', async () => {
  const writer = await open();
  const { page } = writer;
  await writer.changeData({ budgets: { day: 1_000_000 } });
  await writer.bench.command('Open chat');
  await ask(writer, 'Who is Ines?');
  const allow = writer.button(/^Allow once, about \$0\.\d{4}$/);
  await allow.waitFor();
  const refusal = /^This run would pass today’s budget: \$0\.00 of \$0\.0010 is used\. /;
  expect(oneLine(await page.locator('.pal-msg.it .pal-say').innerText())).toMatch(refusal);
  await ask(writer, 'And Tomas?');
  await writer.until(
    () => page.locator('.pal-msg.it .pal-say').allInnerTexts(),
    (said) => said.length === 2 && said.every((one) => refusal.test(oneLine(one))),
  );
  const [first, second] = await page.locator('.pal-msg.it .pal-say').allInnerTexts();
  expect(oneLine(first ?? '')).toMatch(/Change the budget, then ask again\.$/);
  expect(oneLine(second ?? '')).toMatch(/Allow it once or change the budget\.$/);
  await writer.button('Change budget').click();
  await page.locator('.pal-spending').waitFor();
  await page.evaluate(() => window.workbench.app.setting.close());
  expect(writer.bench.gateway.books).toEqual([]);
  await allow.click();
  await writer.button('Copy').waitFor();
  expect(await page.locator('.pal-msg.it').count()).toBe(2);
  expect(writer.bench.gateway.books).toHaveLength(1);
  const sent = JSON.stringify(writer.bench.gateway.requests.at(-1)?.body);
  expect(sent).toMatch(/And Tomas\?/);
});
