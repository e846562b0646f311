import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blockForFile } from '../../src/ledger/block-file';
import { total } from '../../src/ledger/figures';
import { blockOf } from '../helpers/blocks';
import { dataWithGateway, type OpenOptions } from '../helpers/open-workbench';
import { spentMonth } from '../helpers/spent-month';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
/** One that answers, behind one that does not. */
const MODELS = ['demo/down', 'moonshotai/kimi-k3'];

/** A workbench in whose vault another device has spent something for weeks. */
function afterWeeks(set: object, more: OpenOptions = {}): Promise<Writer> {
  const { data, files } = spentMonth({ ...dataWithGateway('http://127.0.0.1:9/v1'), ...set }, Date.now());
  return open({ data, notes: { 'Note.md': 'The tide went out.', ...files }, ...more });
}

async function openSpending(writer: Writer): Promise<void> {
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Spending', { exact: true }).click();
  await writer.page.locator('.pal-spending').waitFor();
}

async function rewriteTimes(writer: Writer, times: number): Promise<void> {
  for (let run = 1; run <= times; run++) {
    await writer.rewrite();
    await writer.proposal('complete').waitFor();
    await writer.button('Reject all').click();
    await writer.proposal().waitFor({ state: 'detached' });
  }
}

const stat = (writer: Writer, nth: number) => writer.page.locator('.pal-stat').nth(nth);
const figure = (writer: Writer, nth = 0) => stat(writer, nth).locator('.v').innerText();
const table = (writer: Writer, name: string) => writer.page.getByRole('table', { name, exact: true });
const rowsOf = async (writer: Writer, name: string) =>
  (await table(writer, name).locator('tbody tr').allInnerTexts()).map(oneLine);
const charged = (writer: Writer) =>
  writer.bench.gateway.books.reduce((sum, { costNanoDollars }) => sum + costNanoDollars, 0);
const field = (writer: Writer, name: string) => writer.page.getByRole('textbox', { name, exact: true });
async function type(writer: Writer, name: string, text: string): Promise<void> {
  await field(writer, name).fill(text);
  await field(writer, name).press('Enter');
}

test('without a run the page says so, and what the key has left', async () => {
  const writer = await open();
  await openSpending(writer);
  await writer.page.getByText('No runs yet. What they cost will stand here.').waitFor();
  await writer.page.getByText(/^OpenRouter says this key has/).waitFor();
});

test('after some runs the figures are what the gateway charged, and each run says who was asked and why not', async () => {
  const writer = await open({ models: MODELS });
  await rewriteTimes(writer, 2);
  await openSpending(writer);
  const sum = total(charged(writer));
  expect([await figure(writer), await figure(writer, 1), await figure(writer, 2)]).toEqual([sum, sum, sum]);
  const [kimi, down, all] = await rowsOf(writer, 'By model');
  expect(kimi).toMatch(/^Kimi K3 2 \$0\.\d{4} \$0\.\d{4} .* s [\d,]+ .*2 times$/);
  expect(down).toMatch(/free .*never$/);
  expect(all).toContain(sum);
  await table(writer, 'Last runs').waitFor();
  const runs = await rowsOf(writer, 'Last runs');
  expect(runs).toHaveLength(2);
  expect(runs[0]).toMatch(/Rewrite .* → Kimi K3 .* was overloaded Rejected \$0\.\d{4} /);
});

test('the picture of the month has a name, and the table that it points to the same figures', async () => {
  const writer = await afterWeeks({});
  await openSpending(writer);
  const picture = writer.page.getByRole('img', { name: /^Spending by day in .*, stacked by model\./ });
  const titles = await picture.locator('g title').allTextContents();
  await writer.page.getByText('Day by day', { exact: true }).press('Enter');
  const days = (await rowsOf(writer, 'Day by day')).filter((row) => !row.endsWith('$0.00'));
  expect(days.map((row) => row.replace(/^(\w+ \d+) .* (\S+)$/, '$1: $2'))).toEqual(titles);
});

test('months and what they are told apart by are chosen with keys, and stay chosen when something is booked', async () => {
  const writer = await afterWeeks({});
  await openSpending(writer);
  const month = writer.page.getByRole('combobox', { name: 'Month' });
  const now = await month.inputValue();
  await writer.button('Month before').press('Enter');
  expect((await month.inputValue()) < now).toBe(true);
  await writer.page.getByRole('radio', { name: 'Model' }).press('ArrowRight');
  expect(await writer.page.evaluate(() => document.activeElement?.textContent)).toBe('Task');
  await writer.page.keyboard.press('ArrowRight');
  await table(writer, 'By genre').waitFor();
  expect((await rowsOf(writer, 'By genre'))[0]).toMatch(/^(Noir|No genre) \d+ \$/);
  await writer.page.evaluate(() => window.workbench.app.setting.activeTab?.update());
  expect(await writer.page.getByRole('radio', { name: 'Genre' }).getAttribute('aria-checked')).toBe('true');
  expect((await month.inputValue()) < now).toBe(true);
});

