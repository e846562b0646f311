import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const FOUR = [
  '~anthropic/claude-sonnet-latest',
  '~moonshotai/kimi-latest',
  'google/gemini-3-flash',
  'deepseek/deepseek-v4:free',
] as const;

async function openPreset(writer: Writer, name = 'Draft'): Promise<void> {
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText(name, { exact: true }).click();
  // What is known of the models comes a moment after the page.
  await writer.page.locator('.pal-cand-foot').getByText('Prices are per million tokens').waitFor();
}

const models = async (writer: Writer, id = 'draft') =>
  (await writer.bench.data()).presets.find((preset) => preset.id === id)?.candidates.map(({ model }) => model) ?? [];
const becomes = (writer: Writer, wanted: readonly string[], id?: string) =>
  writer.until(
    () => models(writer, id),
    (found) => JSON.stringify(found) === JSON.stringify(wanted),
  );
const row = (writer: Writer, text: string) => writer.page.locator('.pal-cand').filter({ hasText: text });
const badges = (writer: Writer, text: string) => row(writer, text).locator('.pal-badge').allInnerTexts();
const heard = (writer: Writer) => writer.page.locator('.pal-cands [role=status]').innerText();
const focused = (writer: Writer) => writer.page.evaluate(() => document.activeElement?.ariaLabel);
const field = (writer: Writer) => writer.page.getByRole('combobox', { name: 'Choose a model' });
const count = (writer: Writer) => writer.page.locator('.pal-prompt-input [role=status]').innerText();
const marked = (writer: Writer) => writer.page.locator('.pal-item[aria-selected=true] .d').innerText();
const press = async (writer: Writer, ...keys: string[]): Promise<void> => {
  for (const key of keys) await writer.page.keyboard.press(key);
};
const addModel = async (writer: Writer): Promise<void> => {
  await writer.button('Add a model…').click();
  await writer.page.locator('.pal-item').first().waitFor();
};
/** Everything that a thumb has to hit and that is smaller than 44 by 44, or beside the page. */
const tooSmall = (writer: Writer, within: string) =>
  writer.page.locator(within).evaluate((el) =>
    [...el.querySelectorAll<HTMLElement>('button, input, [role=option]')]
      .filter((one) => one.offsetParent)
      .map((one) => ({ name: one.ariaLabel ?? one.textContent, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 44 || box.left < 0 || box.right > innerWidth)
      .map(({ name, box }) => `${name}: ${box.width} by ${box.height}, from ${box.left} to ${box.right}`),
  );

test('a model is moved by keys: heard at each step, stored once, the focus on its grip all the while', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  await writer.button('Move Kimi, position 2 of 4').focus();
  await press(writer, 'Space');
  expect(await heard(writer)).toBe('Kimi lifted, position 2 of 4.');
  await press(writer, 'ArrowUp');
  expect(await heard(writer)).toBe('Kimi moved to position 1 of 4.');
  expect(await focused(writer)).toBe('Move Kimi, position 1 of 4');
  await press(writer, 'ArrowUp', 'ArrowDown', 'ArrowDown');
  expect(await heard(writer)).toBe('Kimi moved to position 3 of 4.');
  expect(await models(writer)).toEqual(FOUR);
  await press(writer, 'Space');
  expect(await heard(writer)).toBe('Kimi dropped.');
  await becomes(writer, [FOUR[0], FOUR[2], FOUR[1], FOUR[3]]);
  expect(await focused(writer)).toBe('Move Kimi, position 3 of 4');
  expect(await writer.page.locator('.pal-cand-number').allInnerTexts()).toEqual(['1', '2', '3', '4']);
});

test('Escape puts a lifted model back and closes nothing, Tab puts it back too, and nothing is stored', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  await writer.button('Move Gemini 3 Flash, position 3 of 4').press('Space');
  await press(writer, 'ArrowUp', 'ArrowUp', 'Escape');
  expect(await heard(writer)).toBe('Gemini 3 Flash put back, position 3 of 4.');
  expect(await focused(writer)).toBe('Move Gemini 3 Flash, position 3 of 4');
  await press(writer, 'Space', 'ArrowUp', 'Tab');
  await writer.page.locator('.is-lifted').waitFor({ state: 'detached' });
  expect(await writer.page.locator('.pal-cand-name').allInnerTexts()).toEqual([
    'Claude Sonnet today Claude Sonnet 5',
    'Kimi today Kimi K3',
    'Gemini 3 Flash google/gemini-3-flash',
    'DeepSeek V4 (free) deepseek/deepseek-v4:free',
  ]);
  expect(await models(writer)).toEqual(FOUR);
  await press(writer, 'Escape');
  expect(await writer.page.locator('.mod-settings').count()).toBe(0);
});

