import { startLocalServer } from '../helpers/local-server';
import { dataWithGateway } from '../helpers/open-workbench';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const page = (writer: Writer) => writer.page.locator('.pal-first-run');

const enable = (writer: Writer) =>
  writer.page.evaluate(async () => {
    window.workbench.disable();
    await window.workbench.enable();
  });

/** The plugin as a person has just enabled it. */
async function enabled(writer: Writer): Promise<void> {
  await enable(writer);
  await page(writer).waitFor();
}

async function connected(writer: Writer): Promise<void> {
  const opened = writer.page.context().waitForEvent('page');
  await writer.button('Connect OpenRouter').click();
  const browser = await opened;
  const code = (await browser.locator('#code').innerText()).trim();
  await browser.close();
  await page(writer).getByLabel('Code from OpenRouter').fill(code);
  await page(writer).getByLabel('Code from OpenRouter').press('Tab');
  await page(writer).getByText('Try it on a sample').waitFor();
}

test('connects OpenRouter, tries a sample and sets the kind of book; nothing of it is in a note', async () => {
  const writer = await open({ noKey: true });
  await enabled(writer);
  await page(writer).getByText('Choose who answers').waitFor();
  await connected(writer);
  await page(writer).getByText('OpenRouter is connected.').waitFor();
  await writer.button(/^Run it, about \$0\.\d{4}$|^Run it, about under/).click();
  await writer.button('Accept all').waitFor();
  expect(await page(writer).locator('ins').count()).toBeGreaterThan(0);
  expect(oneLine(await page(writer).locator('.pal-foot').innerText())).toMatch(/^Gemini .+(\$0\.\d{4})/);
  await writer.button('Accept all').click();
  expect(await page(writer).locator('ins').count()).toBe(0);
  await page(writer).getByLabel('Kind of book').selectOption('Horror');
  await writer.until(
    () => writer.bench.data(),
    ({ genre }) => genre === 'horror',
  );
  await writer.button('Done').click();
  expect(await page(writer).count()).toBe(0);
  await writer.bench.command('Answers you set aside');
  expect(await writer.page.locator('.pal-aside-modal').getByRole('listitem').count()).toBe(0);
});

test('uses the server that is found on this computer for everything, where there is nobody else', async () => {
  const server = await startLocalServer(['qwen3:14b', 'nomic-embed-text', 'mistral-small'], 'The corridor was dark.');
  try {
    const writer = await open({ noKey: true });
    await enabled(writer);
    await page(writer)
      .getByText('Found with 2 models, among them qwen3:14b. Free, and nothing leaves this computer.')
      .waitFor();
    await writer.button('Use it Ollama on this computer').click();
    await page(writer).getByText('Ollama is connected.').waitFor();
    await writer.button('Run it, free').click();
    await writer.button('Accept all').waitFor();
    expect(server.asked).toContain('POST /v1/chat/completions');
    const data = await writer.bench.data();
    expect(data.standIns).toEqual({ draft: 'local', volume: 'local', light: 'local' });
    const local = (data.presets as ReadonlyArray<{ id: string; candidates: unknown }>).find(({ id }) => id === 'local');
    expect(local?.candidates).toEqual([
      { gateway: 'ollama', model: 'qwen3:14b' },
      { gateway: 'ollama', model: 'mistral-small' },
    ]);
    expect(writer.bench.gateway.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  } finally {
    await server.close();
  }
});

test('a device to which settings came without their key says why', async () => {
  const writer = await open({ noKey: true, models: ['anthropic/claude-sonnet-5'] });
  await enabled(writer);
  await page(writer).getByText('Your settings are here, your key is not: keys stay on their device.').waitFor();
});

test('whoever is connected is not led again, can ask for it, and hears why a sample failed', async () => {
  const writer = await open({ data: { ...dataWithGateway('http://127.0.0.1:9/v1') } });
  expect(await page(writer).count()).toBe(0);
  await enable(writer);
  expect(await page(writer).count()).toBe(0);
  await writer.bench.settings();
  await writer.page.getByText('Show the first steps').click();
  await page(writer).waitFor();
  await page(writer).getByText('Try it on a sample').waitFor();
  await writer.button(/^Run it/).click();
  await writer.button('Try again').waitFor();
  expect(await page(writer).locator('.pal-sample').innerText()).toMatch(/^The corridor was very dark/);
});

test('a budget for the day and one for the month can be set, changed and taken away; what is no amount changes none', async () => {
  const writer = await open();
  const field = page(writer).getByLabel('Budget in dollars');
  const per = page(writer).getByLabel('Budget for');
  const enter = async (amount: string) => {
    await field.fill(amount);
    await field.press('Tab');
  };
  const kept = (day: number | null, month: number | null) =>
    writer.until(
      async () => (await writer.bench.data()).budgets as { day?: number | null; month?: number | null } | undefined,
      (budgets) => (budgets?.day ?? null) === day && (budgets?.month ?? null) === month,
    );
  await writer.bench.settings();
  await writer.page.getByText('Show the first steps').click();
  await page(writer).waitFor();
  expect(await field.inputValue()).toBe('');
  await enter('2.50');
  await kept(2_500_000_000, null);
  await per.selectOption('Dollars a month');
  expect(await field.inputValue()).toBe('');
  await enter('30');
  await kept(2_500_000_000, 30_000_000_000);
  await enter('-1');
  expect(await field.inputValue()).toBe('30');
  await per.selectOption('Dollars a day');
  expect(await field.inputValue()).toBe('2.5');
  await enter('');
  await kept(null, 30_000_000_000);
  await enter('0.0001');
  await kept(100_000, 30_000_000_000);

  await writer.button('Done').click();
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toMatch(/^This run would pass today’s budget: \$0\.00 of \$0\.0001 is used\./);
  expect(writer.bench.gateway.books).toEqual([]);
});

test('everything can be reached with the keyboard, and a phone has it all in reach of a thumb', async () => {
  const writer = await open({ noKey: true, phone: true });
  await enabled(writer);
  const small = await page(writer).evaluate((el) =>
    [...el.querySelectorAll<HTMLElement>('button, input, select')]
      .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
      .map((one) => one.textContent),
  );
  expect(small).toEqual([]);
  await writer.button('Connect OpenRouter').focus();
  await writer.page.keyboard.press('Tab');
  expect(await writer.page.evaluate(() => document.activeElement?.textContent)).toBe('Add…');
});