test('a budget is typed as an amount, fills its bar, warns, and leads to where it is changed', async () => {
  const writer = await open({ models: MODELS });
  await rewriteTimes(writer, 1);
  await openSpending(writer);
  await type(writer, 'Budget of a day', '1,000');
  await writer.page
    .getByText('This is no amount of USD; type it like 2.50, without a sign between thousands.')
    .waitFor();
  await type(writer, 'Budget of a day', '$1');
  const bar = writer.page.getByRole('progressbar', { name: 'Today' });
  await bar.waitFor();
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/^\$0\.\d+ of \$1\.00 today$/);
  expect(await writer.page.locator('.pal-meter.is-warn').count()).toBe(0);
  await writer.until(
    async () => (await writer.bench.data()).budgets as { day?: number } | undefined,
    (budgets) => budgets?.day === 1_000_000_000,
  );
  await type(writer, 'Budget of a day', '0.0001');
  await writer.page.locator('.pal-meter.is-warn').waitFor();
  expect(await bar.getAttribute('aria-valuenow')).toBe('100');
  expect(await writer.page.locator('.pal-say').innerText()).toMatch(
    /^Today has used up its budget: \$0\.\d{4} of \$0\.0001\./,
  );
  await writer.button('Change budgets').click();
  expect(await writer.page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Budget of a run');
});

test('amounts are shown in the currency that the writer sets, with the dollars behind them', async () => {
  const writer = await open({ models: MODELS });
  await rewriteTimes(writer, 1);
  await openSpending(writer);
  await type(writer, 'Show amounts in', 'euro');
  await type(writer, 'Show amounts in', 'eur');
  await type(writer, 'One dollar in EUR', '0');
  await writer.page.getByText('This is no rate; type what one dollar is, such as 0.92.').waitFor();
  await type(writer, 'One dollar in EUR', '2');
  await writer.page
    .locator('.pal-stat .v')
    .first()
    .getByText(/^€0\.\d+$/)
    .waitFor();
  expect(await figure(writer)).toBe(total(charged(writer), { currency: { code: 'EUR', rate: 2 } }));
  expect(await stat(writer, 0).locator('.v').getAttribute('title')).toMatch(/^\$0\.\d{4}$/);
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).currency),
    (currency) => currency === '{"code":"EUR","rate":2}',
  );
});

test('an export has a line for every call, and a second one takes nothing from the first', async () => {
  const writer = await open({ models: MODELS });
  await rewriteTimes(writer, 2);
  await openSpending(writer);
  const files = async () => (await readdir(join(writer.bench.folder, 'Palimpsest')).catch(() => [])).sort();
  await writer.button('Export CSV').click();
  await writer.page.getByText(/^What every call has cost is in Palimpsest\/Spending [\d-]+\.csv\./).waitFor();
  await writer.button('Export CSV').click();
  await writer.page.getByText(/Spending [\d-]+ 2\.csv\./).waitFor();
  await writer.button('Export JSON').click();
  await writer.page.getByText(/Spending [\d-]+\.json\./).waitFor();
  const [second = '', first = '', json = ''] = await files();
  const read = (name: string) => readFile(join(writer.bench.folder, 'Palimpsest', name), 'utf8');
  const csv = await read(first);
  expect(csv.trim().split('\r\n')).toHaveLength(1 + 4);
  expect(await read(second)).toBe(csv);
  const calls = JSON.parse(await read(json)) as { cost: number }[];
  expect(calls.reduce((sum, { cost }) => sum + cost, 0)).toBe(charged(writer));
});

test('counting begins at zero only when that was asked for twice', async () => {
  const writer = await open({ models: MODELS });
  await rewriteTimes(writer, 1);
  await openSpending(writer);
  const row = writer.page.locator('.setting-item-name').getByText('Begin to count at zero');
  await row.click();
  await writer.button('Keep counting').click();
  expect(await figure(writer)).toBe(total(charged(writer)));
  await row.click();
  await writer.button('Begin at zero').click();
  await writer.page.getByText('No runs yet. What they cost will stand here.').waitFor();
});

test('a key with little left and calls whose date cannot be true are warned of, with what they are', async () => {
  const ahead = blockForFile(blockOf({ day: '2099-01-03', cost: 120_000_000 }));
  const writer = await open({ data: { ...dataWithGateway('http://127.0.0.1:9/v1'), tally: { ahead } } });
  await writer.page.route('**/v1/key', (route) =>
    route.fulfill({
      json: { data: { limit: 20, limit_remaining: 1.2 } },
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
    }),
  );
  await openSpending(writer);
  const warning = (text: string) => writer.page.getByRole('note').filter({ hasText: text });
  await warning('OpenRouter says this key has $1.20 left of its $20.00 limit. Raise it there').waitFor();
  const misdated = warning('One call is in no sum, because its date cannot be true: $0.12.');
  await misdated.getByText('Show them').click();
  expect(oneLine(await misdated.innerText())).toMatch(/January 3 2099 · 1 call · \$0\.1200$/);
  expect(await figure(writer, 2)).toBe('$0.00');
});

test('on a phone nothing is wider than the page, and what is pressed is large enough for a thumb', async () => {
  const writer = await afterWeeks({ budgets: { month: 1_000_000_000 } }, { phone: true });
  await openSpending(writer);
  await table(writer, 'Last runs').waitFor();
  const wrong = await writer.page.locator('.pal-spending').evaluate((el) =>
    [...el.querySelectorAll<HTMLElement>('button, select, summary, .pal-stat, .pal-scroll, svg')]
      .map((one) => ({
        name: `${one.tagName} ${one.ariaLabel ?? one.textContent}`,
        box: one.getBoundingClientRect(),
        isPressed: one.matches('button, select, summary'),
      }))
      .filter(
        ({ box, isPressed }) =>
          box.right > innerWidth || box.left < 0 || (isPressed && (box.height < 44 || box.width < 44)),
      )
      .map(({ name, box }) => `${name}: ${box.width} by ${box.height}, to ${box.right}`),
  );
  expect(wrong).toEqual([]);
});