test('what is lifted stays lifted while the page is drawn anew, but not when its list was changed elsewhere', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  await writer.button('Move Kimi, position 2 of 4').press('Space');
  await press(writer, 'ArrowDown');
  const data = await writer.bench.data();
  const change = (next: object) =>
    writer.page.evaluate((changed) => window.workbench.changeDataOutside(changed), { ...data, ...next });
  await change({ policy: { block: ['x/y'] } });
  await writer.page.evaluate(() => window.workbench.app.setting.activeTab?.update());
  expect(await focused(writer)).toBe('Move Kimi, position 3 of 4');
  expect(await writer.page.locator('.is-lifted').innerText()).toContain('Kimi');
  await change({ presets: [{ ...data.presets[0], candidates: [{ gateway: 'openrouter', model: FOUR[1] }] }] });
  await writer.button('Move Kimi, position 1 of 1').waitFor();
  expect(await writer.page.locator('.is-lifted').count()).toBe(0);
  await press(writer, 'Escape');
  expect(await writer.page.locator('.mod-settings').count()).toBe(0);
});

test('what is lifted in a preset that was deleted elsewhere goes with it, and nothing brings it back', async () => {
  const writer = await open({ models: FOUR });
  const data = await writer.bench.data();
  const change = (presets: readonly object[]) =>
    writer.page.evaluate((changed) => window.workbench.changeDataOutside(changed), { ...data, presets });
  await change([...data.presets, { ...data.presets[0], id: 'mine', name: 'Mine' }]);
  await openPreset(writer, 'Mine');
  await writer.button('Move Kimi, position 2 of 4').press('Space');
  await press(writer, 'ArrowDown');
  await change(data.presets);
  await writer.page.locator('.pal-cands').waitFor({ state: 'detached' });
  await press(writer, 'Space');
  expect((await writer.bench.data()).presets.map(({ id }) => id)).toEqual(['draft']);
});

test('a model is dragged by its grip with the mouse', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  const { mouse } = writer.page;
  const middle = async (name: string) => {
    const box = await writer.button(name).boundingBox();
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
  };
  await mouse.move(...(await middle('Move DeepSeek V4 (free), position 4 of 4')));
  await mouse.down();
  await mouse.move(...(await middle('Move Claude Sonnet, position 1 of 4')), { steps: 8 });
  expect(await models(writer)).toEqual(FOUR);
  await writer.page.evaluate(() => window.workbench.app.setting.activeTab?.update());
  await mouse.move(0, 0);
  await mouse.up();
  await becomes(writer, [FOUR[3], FOUR[0], FOUR[1], FOUR[2]]);
  await mouse.move(...(await middle('Move DeepSeek V4 (free), position 1 of 4')));
  await mouse.down();
  await mouse.move(...(await middle('Move Kimi, position 3 of 4')), { steps: 8 });
  await press(writer, 'Escape');
  await mouse.up();
  expect(await writer.page.locator('.pal-cand-name').first().innerText()).toMatch(/^DeepSeek/);
});

test('a model is dragged by a finger, which scrolls nothing', async () => {
  const writer = await open({ models: FOUR.slice(0, 3), phone: true });
  await openPreset(writer);
  const touch = await writer.page.context().newCDPSession(writer.page);
  const at = async (name: string) => {
    const box = await writer.button(name).boundingBox();
    return { x: (box?.x ?? 0) + 22, y: (box?.y ?? 0) + 22 };
  };
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [from, to] = [await at('Move Claude Sonnet, position 1 of 3'), await at('Remove Kimi')];
  await send('touchStart', from);
  for (let step = 1; step <= 6; step++) await send('touchMove', { ...from, y: from.y + ((to.y - from.y) * step) / 6 });
  await send('touchEnd');
  await becomes(writer, [FOUR[1], FOUR[0], FOUR[2]]);
  expect(await writer.page.locator('.vertical-tab-content').evaluate((el) => el.scrollTop)).toBe(0);
});

