import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_CHAPTER } from '../helpers/demo-notes';
import { openWorkbench, type OpenOptions, type Workbench } from '../helpers/open-workbench';

let bench: Workbench;
const open = async (options: OpenOptions = {}): Promise<void> => {
  bench = await openWorkbench({ plugin: 'tests/fixtures/probe-plugin', data: { name: 'Ines' }, ...options });
};
const press = (...keys: string[]): Promise<void> =>
  keys.reduce((all, key) => all.then(() => bench.page.keyboard.press(key)), Promise.resolve());
/** Waits until data.json holds this: what a control writes is on the disk a moment later. */
async function saved(expected: object): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const data = JSON.stringify(await bench.data());
    if (
      Object.entries(expected).every(([key, value]) => data.includes(`${JSON.stringify(key)}:${JSON.stringify(value)}`))
    )
      break;
    await bench.page.waitForTimeout(20);
  }
  expect(await bench.data()).toMatchObject(expected);
}
const row = (name: string) =>
  bench.page.locator('.setting-item').filter({ has: bench.page.getByText(name, { exact: true }) });

afterEach(async () => {
  const { errors } = bench;
  await bench.close();
  expect(errors).toEqual([]);
});

test('the palette runs an editor command with the real keyboard, and one undo takes it back', async () => {
  await open();
  await bench.select('You still count');
  await bench.command('Shout');
  expect(await bench.text()).toContain('“YOU STILL COUNT,” said');
  await press('Control+z');
  expect(await bench.text()).toContain('“You still count,” said');
});

test('the palette leaves out what is not available: checkCallback false, editor commands in reading view', async () => {
  await open();
  await expect(bench.command('Never there')).rejects.toThrow('no command named');
  await press('Escape', 'Control+e');
  expect(await bench.page.locator('.markdown-preview-view a.internal-link').first().innerText()).toBe('Saltmarrow');
  await expect(bench.command('Shout')).rejects.toThrow('no command named');
});

test('a right-click in the editor opens a menu to which a plugin adds', async () => {
  await open();
  await bench.select('You still count');
  await bench.page.getByText('You still count').click({ button: 'right', position: { x: 60, y: 12 } });
  await bench.page.getByRole('menuitem', { name: 'Whisper' }).click();
  expect(await bench.text()).toContain('“you still count,”');
});

test('an open modal takes the keys; afterwards the app takes Control+Enter before the editor', async () => {
  await open();
  await bench.select('You still count');
  await bench.command('Ask');
  await bench.page.keyboard.type('gre');
  await press('Enter');
  expect(await bench.notices()).toEqual(['Chose green']);
  await press('Control+Enter');
  expect(await bench.text()).toContain('- [ ] “You still count');
});

test('declarative settings write data.json, ask their predicates and validators, and hold lists and pages', async () => {
  await open();
  await bench.settings();
  await row('Name').getByRole('textbox').fill('Jane');
  await bench.page.getByText('Not Jane.').waitFor();
  await row('Name').getByRole('textbox').fill('Tomas');
  expect(await row('Volume').isVisible()).toBe(false);
  await row('Loud').getByRole('switch').click();
  await row('Volume').waitFor();
  await row('Alan').getByRole('button', { name: 'Drag' }).press('ArrowUp');
  await row('Grace').getByRole('button', { name: 'Delete' }).click();
  await bench.page.getByRole('button', { name: 'Add a friend' }).click();
  await row('More').click();
  await row('Deep').getByRole('combobox').selectOption('B');
  await bench.page.getByRole('button', { name: 'Back' }).click();
  await row('Friends').waitFor();
  await saved({ name: 'Tomas', loud: true, deep: 'b', friends: ['Alan', 'Ada'] });
});

test('data.json holds the name of a secret and never its value', async () => {
  await open({ secrets: { 'probe-key': 'sk-very-secret' } });
  await bench.settings();
  await row('Key').getByRole('combobox').selectOption('probe-key');
  await saved({ secretId: 'probe-key' });
  expect(JSON.stringify(await bench.data())).not.toContain('sk-very-secret');
});

test('without a keyring secrets cannot be kept', async () => {
  await open({ keychain: 'throws' });
  const set = bench.page.evaluate(() => window.workbench.app.secretStorage.setSecret('a', 'b'));
  await expect(set).rejects.toThrow('Encryption is not available');
});

test('a leaf of the last session is deferred until it is shown, and comes back after the plugin was off', async () => {
  const leaves = [{ type: 'probe-view', side: 'right' }];
  await open({ notes: { '.obsidian/workspace.json': JSON.stringify({ leaves, isRightOpen: false }) } });
  const content = bench.page.locator('.mod-right-split .workspace-leaf-content');
  expect(await content.textContent()).toBe('');
  await bench.command('Open probe');
  await bench.page.getByText('The probe is open').waitFor();
  await bench.page.evaluate(() => window.workbench.disable());
  await bench.page.getByText('Plugin no longer active').waitFor();
  await bench.page.evaluate(() => window.workbench.enable());
  await bench.page.getByText('The probe is open').waitFor();
});

test('switching the plugin off leaves nothing behind', async () => {
  await open();
  const footprint = () => bench.page.evaluate(() => window.workbench.footprint());
  const on = await footprint();
  await bench.page.evaluate(() => window.workbench.disable());
  const off = await footprint();
  expect(off.commands).toBe(on.commands - 4);
  expect([on.listeners, off.listeners]).toEqual([['keyup'], []]);
  expect(await bench.page.locator('.probe-panel').count()).toBe(0);
  await bench.page.evaluate(() => window.workbench.enable());
  expect(await footprint()).toEqual(on);
});

test('requestUrl throws on 404, and does not when told so; other hosts are out of reach', async () => {
  await open();
  const ask = (url: string, isQuiet = false) =>
    bench.page.evaluate(
      ([to, quiet]) => window.workbench.requestUrl({ url: to, throw: !quiet }).then(({ status }) => status),
      [url, isQuiet] as const,
    );
  await expect(ask(`${bench.gateway.url}/nowhere`)).rejects.toThrow('Request failed, status 404');
  expect(await ask(`${bench.gateway.url}/nowhere`, true)).toBe(404);
  await expect(ask('https://example.org')).rejects.toThrow('net::ERR');
});

test('a phone says so', async () => {
  await open({ phone: true });
  expect(await bench.page.evaluate(() => document.body.className)).toContain('is-phone');
  expect(await bench.page.locator('.status-bar').isVisible()).toBe(false);
});

test('a real folder outlives a reload: autosaved text, settings and secrets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-test-'));
  await open({ folder });
  await bench.select('You still count');
  await bench.page.keyboard.type('You still swim');
  await press('Control+s');
  // The save is on its way to the server; a reload would end it there.
  while (!(await bench.note(DEMO_CHAPTER)).includes('You still swim')) await bench.page.waitForTimeout(20);
  await bench.page.evaluate(() => window.workbench.app.secretStorage.setSecret('new', 'kept'));
  await bench.page.reload();
  await bench.page.locator('body.is-ready').waitFor();
  expect(await bench.text()).toContain('“You still swim,”');
  expect(await bench.page.evaluate(() => window.workbench.app.secretStorage.getSecret('new'))).toBe('kept');
  await rm(folder, { recursive: true });
});

test('a plugin hears of data.json changed outside, and of a link of its own', async () => {
  await open();
  await bench.page.evaluate(() => window.workbench.changeDataOutside({ name: 'Ada' }));
  await bench.page.evaluate(() => window.workbench.openProtocol('probe', { word: 'rain' }));
  expect(await bench.notices()).toEqual(['Now Ada', 'Heard rain']);
});
