import { dataWithGateway } from '../helpers/open-workbench';
import { withWorkbench } from '../helpers/with-workbench';

const open = withWorkbench();

test('a key that is pasted is kept in the keychain, works at once, and never stands in data.json', async () => {
  const writer = await open({ noKey: true });
  const { key } = writer.bench.gateway;
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).click();
  await writer.page.getByLabel('Key for OpenRouter').fill(key);
  await writer.page.keyboard.press('Tab');
  await writer.button('Remove key').waitFor();
  const name = writer.page.locator('.setting-item').filter({ hasText: /^Name/ }).getByRole('textbox');
  await name.fill('The router');
  const data = await writer.until(
    () => writer.bench.data(),
    (found) => found.gateways[0]?.name === 'The router',
  );
  expect(JSON.stringify(data)).not.toContain(key);
  expect(data.gateways[0]?.secretId).toBe('palimpsest-openrouter');
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
});

test('a device that cannot keep secrets says so', async () => {
  const writer = await open({ noKey: true, keychain: 'throws' });
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).click();
  await writer.page.getByLabel('Key for OpenRouter').fill('sk-or-anything');
  await writer.page.keyboard.press('Tab');
  await writer.page.getByText(/^This device cannot keep keys safely: /).waitFor();
});

test('an address that is none is refused with a sentence and not stored', async () => {
  const writer = await open();
  const before = (await writer.bench.data()).gateways[0]?.baseUrl;
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).click();
  const address = writer.page
    .locator('.setting-item')
    .filter({ hasText: /^Address/ })
    .getByRole('textbox');
  await address.fill('ftp://example.org');
  await writer.page.getByText(/^This is not an address that can be asked\./).waitFor();
  expect((await writer.bench.data()).gateways[0]?.baseUrl).toBe(before);
});

test('the models of a preset can be added, reordered and removed, and the run follows', async () => {
  const writer = await open({ models: ['demo/down', 'moonshotai/kimi-k3'] });
  const models = async () => (await writer.bench.data()).presets[0]?.candidates.map(({ model }) => model) ?? [];
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  await writer.button('Add a model…').click();
  await writer.page.getByRole('combobox', { name: 'Choose a model' }).fill('gemini 3 flash');
  await writer.page.locator('.pal-item').first().waitFor();
  await writer.page.keyboard.press('Enter');
  await writer.until(models, (found) => found.length === 3);
  await writer.button('Move Kimi K3, position 2 of 3').press('Space');
  await writer.page.keyboard.press('ArrowUp');
  await writer.page.keyboard.press('Space');
  await writer.until(models, (found) => found[0] === 'moonshotai/kimi-k3');
  const down = writer.page.locator('.pal-cand').filter({ hasText: 'demo/down' });
  await down.getByRole('button', { name: /^Remove / }).click();
  await writer.until(models, (found) => found.length === 2);
  expect(await models()).toEqual(['moonshotai/kimi-k3', expect.stringMatching(/gemini.*flash/)]);
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  expect(await writer.proposal().locator('.pal-who').innerText()).toMatch(/^Kimi K3/);
});

test('settings that another device wrote are taken, and a row that cannot be read is set aside and kept', async () => {
  const writer = await open();
  const data = await writer.bench.data();
  const strange = { id: 'from-the-future', kind: 'generic', name: 7 };
  await writer.page.evaluate((next) => window.workbench.changeDataOutside(next), {
    ...data,
    gateways: [...data.gateways, strange],
    presets: [{ id: 'draft', name: 'Draft', candidates: [{ gateway: 'openrouter', model: 'moonshotai/kimi-k3' }] }],
    later: { unknown: true },
  });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  expect(await writer.proposal().locator('.pal-who').innerText()).toMatch(/^Kimi K3/);
  const saved = await writer.until(
    () => writer.bench.data(),
    (found) => found.tally !== undefined && Object.keys(found.tally).length > 0,
  );
  expect(saved.gateways).toContainEqual(strange);
  expect(saved.later).toEqual({ unknown: true });
  await writer.bench.settings();
  await writer.page.getByText('gateways/from-the-future', { exact: false }).waitFor();
});

test('settings that are no JSON are not overwritten: a copy is kept and the writer is told', async () => {
  const writer = await open();
  const path = '.obsidian/plugins/palimpsest';
  await writer.page.evaluate(async (folder) => {
    window.workbench.disable();
    await window.workbench.app.vault.adapter.write(`${folder}/data.json`, '{"version": 1, "gateways": [');
    await window.workbench.enable();
  }, path);
  await writer.page.getByText(/^Your Palimpsest settings could not be read\./).waitFor();
  const files = await writer.page.evaluate(
    async (folder) => (await window.workbench.app.vault.adapter.list(folder)).files,
    path,
  );
  const copy = files.find((file) => /data\.\d{4}-\d\d-\d\d\.backup\.json$/.test(file));
  expect(await writer.bench.note(copy ?? 'no copy')).toBe('{"version": 1, "gateways": [');
});

