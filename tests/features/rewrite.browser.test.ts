import { savedSums } from '../helpers/saved-tally';
import { withWorkbench } from '../helpers/with-workbench';

const open = withWorkbench();

/** What the model says to the demo passage: three changes, no fact of it lost. */
const rewritten = (passage: string): string =>
  passage.replace('very tired', 'worn out').replace('in order to be able', 'able').replace('slowly', 'without haste');

test('an answer streams under the selection while the note stays as it is', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 15 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  const early = await writer.proposal().locator('.pal-live').innerText();
  const later = await writer.until(
    () => writer.proposal().locator('.pal-live').innerText(),
    (text) => text.length > early.length + 20,
  );
  expect(later.startsWith(early.trimEnd())).toBe(true);
  expect(await writer.bench.text()).toBe(before);
  expect(await writer.proposal().locator('.pal-who').innerText()).toMatch(/^Claude Sonnet 5 is writing/);
});

test('accepting puts exactly the answer in the place of the passage, and one undo takes it back', async () => {
  const writer = await open();
  const answer = rewritten(writer.passage);
  writer.bench.gateway.says(answer);
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.button('Accept all').click();
  expect(await writer.textAfter(before)).toBe(before.replace(writer.passage, answer));
  expect(await writer.proposal().count()).toBe(0);
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(before);
});

test('the changes are drawn over the passage: what goes struck through, what comes beside it', async () => {
  const writer = await open();
  writer.bench.gateway.says(rewritten(writer.passage));
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.page.locator('.pal-ins').first().waitFor();
  expect(await writer.page.locator('.pal-del').allTextContents()).toEqual(['very tired', 'in order to be ', 'slowly']);
  expect(await writer.page.locator('.pal-ins').allTextContents()).toEqual(['worn out', 'without haste']);
  await writer
    .button('Clean')
    .or(writer.page.getByRole('radio', { name: 'Clean' }))
    .click();
  await writer.page.locator('.pal-clean').first().waitFor();
  expect(await writer.page.locator('.pal-del').count()).toBe(0);
  await writer.page.getByRole('radio', { name: 'Original' }).click();
  await writer.page.locator('.pal-clean').first().waitFor({ state: 'detached' });
  expect(await writer.bench.text()).toBe(before);
});

test('each change is taken or left alone, each is one undo step, and the last one closes the proposal', async () => {
  const writer = await open();
  writer.bench.gateway.says(rewritten(writer.passage));
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('ArrowRight');
  await writer.page.keyboard.press('Alt+Enter');
  const one = before.replace('very tired', 'worn out');
  expect(await writer.textAfter(before)).toBe(one);
  await writer.proposal().getByText('1 accepted').waitFor();
  await writer.page.keyboard.press('Alt+Backspace');
  await writer.page.keyboard.press('Alt+Enter');
  const both = one.replace('slowly', 'without haste');
  expect(await writer.textAfter(one)).toBe(both);
  await writer.proposal().waitFor({ state: 'detached' });
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(one);
  await writer.proposal('complete').waitFor();
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(before);
  await writer.page.keyboard.press('Control+y');
  await writer.page.keyboard.press('Control+y');
  expect(await writer.bench.text()).toBe(both);
  await writer.proposal().waitFor({ state: 'detached' });
});

test('up to four answers wait side by side, each with its price, and switching keeps all', async () => {
  const writer = await open({ models: ['anthropic/claude-sonnet-5', 'moonshotai/kimi-k3'] });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.button('Next model').click();
  const tab = (number: number) => writer.page.getByRole('tab', { name: new RegExp(`^Variant ${number}, `) });
  await writer.page.getByRole('tab', { name: /^Variant 2, Kimi K3, \$0\.\d{4}$/ }).waitFor();
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('i');
  await writer.page.getByRole('textbox', { name: 'What should be different?' }).fill('Keep her fear.');
  await writer
    .proposal()
    .getByText(/^Becomes variant 3, from Claude Sonnet 5, for about \$0\.\d{4}\.$/)
    .waitFor();
  await writer.page.keyboard.press('Enter');
  await writer.page.getByRole('tab', { name: /^Variant 3, Claude Sonnet 5, as instructed, \$/ }).waitFor();
  const [body] = writer.bench.gateway.requests.filter(({ method }) => method === 'POST').slice(-1);
  const { messages } = body?.body as { messages: ReadonlyArray<{ role: string; content: string }> };
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(messages.at(-1)?.content).toMatch(/^Keep her fear\./);
  await writer.button('Try again').click();
  await tab(4).getByText(/^\$/).waitFor();
  for (const number of [4, 2, 1, 3]) {
    await tab(number).click();
    await writer.page.locator(`.pal-tab.is-on .n`).getByText(String(number)).waitFor();
  }
  await writer.bench.command('Go to proposal');
  await writer.page.keyboard.press('2');
  await writer.page.locator('.pal-tab.is-on .n').getByText('2').waitFor();
  await writer.page.keyboard.press('i');
  await writer
    .proposal()
    .getByText(/^Replaces variant 1; it stays among the answers you set aside\./)
    .waitFor();
});

