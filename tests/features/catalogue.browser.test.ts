import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const FILE = '.obsidian/plugins/palimpsest/catalogue/openrouter.json';

async function presetPage(writer: Writer): Promise<void> {
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
}

const lists = (writer: Writer) =>
  writer.bench.gateway.requests.filter(({ path }) => /\/models(\/user)?$/.test(path)).length;

test('a preset shows what an alias means today, what leaves, what is gone, and how old its prices are', async () => {
  const models = ['~anthropic/claude-sonnet-latest', 'google/gemini-2.5-pro', 'google/gemini-2-pro', 'x/never'];
  const writer = await open({ models });
  await presetPage(writer);
  const row = (text: string) => writer.page.locator('.pal-cand').filter({ hasText: text });
  const line = (text: string) => writer.page.getByRole('note').filter({ hasText: text });
  await row('google/gemini-2.5-pro')
    .getByText(/^leaves on \w+ \w+$/)
    .waitFor();
  expect(oneLine(await row('today Claude Sonnet 5').innerText())).toBe(
    '1 Claude Sonnet today Claude Sonnet 5 zero retention $3.00 in, $15.00 out 1M context',
  );
  await row('google/gemini-2-pro').getByText('gone', { exact: true }).waitFor();
  await line('Gemini 2.5 Pro leaves OpenRouter on ').waitFor();
  await writer.page.getByText('Prices are per million tokens, updated now.').waitFor();
  expect(oneLine(await line('x/never').innerText())).toBe(
    'x/never is no longer offered. Choose another model in the preset. Remove x/never',
  );
  const gone = line('google/gemini-2-pro is no longer offered.');
  await gone.getByRole('button', { name: 'Use the newest Gemini Pro instead' }).click();
  const candidates = await writer.until(
    async () => (await writer.bench.data()).presets[0]?.candidates.map(({ model }) => model) ?? [],
    (found) => found[2] !== models[2],
  );
  expect(candidates).toEqual([models[0], models[1], '~google/gemini-pro-latest', models[3]]);
  await gone.waitFor({ state: 'detached' });
});

test('the catalogue is kept on the disk, without any key, and a start within the hour asks for none', async () => {
  const writer = await open();
  await presetPage(writer);
  await writer.page.getByText(/updated now/).waitFor();
  const text = await writer.until(
    () => writer.bench.note(FILE).catch(() => ''),
    (found) => found.endsWith('}'),
  );
  expect(text).not.toContain(writer.bench.gateway.key);
  expect((JSON.parse(text) as { rows: unknown[] }).rows.length).toBeGreaterThan(300);
  const before = lists(writer);
  await writer.page.reload();
  await writer.page.locator('body.is-ready').waitFor();
  await presetPage(writer);
  await writer.page.getByText(/updated now/).waitFor();
  expect(lists(writer)).toBe(before);
});

test('a gateway that is away leaves the last prices, with their age', async () => {
  const writer = await open({ models: ['anthropic/claude-sonnet-5'] });
  await presetPage(writer);
  await writer.page.getByText(/updated now/).waitFor();
  const text = await writer.until(
    () => writer.bench.note(FILE).catch(() => ''),
    (found) => found.endsWith('}'),
  );
  const old = { ...(JSON.parse(text) as object), fetchedAt: Date.now() - 50 * 3_600_000 };
  await writer.page.evaluate(([path, aged]) => window.workbench.app.vault.adapter.write(path, aged), [
    FILE,
    JSON.stringify(old),
  ] as const);
  await writer.bench.gateway.close();
  // The browser's own cache would answer in the gateway's place.
  await writer.page.context().route('**/api/v1/models**', (route) => route.abort());
  await writer.page.reload();
  await writer.page.locator('body.is-ready').waitFor();
  await presetPage(writer);
  await writer.page.getByText(/Prices are per million tokens, updated 2 days ago\./).waitFor();
  await writer.page.getByText(/\$3\.00 in, \$15\.00 out/).waitFor();
});

test('without a key the picker still shows what there is, used models first', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3'] });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.page.evaluate(() => localStorage.setItem('secret:palimpsest-openrouter', ''));
  await presetPage(writer);
  await writer.button('Add a model…').click();
  const used = writer.page.getByRole('group', { name: 'Used before' }).getByRole('option');
  expect(await used.allInnerTexts()).toEqual([
    expect.stringContaining('~moonshotai/kimi-latest, today Kimi K3'),
    expect.stringContaining('moonshotai/kimi-k3'),
  ]);
  await writer.page.getByRole('combobox', { name: 'Choose a model' }).fill('free');
  await writer.page
    .locator('.pal-item')
    .getByText(/:free$/)
    .first()
    .waitFor();
  await writer.page.getByRole('combobox', { name: 'Choose a model' }).fill('batch');
  await writer.page.getByText('No model matches “batch”. Clear the filters or type less.').waitFor();
  await writer.page.getByText('Use “batch” as typed').waitFor();
});