test('the rules of a preset are kept in the units of the file, and the run obeys them', async () => {
  const writer = await open({ models: ['demo/content-filter', 'moonshotai/kimi-k3'] });
  const field = (name: string) => writer.page.locator('.setting-item').filter({ hasText: name });
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  await field('When a model declines').getByRole('combobox').selectOption({ label: 'Ask the next model' });
  await field('Seconds until the first word').getByRole('spinbutton').fill('5');
  await writer.until(
    async () => (await writer.bench.data()).presets[0],
    (preset) =>
      JSON.stringify(preset).includes('"firstToken":5000') && JSON.stringify(preset).includes('"onRefusal":"next"'),
  );
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  expect(await writer.proposal().locator('.pal-who').innerText()).toMatch(/^Kimi K3/);
});

test('a note in a folder that is kept on this computer is not sent to a gateway elsewhere', async () => {
  const writer = await open();
  await writer.bench.settings();
  const folders = writer.page.locator('.setting-item').filter({ hasText: 'Folders kept on this computer' });
  await folders.getByRole('textbox').fill('Elsewhere, Saltmarrow/Part one');
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).policy ?? {}),
    (policy) => policy.includes('"Saltmarrow/Part one"'),
  );
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toMatch(/^This note is kept on this computer, and /);
  expect(writer.bench.gateway.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a gateway can be tested for nothing, and what is found is said', async () => {
  const writer = await open();
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).click();
  await writer.button('Test').click();
  await writer.page
    .getByText(/^It answers; the key is accepted; it offers \d+ models; answers come as they are written\.$/)
    .waitFor();
  expect(writer.bench.gateway.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a test with a wrong key says so', async () => {
  const writer = await open({ secrets: { 'palimpsest-openrouter': 'sk-or-wrong' } });
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).click();
  await writer.button('Test').click();
  await writer.page.getByText('OpenRouter rejected the key. Connect again or paste a new one.').waitFor();
});

test('extra headers are kept and sent, and what is no header is not', async () => {
  const writer = await open();
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).click();
  const headers = writer.page.locator('.setting-item').filter({ hasText: 'Extra headers' }).getByRole('textbox');
  await headers.fill('x-session-id: tide; nonsense');
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).gateways),
    (gateways) => gateways.includes('"x-session-id":"tide"') && !gateways.includes('nonsense'),
  );
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const post = writer.bench.gateway.requests.find(({ method }) => method === 'POST');
  expect(post?.headers['x-session-id']).toBe('tide');
});

test('a rule that could not be read again is not stored', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3'] });
  const before = (await writer.bench.data()).presets;
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  const field = (name: string) => writer.page.locator('.setting-item').filter({ hasText: name });
  await field('Temperature').getByRole('textbox').fill('hot');
  await field('Temperature').getByRole('textbox').fill('9');
  await field('Thinking').getByRole('combobox').selectOption({ label: 'Low' });
  const saved = await writer.until(
    async () => (await writer.bench.data()).presets,
    (presets) => JSON.stringify(presets).includes('"effort":"low"'),
  );
  expect(JSON.stringify(saved)).not.toContain('temperature');
  expect(before).toHaveLength(1);
});

test('a model that does not take what the preset says is named in the list', async () => {
  const writer = await open({ models: ['openai/gpt-5.5', 'moonshotai/kimi-k3'] });
  // A run has the catalogue in its luggage.
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  const row = (text: string) => writer.page.locator('.setting-item').filter({ hasText: text });
  await row('Higher is freer').getByRole('textbox').fill('0.9');
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).presets),
    (presets) => presets.includes('"temperature":0.9'),
  );
  await writer.button('Back').click();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  const model = (text: string) => writer.page.locator('.pal-cand').filter({ hasText: text });
  await model('openai/gpt-5.5').getByText('ignores temperature', { exact: true }).waitFor();
  expect(await model('moonshotai/kimi-k3').innerText()).not.toContain('ignores');
  await writer.page.getByText('Higher is freer. GPT-5.5 ignores it; the other uses it.').waitFor();
});

