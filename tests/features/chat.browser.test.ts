import { oneLine, withWorkbench } from '../helpers/with-workbench';

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
    await writer.until(
      () => Promise.resolve(talks()),
      (count) => count > before,
    );
    await writer.until(
      () => writer.page.locator('.pal-msg.it .pal-meta').allInnerTexts(),
      (metas) => metas.length === asked && metas.every((meta) => meta !== '' && !meta.includes('about')),
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