test('a fact that would be lost is flagged, and comes first', async () => {
  const writer = await open();
  writer.bench.gateway.says(rewritten(writer.passage).replace('17 lamps', 'twenty lamps'));
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  expect(await writer.notice()).toBe('One fact changed: the number 17 became “twenty”.');
  await writer.page.getByRole('status').getByText('Answer ready: 4 changes, 1 fact changed.').waitFor();
  await writer.button('Accept all but this').click();
  expect(await writer.textAfter(before)).toBe(before.replace(writer.passage, rewritten(writer.passage)));
  await writer.button('Accept all 1').click();
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await writer.bench.text()).toContain('twenty lamps');
});

test('what was cut off is gone on with, and only then can it be taken', async () => {
  const writer = await open({ models: ['demo/length'] });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('cut-off').waitFor();
  const begun = (await writer.proposal().locator('.pal-live').innerText()).trim();
  writer.bench.gateway.says('and so to the end of it.');
  await writer.button(/^Continue it, about \$0\.\d{4}/).click();
  await writer.until(
    () => writer.proposal().locator('.pal-live').innerText(),
    (text) => text !== '' && text.trim() !== begun,
  );
  expect(await writer.bench.text()).toBe(before);
});

test('the writer’s own version can be compared with the answer', async () => {
  const writer = await open();
  writer.bench.gateway.says(rewritten(writer.passage));
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.bench.select('very tired');
  await writer.page.keyboard.type('bone weary');
  await writer.proposal('changed').waitFor();
  const mine = await writer.bench.text();
  await writer.button('Compare with my version').click();
  await writer.proposal('complete').waitFor();
  await writer.button('Accept all').click();
  expect(await writer.textAfter(mine)).toContain('Ines was worn out, and');
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(mine);
});

test('what the writer types above while the answer streams is kept, and the answer lands where it belongs', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 10 } });
  const answer = rewritten(writer.passage);
  writer.bench.gateway.says(answer);
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.keyboard.press('Control+Home');
  await writer.page.keyboard.press('Control+End');
  await writer.page.keyboard.type('\nThe end.');
  await writer.page.keyboard.press('Control+Home');
  await writer.proposal('complete').waitFor();
  const typed = await writer.bench.text();
  expect(typed).toBe(`${before}\nThe end.`);
  await writer.button('Accept all').click();
  expect(await writer.textAfter(typed)).toBe(typed.replace(writer.passage, answer));
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(typed);
});

test('a passage that the writer changed meanwhile is not overwritten; the answer can go below', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 10 } });
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.keyboard.press('ArrowRight');
  await writer.page.keyboard.type(' So she waited.');
  const typedAtTheEdge = await writer.bench.text();
  await writer.page.keyboard.press('Control+z');
  await writer.bench.select('very tired');
  await writer.page.keyboard.type('worn out');
  const mine = await writer.bench.text();
  expect(typedAtTheEdge).toContain('the last one. So she waited.');
  await writer.proposal('changed').waitFor();
  expect(await writer.notice()).toBe(
    'You changed this passage while Claude Sonnet 5 was writing. Your version stays; the answer can go elsewhere.',
  );
  expect(await writer.button('Accept all').count()).toBe(0);
  await writer.button('Insert below').click();
  const after = await writer.textAfter(mine);
  expect(after).toContain('Ines was worn out, and');
  expect(after.length).toBeGreaterThan(mine.length + 100);
  await writer.page.keyboard.press('Control+z');
  expect(await writer.bench.text()).toBe(mine);
});

test('undoing a change to the passage brings the proposal back to what it offered', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.bench.select('very tired');
  await writer.page.keyboard.type('worn out');
  await writer.proposal('changed').waitFor();
  await writer.page.keyboard.press('Control+z');
  await writer.proposal('complete').waitFor();
  expect(await writer.button('Accept all').count()).toBe(1);
});

test('rejecting leaves every word alone', async () => {
  const writer = await open();
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.button('Reject all').click();
  await writer.proposal().waitFor({ state: 'detached' });
  expect(await writer.bench.text()).toBe(before);
});

test('Stop keeps what came and ends the request at the gateway', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 20 } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.button('Stop').click();
  await writer.proposal('stopped').waitFor();
  expect(await writer.notice()).toMatch(/^Stopped after \d+ words?\. (They are|It is) kept as a variant\.$/);
  expect(await writer.proposal().locator('.pal-live').innerText()).not.toBe('');
  expect(await writer.bench.text()).toBe(before);
  const [charge] = await writer.until(
    () => Promise.resolve(writer.bench.gateway.books),
    (books) => books.length > 0,
  );
  expect(charge?.cancelled).toBe(true);
});

test('a first model that is down is followed by the second, and that is said', async () => {
  const writer = await open({ models: ['demo/down', 'moonshotai/kimi-k3'] });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  expect(await writer.notice()).toMatch(/was overloaded, so Kimi K3 answered/);
  expect(await writer.proposal().locator('.pal-who').innerText()).toMatch(/^Kimi K3/);
});