test('wishes for OpenRouter’s providers are sent as they were set, and an emptied one is gone', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3'] });
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  const field = (name: string) => writer.page.locator('.setting-item').filter({ hasText: name });
  await field('Never these providers').getByRole('textbox').fill('slow-house, other');
  await field('Only these providers').getByRole('textbox').fill('one');
  await field('Only these providers').getByRole('textbox').fill('');
  await field('Otherwise prefer').getByRole('combobox').selectOption({ label: 'The fastest writing' });
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).presets),
    (presets) => presets.includes('"sort":"throughput"'),
  );
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const post = writer.bench.gateway.requests.findLast(({ method }) => method === 'POST');
  const { provider } = post?.body as { provider: Record<string, unknown> };
  expect(provider).toMatchObject({ ignore: ['slow-house', 'other'], sort: 'throughput' });
  expect(provider).not.toHaveProperty('only');
});

test('a gateway that is said to be Ollama is on this computer, at its usual address', async () => {
  const writer = await open();
  await writer.bench.settings();
  await writer.button('Add a gateway').click();
  await writer.page.getByText('Gateway 1', { exact: true }).click();
  const kind = writer.page.locator('.setting-item').filter({ hasText: /^Kind/ }).getByRole('combobox');
  await kind.selectOption({ label: 'Ollama' });
  const saved = await writer.until(
    async () => JSON.stringify((await writer.bench.data()).gateways),
    (gateways) => gateways.includes('"kind":"ollama"'),
  );
  expect(saved).toContain('"baseUrl":"http://localhost:11434/v1"');
  expect(saved).toContain('"isLocal":true');
});

test('OpenRouter keeps its address whatever kind is chosen, so that its key goes nowhere else', async () => {
  const shipped = dataWithGateway('https://openrouter.ai/api/v1');
  const writer = await open({ data: shipped, noKey: true });
  await writer.bench.settings();
  await writer.page.getByText('OpenRouter', { exact: true }).first().click();
  const kind = writer.page.locator('.setting-item').filter({ hasText: /^Kind/ }).getByRole('combobox');
  await kind.selectOption({ label: 'OpenAI' });
  const saved = await writer.until(
    async () => JSON.stringify((await writer.bench.data()).gateways),
    (gateways) => gateways.includes('"kind":"openai"'),
  );
  expect(saved).toContain('"baseUrl":"https://openrouter.ai/api/v1"');
});

test('where the answer of a task goes is set in its row, kept in data.json, and the next run obeys', async () => {
  const writer = await open();
  const row = (text: string) => writer.page.locator('.setting-item').filter({ hasText: text });
  const tasks = async () => JSON.stringify((await writer.bench.data()).tasks ?? {});
  await writer.bench.settings();
  await row('Shows changes in the note').getByText('Rewrite', { exact: true }).click();
  const choice = row('Where the answer goes').getByRole('combobox');
  expect(await choice.locator('option').allInnerTexts()).toEqual([
    'Show changes in the note',
    'Write into the note',
    'Chat',
    'New note',
    'Clipboard',
    'Property',
  ]);
  expect(await row('Name of the note').isVisible()).toBe(false);
  await choice.selectOption({ label: 'Property' });
  await row('A property that already').getByRole('textbox').fill('synopsis');
  await choice.selectOption({ label: 'New note' });
  expect(await row('A property that already').isVisible()).toBe(false);
  const folder = row('It is made if it is not there').getByRole('textbox');
  expect([await folder.inputValue(), await folder.getAttribute('placeholder')]).toEqual(['', 'Palimpsest']);
  await folder.fill('../x');
  await writer.page.getByText(/^This is not a folder of the vault\./).waitFor();
  await folder.fill('Drafts');
  await row('Name of the note').getByRole('textbox').fill('{{note}}, anew');
  await writer.until(tasks, (found) => found.includes('anew'));
  expect(JSON.parse(await tasks())).toEqual({
    rewrite: { delivery: 'note', property: 'synopsis', folder: 'Drafts', noteName: '{{note}}, anew' },
  });
  await folder.fill('');
  await writer.until(tasks, (found) => !found.includes('Drafts'));
  await writer.button('Back').click();
  await row('Makes a new note').getByText('Rewrite', { exact: true }).waitFor();
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.page.getByText(/^Rewrite of The tide table is in Palimpsest\/The tide table, anew\. /).waitFor();
  expect(await writer.proposal().count()).toBe(0);
});

test('a task without a passage is not offered to show changes over it', async () => {
  const writer = await open();
  await writer.bench.settings();
  await writer.page.getByText('Continue', { exact: true }).click();
  const choice = writer.page
    .locator('.setting-item')
    .filter({ hasText: 'Where the answer goes' })
    .getByRole('combobox');
  expect((await choice.locator('option').allInnerTexts())[0]).toBe('Write into the note');
  expect(await choice.inputValue()).toBe('write');
});
