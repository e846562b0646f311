import type { Locator } from 'playwright-core';
import { openWorkbench, type OpenOptions, type Workbench } from '../helpers/open-workbench';
import { buildPickPlugin } from '../helpers/pick-plugin';

let plugin: string;
let bench: Workbench;

beforeAll(async () => {
  plugin = await buildPickPlugin();
});
afterEach(async () => {
  const { errors } = bench;
  await bench.close();
  expect(errors).toEqual([]);
});

const open = async (options: OpenOptions = {}): Promise<void> => {
  bench = await openWorkbench({ plugin, data: {}, ...options });
  await bench.command('Pick');
  await field().waitFor();
};
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await bench.page.keyboard.press(key);
};
const field = (): Locator => bench.page.getByRole('combobox', { name: 'Pick an animal' });
const option = (name: string): Locator => bench.page.getByRole('option', { name, exact: true });
const text = (selector: string): Promise<string> => bench.page.locator(selector).innerText();
/** The marked option, found as a screen reader finds it: through the field. */
const marked = async (): Promise<string | null> => {
  const id = (await field().getAttribute('aria-activedescendant')) ?? 'none';
  const selected = await bench.page
    .locator('[role=option][aria-selected=true]')
    .evaluateAll((all) => all.map((el) => el.id));
  expect(selected).toEqual(id === 'none' ? [] : [id]);
  return id === 'none' ? null : bench.page.locator(`#${id}`).getAttribute('aria-label');
};

test('arrows walk through the groups and around the ends, Enter chooses, and the focus comes back', async () => {
  await open();
  expect(await bench.page.getByRole('group', { name: 'Pets' }).getByRole('option').count()).toBe(2);
  expect(await marked()).toBe('Cat');
  await press('ArrowDown', 'ArrowDown');
  expect(await marked()).toBe('Bear, asleep');
  await press('ArrowUp', 'ArrowUp', 'ArrowUp');
  expect(await marked()).toBe('Ant 300');
  expect(await option('Ant 300').isVisible()).toBe(true);
  await press('ArrowDown', 'ArrowDown', 'Enter');
  expect(await bench.notices()).toEqual(['Chose Dog']);
  expect(await field().count()).toBe(0);
  expect(await bench.page.evaluate(() => document.activeElement?.className)).toContain('cm-content');
});

test('typing finds, marks the best and counts; nothing found is said', async () => {
  await open();
  await bench.page.keyboard.type('ant 29');
  expect(await text('.pal-prompt-input [role=status]')).toBe('11 animals');
  expect(await marked()).toBe('Ant 29');
  await bench.page.keyboard.type('x');
  await bench.page.getByText('No animal is called “ant 29x”.').waitFor();
  expect([await marked(), await text('.marked')]).toEqual([null, 'none']);
  await press('ArrowDown', 'Enter');
  expect(await bench.notices()).toEqual([]);
});

test('what is disabled stays listed and is heard, but is neither marked by itself nor chosen', async () => {
  await open();
  await bench.page.keyboard.type('ear');
  expect(await marked()).toBe('Bear, asleep');
  expect(await option('Bear, asleep').getAttribute('aria-disabled')).toBe('true');
  await press('Enter');
  await option('Bear, asleep').click({ force: true });
  expect(await bench.notices()).toEqual([]);
  await field().fill('a');
  expect(await marked()).toBe('Cat');
});

test('a long list is drawn as it is reached', async () => {
  await open();
  const drawn = () => bench.page.getByRole('option').count();
  expect(await drawn()).toBeLessThan(100);
  for (let page = 0; page < 10; page++) {
    await bench.page.locator('.pal-results').evaluate((el) => (el.scrollTop = el.scrollHeight));
    await bench.page.waitForTimeout(50);
  }
  expect(await drawn()).toBe(303);
  await option('Ant 200').click();
  expect(await bench.notices()).toEqual(['Chose Ant 200']);
});

test('Tab leads through filters and foot; Enter in a field there chooses, on a button presses it', async () => {
  await open();
  await press('ArrowDown', 'ArrowDown');
  await press('Tab', 'Enter');
  expect(await bench.page.getByRole('option', { name: 'Bear' }).count()).toBe(0);
  await press('ArrowDown');
  expect(await marked()).toBe('Dog');
  expect(await text('.marked')).toBe('Dog');
  await press('Tab');
  expect(await bench.page.getByLabel('Say to it').evaluate((el) => el === document.activeElement)).toBe(true);
  await press('ArrowDown');
  expect(await marked()).toBe('Dog');
  await press('Tab', 'Enter');
  expect(await bench.notices()).toEqual(['Stroked']);
  await press('Shift+Tab', 'Enter');
  expect(await bench.notices()).toEqual(['Stroked', 'Chose Dog']);
});

test('Escape closes and chooses nothing', async () => {
  await open();
  await press('Escape');
  expect([await field().count(), await bench.notices()]).toEqual([0, []]);
});

test('on a phone every option is large enough for a thumb, and no keys are named', async () => {
  await open({ phone: true });
  const heights = await bench.page
    .getByRole('option')
    .evaluateAll((all) => all.map((el) => el.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  expect(await bench.page.locator('.pal-hint').filter({ visible: true }).count()).toBe(0);
  await option('Dog').tap();
  expect(await bench.notices()).toEqual(['Chose Dog']);
});