test('removing a model leads on to the next row, and without any the preset says what to do', async () => {
  const writer = await open({ models: FOUR.slice(0, 2) });
  await openPreset(writer);
  await writer.button('Remove Claude Sonnet').press('Enter');
  await becomes(writer, [FOUR[1]]);
  expect(await focused(writer)).toBe('Remove Kimi');
  await press(writer, 'Enter');
  await writer.page.getByText('This preset has no model. Add one to use it.').waitFor();
  expect(await writer.page.evaluate(() => document.activeElement?.textContent)).toBe('Add a model…');
});

test('a model among four hundred is found by typing, walked to by keys, and added', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  await addModel(writer);
  expect(Number(/^(\d+) models$/.exec(await count(writer))?.[1])).toBeGreaterThan(350);
  expect(await writer.page.locator('.pal-hints').innerText()).toMatch(/add to Draft[^]*Prices per million tokens/);
  await writer.page.keyboard.type('mistral larg');
  expect(await count(writer)).toMatch(/^\d of \d+ models$/);
  expect(await marked(writer)).toBe('~mistralai/mistral-large-latest, today Mistral Large 3');
  expect(await writer.page.locator('.pal-item mark').allInnerTexts()).toContain('Mistral');
  await press(writer, 'ArrowDown');
  expect(await marked(writer)).toBe('mistralai/mistral-large-3');
  const named = writer.page.locator('.pal-item[aria-selected=true]');
  expect(await named.getAttribute('aria-label')).toMatch(
    /^Mistral Large 3, zero retention, \$0\.50 in, \$1\.50 out, 268k context$/,
  );
  await press(writer, 'Enter');
  await becomes(writer, [...FOUR, 'mistralai/mistral-large-3']);
  await addModel(writer);
  await writer.page.keyboard.type('mistral large 3');
  const there = writer.page.getByRole('option', { name: /^Mistral Large 3, in Draft already, / });
  expect(await there.getAttribute('aria-disabled')).toBe('true');
});

test('from a proposal nobody answered a model is chosen for this once, and the preset stays as it is', async () => {
  const writer = await open({ models: ['demo/down'] });
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  await writer.button('Choose a model…').click();
  await writer.page.locator('.pal-hints').getByText('ask it this once').waitFor();
  await writer.page.keyboard.type('kimi k3');
  await press(writer, 'Enter');
  await writer.proposal('complete').waitFor();
  expect(await writer.proposal().locator('.pal-tab.is-on, .pal-who').first().innerText()).toContain('Kimi K3');
  expect(await models(writer)).toEqual(['demo/down']);
});

test('filters are toggled by keys and by the mouse, and what nothing matches is said', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  await addModel(writer);
  const all = await count(writer);
  const filter = (name: string) => writer.page.getByRole('group', { name: 'Filters' }).getByRole('button', { name });
  await writer.page.keyboard.type('son');
  await press(writer, 'Control+1');
  expect(await filter('zero retention').getAttribute('aria-pressed')).toBe('true');
  const badged = await writer.page.locator('.pal-item').allInnerTexts();
  expect(badged.length).toBeGreaterThan(0);
  expect(badged.filter((text) => !text.includes('zero retention'))).toEqual([]);
  await press(writer, 'Control+2', 'Control+3', 'Control+4', 'Control+5');
  await writer.page.getByText('No model matches “son”. Clear the filters or type less.').waitFor();
  await press(writer, 'Control+1', 'Control+2', 'Control+3', 'Control+4');
  await filter('under $1 out').click();
  await field(writer).fill('');
  expect(await count(writer)).toBe(all);
});

