import { withWorkbench } from '../helpers/with-workbench';

const open = withWorkbench();

test('the status bar tells of a run under way although another one has ended', async () => {
  const writer = await open({ models: ['demo/hangs'] });
  await writer.rewrite();
  await writer.rewrite('“You still count,” said [[Tomas Vale|Tomas]].');
  await writer.until(
    () => writer.proposal('waiting').count(),
    (count) => count === 2,
  );
  await writer.button('Stop').last().click();
  await writer.proposal('stopped').waitFor();
  await writer.page
    .locator('.pal-status')
    .getByText(/^Rewrite, about/)
    .waitFor();
  await writer.button('Stop').click();
  await writer.page
    .locator('.pal-status')
    .getByText(/today$/)
    .waitFor();
});

test('the context menu too says that white space is no passage', async () => {
  const writer = await open({ notes: { 'A.md': 'a\n\n\n\nb' }, open: 'A.md' });
  const select = () =>
    writer.page.evaluate(() =>
      window.workbench.app.workspace.activeEditor?.editor?.setSelection({ line: 1, ch: 0 }, { line: 3, ch: 0 }),
    );
  await select();
  await writer.page.locator('.cm-line').nth(2).click({ button: 'right' });
  await select();
  await writer.page.getByRole('menuitem', { name: 'Rewrite selection' }).click();
  await writer.page.getByText('Select a passage first; Rewrite never guesses which one you mean.').waitFor();
  expect(writer.bench.gateway.requests).toEqual([]);
});

test('on a phone nothing of a proposal is cut off, however long the names, and buttons fit a thumb', async () => {
  const long = 'someone/a-model-with-a-very-long-name-indeed-405b-instruct';
  for (const models of [['demo/down', long], ['demo/content-filter', long], ['demo/rate-limited']]) {
    const writer = await open({ phone: true, models });
    await writer.rewrite();
    await writer.page
      .locator('.pal-proposal:is([data-state="failed"], [data-state="filtered"], :has(.pal-pulse))')
      .waitFor();
    await writer.page.waitForTimeout(300);
    const wrong = await writer.page.locator('.pal-proposal *').evaluateAll((all) =>
      all.flatMap((el) => {
        const { left, right, width, height } = el.getBoundingClientRect();
        const isSmall = el.matches('button') && (width < 44 || height < 44);
        return width > 0 && (left < 0 || right > window.innerWidth || isSmall) ? [el.outerHTML] : [];
      }),
    );
    expect(wrong).toEqual([]);
    await writer.bench.close();
  }
});

test('an answer of the chat fetches nothing and runs nothing', async () => {
  const writer = await open();
  const said =
    '<img src=x onerror="document.title=1">\n\n![a](https://away.example/p.png?q=1)\n\n```dataviewjs\nx\n```';
  const events = [{ choices: [{ delta: { content: said } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
  await writer.page.context().route('**/chat/completions', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      body: events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('') + 'data: [DONE]\n\n',
    }),
  );
  const asked: string[] = [];
  writer.page.on('request', (request) => asked.push(request.url()));
  await writer.bench.command('Open chat');
  await writer.page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await writer.page.keyboard.press('Enter');
  const body = writer.page.locator('.pal-msg.it .body');
  await body.locator('a[href="https://away.example/p.png?q=1"]').waitFor();
  expect(await body.locator('img, [class*="language-"]').count()).toBe(0);
  expect(asked.filter((url) => url.includes('away.example'))).toEqual([]);
});