test('when no model answers each is named with its reason, and trying again asks again', async () => {
  const writer = await open({ models: ['demo/down', 'demo/rate-limited'] });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toMatch(
    /^No model answered\. Your text is unchanged and nothing was charged; try again or choose another model\./,
  );
  expect(await writer.proposal().locator('.pal-route .who').count()).toBe(2);
  const asked = writer.bench.gateway.requests.length;
  await writer.button('Try again').click();
  await writer.until(
    () => Promise.resolve(writer.bench.gateway.requests.length),
    (count) => count > asked,
  );
  expect(await writer.bench.text()).toBe(before);
});

test('a model that declined is never a replacement; the next one is offered with its price', async () => {
  const writer = await open({ models: ['demo/content-filter', 'moonshotai/kimi-k3'] });
  await writer.rewrite();
  await writer.proposal('filtered').waitFor();
  expect(await writer.button('Accept all').count()).toBe(0);
  await writer.button(/^Ask Kimi K3, about \$0\.\d{4}/).click();
  await writer.proposal('complete').waitFor();
  expect(await writer.page.locator('.pal-tab.is-on').innerText()).toMatch(/Kimi K3/);
});

test('an answer that was cut off, stayed empty or was only thinking is said to be so', async () => {
  for (const [model, state] of [
    ['demo/length', 'cut-off'],
    ['demo/cut-off', 'cut-off'],
    ['demo/empty', 'empty'],
    ['demo/only-thinks', 'only-thinking'],
  ] as const) {
    const writer = await open({ models: [model] });
    const before = await writer.bench.text();
    await writer.rewrite();
    await writer.proposal(state).waitFor();
    expect(await writer.notice()).toContain('Your text is unchanged');
    expect(await writer.button('Accept all').count()).toBe(0);
    expect(await writer.bench.text()).toBe(before);
    await writer.bench.close();
  }
});

test('preamble, fence and thinking are not part of the proposal', async () => {
  for (const model of ['demo/preamble', 'demo/thinks']) {
    const writer = await open({ models: [model] });
    await writer.rewrite();
    await writer.proposal('complete').waitFor();
    const before = await writer.bench.text();
    await writer
      .button(/^Accept all/)
      .last()
      .click();
    const after = await writer.textAfter(before);
    expect(after).toMatch(/\n\nInes was/);
    expect(after).not.toMatch(/```|<think|Here is/);
    await writer.bench.close();
  }
});

test('the context menu of a selection runs the task', async () => {
  const writer = await open();
  await writer.bench.select(writer.passage);
  await writer.page.getByText('Ines was very tired').click({ button: 'right', position: { x: 80, y: 12 } });
  await writer.page.getByRole('menuitem', { name: 'Rewrite selection' }).click();
  await writer.proposal('complete').waitFor();
});

test('what a rewrite cost stands in the status bar, in the settings and in data.json, to the nano-dollar', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.page
    .locator('.pal-status')
    .getByText(/^\$0\.\d{4} today$/)
    .waitFor();
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Spending', { exact: true }).click();
  await writer.page.locator('.pal-stat').first().waitFor();
  expect(await writer.page.locator('.pal-stat .v').first().innerText()).toMatch(/^\$0\.\d{4}$/);
  const data = await writer.until(
    () => writer.bench.data(),
    (found) => Object.keys(found.tally ?? {}).length > 0,
  );
  const cost = writer.bench.gateway.books[0]?.costNanoDollars;
  expect(savedSums(data)).toMatchObject({ calls: 1, cost, pending: 0 });
});

test('several proposals can be open at once, each with its own buttons', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.rewrite('“You still count,” said [[Tomas Vale|Tomas]].');
  await writer.page.waitForFunction(() => document.querySelectorAll('.pal-proposal').length === 2);
  await writer.page.waitForFunction(
    () =>
      document.querySelectorAll('.pal-proposal[data-state="complete"], .pal-proposal[data-state="same"]').length === 2,
  );
  await writer.button('Accept all').first().click();
  await writer.page.waitForFunction(() => document.querySelectorAll('.pal-proposal').length === 1);
});

test('a proposal waits for its note: another note in the same pane does not show it, coming back does', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.page.getByText('Low water', { exact: true }).click();
  await writer.proposal().waitFor({ state: 'detached' });
  await writer.page.locator('.nav-file-title, .tree-item-self').getByText('The tide table', { exact: true }).click();
  await writer.proposal('complete').waitFor();
  const before = await writer.bench.text();
  await writer.button('Accept all').click();
  expect(await writer.textAfter(before)).not.toContain(writer.passage);
});

test('a model that was left out for its price can be allowed for once', async () => {
  const writer = await open({ models: ['demo/down', 'anthropic/claude-opus-5'] });
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toMatch(/not asked: \d+\.\d times the price of the first/);
  await writer.button(/^Allow Claude Opus 5 once, about \$0\.\d{4}/).click();
  await writer.proposal('complete').waitFor();
  expect(await writer.proposal().locator('.pal-who').innerText()).toMatch(/^Claude Opus 5/);
});