test('an id in no catalogue can be used as it was typed', async () => {
  const writer = await open({ models: FOUR.slice(0, 1) });
  await openPreset(writer);
  await addModel(writer);
  await writer.page.keyboard.type('mine/finetuned:v2');
  expect(await writer.page.locator('.pal-item[aria-selected=true]').getAttribute('aria-label')).toBe(
    'Use “mine/finetuned:v2” as typed, OpenRouter',
  );
  await press(writer, 'Enter');
  await becomes(writer, [FOUR[0], 'mine/finetuned:v2']);
});

test('a model under another name is reported and not replaced; the writer takes the name, or removes the model', async () => {
  const old = ['moonshotai/kimi-k3-20260616', 'google/gemini-2-pro', FOUR[0]] as const;
  const writer = await open({ models: old });
  await openPreset(writer);
  const line = (text: string) => writer.page.getByRole('note').filter({ hasText: text });
  await line('moonshotai/kimi-k3-20260616 is now called Kimi K3.').waitFor();
  expect(await badges(writer, old[0])).toEqual(['renamed']);
  expect(await badges(writer, old[1])).toEqual(['gone']);
  expect(await models(writer)).toEqual(old);
  await writer.button('Use Kimi K3 instead').click();
  await becomes(writer, ['moonshotai/kimi-k3', old[1], FOUR[0]]);
  await writer.button('Remove google/gemini-2-pro').click();
  await becomes(writer, ['moonshotai/kimi-k3', FOUR[0]]);
  await line('').first().waitFor({ state: 'detached' });
});

test('a row says what a run would skip it for, and what the model does not take', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k2:free', 'anthropic/claude-opus-4.1', 'x-ai/grok-3'] });
  await openPreset(writer);
  const free = 'skipped: it costs money and the first is free';
  const leaves = expect.stringMatching(/^leaves on /) as string;
  expect(await badges(writer, 'claude-opus-4.1')).toEqual([free, leaves]);
  const setting = (name: string) => writer.page.locator('.setting-item').filter({ hasText: name });
  await setting('Paid models behind').getByRole('switch').click();
  await setting('Zero retention only').getByRole('switch').click();
  const kept = 'skipped: no zero retention';
  await row(writer, 'grok-3').getByText(kept).waitFor();
  expect(await badges(writer, 'claude-opus-4.1')).toEqual([kept, leaves]);
  await setting('Higher is freer.').getByRole('textbox').fill('0.7');
  await setting('Lower leaves out').getByRole('textbox').fill('0.9');
  await writer.button('Back').click();
  await openPreset(writer);
  expect(await badges(writer, 'claude-opus-4.1')).toEqual([kept, leaves, 'ignores top p']);
  await writer.button('Settings for Claude Opus 4.1').click();
  expect(oneLine(await writer.page.locator('.pal-details').innerText())).toMatch(
    /^ID anthropic\/claude-opus-4\.1 Gateway OpenRouter Price per million tokens \$15\.00 in, \$75\.00 out .* Takes temperature, top p and seed Ignores frequency penalty/,
  );
});

test('of many badges three are shown, and the others when asked', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3', 'anthropic/claude-opus-4.1'] });
  await openPreset(writer);
  const file = '.obsidian/plugins/palimpsest/catalogue/openrouter.json';
  const text = await writer.until(
    () => writer.bench.note(file).catch(() => ''),
    (found) => found.endsWith('}'),
  );
  const kept = JSON.parse(text) as { rows: { id: string }[] };
  const rows = kept.rows.map((one) =>
    one.id === 'anthropic/claude-opus-4.1' ? { ...one, zero_retention: true, supported_parameters: [] } : one,
  );
  await writer.page.evaluate(([path, changed]) => window.workbench.app.vault.adapter.write(path, changed), [
    file,
    JSON.stringify({ ...kept, rows }),
  ] as const);
  await writer.page.reload();
  await writer.page.locator('body.is-ready').waitFor();
  await openPreset(writer);
  await writer.page.locator('.setting-item').filter({ hasText: 'Higher is freer.' }).getByRole('textbox').fill('1');
  const opus = row(writer, 'claude-opus-4.1');
  await opus.getByRole('button', { name: '1 more' }).click();
  expect(await badges(writer, 'claude-opus-4.1')).toEqual([
    expect.stringMatching(/^skipped: \d\d\.\d times the price of the first$/),
    expect.stringMatching(/^leaves on /),
    'zero retention',
    'ignores temperature',
  ]);
});

