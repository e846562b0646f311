import type { Page } from 'playwright-core';
import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

async function gatewayPage(writer: Writer): Promise<void> {
  await writer.bench.settings();
  await writer.page.locator('.setting-item').getByText('OpenRouter', { exact: true }).click();
}

/** Presses a button that opens the gateway's page in the browser, and returns that page. */
async function pageOpenedBy(writer: Writer, button: string): Promise<Page> {
  const opened = writer.page.context().waitForEvent('page');
  await writer.page.getByRole('button', { name: button, exact: true }).click();
  return opened;
}

async function paste(writer: Writer, code: string): Promise<void> {
  const field = writer.page.getByLabel('Code from OpenRouter');
  await field.fill(code);
  await field.press('Tab');
}

const said = (writer: Writer, sentence: RegExp) => writer.page.locator('.notice').getByText(sentence).waitFor();
const comeBack = (writer: Writer, brought: Record<string, string>) =>
  writer.page.evaluate((params) => window.workbench.openProtocol('palimpsest-auth', params), brought);

test('Connect opens a page; the code from it, pasted, is a key that works and is never in data.json', async () => {
  const writer = await open({ noKey: true });
  await gatewayPage(writer);
  const page = await pageOpenedBy(writer, 'Connect');
  const code = (await page.locator('#code').innerText()).trim();
  await page.close();
  await paste(writer, 'auth_code_mistyped');
  await said(
    writer,
    /^OpenRouter gave no key: “Invalid code”\. Copy the code again, or press Connect for a new one\.$/,
  );
  await paste(writer, code);
  await said(writer, /^OpenRouter is connected\./);
  await writer.button('Remove key').waitFor();
  await paste(writer, code);
  await said(writer, /^This sign-in was not begun here, was used already, or is over ten minutes old\./);

  const exchanges = writer.bench.gateway.requests.filter(({ path }) => path.endsWith('/auth/keys'));
  expect(exchanges.map(({ body }) => (body as { code: string }).code)).toEqual(['auth_code_mistyped', code]);
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const asked = writer.bench.gateway.requests.filter(({ path }) => path.endsWith('/chat/completions')).at(-1);
  const key = asked?.headers.authorization?.replace('Bearer ', '') ?? '';
  expect(key).toMatch(/^sk-or-demo-[0-9a-f]{64}$/);
  expect(key).not.toBe(writer.bench.gateway.key);
  expect(JSON.stringify(await writer.bench.data())).not.toContain(key);
});

test('the browser that comes back connects once; a wrong state, a used one and one from nowhere are refused', async () => {
  const writer = await open({ noKey: true });
  await comeBack(writer, { state: 'from-nowhere', code: 'auth_code_x' });
  await said(writer, /^This sign-in was not begun here/);

  await gatewayPage(writer);
  // The page would leave for obsidian://, which no Chromium here can open: it is asked from outside instead.
  await writer.page.context().route('**/auth?*', (route) => route.fulfill({ body: 'Opened.' }));
  const page = await pageOpenedBy(writer, 'Connect and return');
  await page.waitForURL('**/auth?*');
  const answer = await fetch(page.url(), { redirect: 'manual' });
  const location = new URL(answer.headers.get('location') ?? '');
  await page.close();
  expect(`${location.protocol}//${location.host}`).toBe('obsidian://palimpsest-auth');
  const brought = Object.fromEntries(location.searchParams);

  const exchanges = () => writer.bench.gateway.requests.filter(({ path }) => path.endsWith('/auth/keys')).length;
  await comeBack(writer, { ...brought, state: 'wrong' });
  await said(writer, /^This sign-in was not begun here/);
  expect([exchanges(), await writer.button('Remove key').count()]).toEqual([0, 0]);
  await comeBack(writer, brought);
  await said(writer, /^OpenRouter is connected\./);
  await writer.button('Remove key').waitFor();
  await comeBack(writer, brought);
  await said(writer, /^This sign-in was not begun here/);
  expect(exchanges()).toBe(1);
});

test('a device that cannot keep the new key says so', async () => {
  const writer = await open({ noKey: true, keychain: 'throws' });
  await gatewayPage(writer);
  const page = await pageOpenedBy(writer, 'Connect');
  const code = await page.locator('#code').innerText();
  await page.close();
  await paste(writer, code);
  await said(writer, /^This device cannot keep keys safely: /);
});