test('what none of the models takes is not asked for, and who ignores what is said', async () => {
  const writer = await open({ models: ['openai/gpt-5.5'] });
  await openPreset(writer);
  const shown = (name: string) =>
    writer.page.locator('.setting-item-name').getByText(name, { exact: true }).isVisible();
  expect([await shown('Temperature'), await shown('Seed')]).toEqual([false, true]);
  await addModel(writer);
  await writer.page.keyboard.type('kimi k3');
  await press(writer, 'Enter');
  await writer.page.getByText('Higher is freer. GPT-5.5 ignores it; the other uses it.').waitFor();
  expect([await shown('Temperature'), await shown('Frequency penalty')]).toEqual([true, false]);
});

test('a preset tells who uses it and what a usual run costs; a copy is made, named, and deleted when asked twice', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  await writer.page
    .getByText(
      /^Used by rewrite, expand, describe, continue and 4 other tasks\. A typical rewrite costs about \$0\.\d{4}, at most \$0\.\d{4}\.$/,
    )
    .waitFor();
  await writer.button('Duplicate').click();
  await becomes(writer, FOUR, 'draft-copy');
  await writer.button('Back').click();
  await openPreset(writer, 'Draft copy');
  await writer.page.getByText(/^No task uses this preset yet\. A typical rewrite costs/).waitFor();
  const name = writer.page.locator('.setting-item').filter({ hasText: /^Name/ }).getByRole('textbox');
  expect(await name.inputValue()).toBe('Draft copy');
  await writer.button('Back').click();
  await writer.button('Add a preset').click();
  const names = async () => (await writer.bench.data()).presets.map((preset) => preset.name);
  await writer.until(names, (found) => found.length === 3);
  expect(await names()).toEqual(['Draft', 'Draft copy', 'Preset']);
  const own = writer.page.locator('.setting-item').filter({ hasText: 'Draft copy' });
  await own.getByRole('button', { name: 'Delete' }).click();
  await writer.button('Keep it').click();
  await own.getByRole('button', { name: 'Delete' }).click();
  await writer.page
    .getByRole('dialog')
    .filter({ hasText: 'Delete Draft copy?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await writer.until(names, (found) => found.length === 2);
  expect(await names()).toEqual(['Draft', 'Preset']);
});

test('a shipped preset that was changed can be reset, and only then', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer, 'Volume');
  expect(await writer.button('Reset to built-in').count()).toBe(0);
  await writer.button('Back').click();
  await openPreset(writer);
  await writer.button('Reset to built-in').click();
  await writer.button('Reset').last().click();
  await writer.until(
    async () => (await writer.bench.data()).presets.length,
    (length) => length === 0,
  );
  await row(writer, 'today Gemini 3 Pro').waitFor();
  expect(await writer.button('Reset to built-in').count()).toBe(0);
});

test('how dear a later model may be is a choice, with the file’s own figure among them', async () => {
  const writer = await open({ models: FOUR });
  await openPreset(writer);
  const choice = writer.page.locator('.setting-item').filter({ hasText: 'Never dearer than' }).getByRole('combobox');
  expect(await choice.locator('option').allInnerTexts()).toEqual([
    'The first model',
    '1.25 × the first model',
    '1.5 × the first model',
    '2 × the first model',
    '3 × the first model',
    '5 × the first model',
    '10 × the first model',
  ]);
  await choice.selectOption({ label: '3 × the first model' });
  await writer.until(
    async () => JSON.stringify((await writer.bench.data()).presets),
    (presets) => presets.includes('"allowance":3'),
  );
});

test('on a phone everything in the list and the picker is large enough for a thumb', async () => {
  const writer = await open({ models: [...FOUR, 'google/gemini-2-pro'], phone: true });
  await openPreset(writer);
  expect(await tooSmall(writer, '.pal-cands')).toEqual([]);
  expect(await tooSmall(writer, '.pal-preset-head')).toEqual([]);
  await addModel(writer);
  expect(await tooSmall(writer, '.pal-pick')).toEqual([]);
  expect(await writer.page.locator('.pal-hint').filter({ visible: true }).count()).toBe(0);
});
