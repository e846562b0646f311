import { dataWithGateway, type SavedData } from '../helpers/open-workbench';
import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

const GENRE = 'Palimpsest/Genres/Salt.md';

/** Settings that all have a part in what a rewrite sends, on a gateway that no vault has of itself. */
function settingsAt(url: string): object {
  const { gateways } = dataWithGateway(url) as SavedData;
  const [openRouter] = gateways;
  return {
    version: 1,
    gateways: [openRouter!, { ...openRouter!, id: 'desk', name: 'Desk', secretId: 'palimpsest-desk' }],
    presets: [
      {
        id: 'dark',
        name: 'Dark',
        candidates: [
          { gateway: 'desk', model: 'demo/down' },
          { gateway: 'openrouter', model: 'moonshotai/kimi-k3' },
        ],
        sampling: { temperature: 0.7 },
      },
    ],
    tasks: { rewrite: { temperature: 0.4 } },
    genreFolders: { Saltmarrow: 'horror' },
    genres: { horror: { presets: { draft: 'dark' } } },
    policy: { block: ['*:free'] },
    tally: {},
  };
}

const row = (writer: Writer, name: string) =>
  writer.page.locator('.setting-item').filter({ has: writer.page.getByText(name, { exact: true }) });

/** What the models are asked by a rewrite, in order. */
async function asked(writer: Writer): Promise<unknown[]> {
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const posts = writer.bench.gateway.requests.filter(({ method }) => method === 'POST');
  return posts.map(({ body }) => body);
}

/** Exports the settings of an opened vault; the text of the file and what is said of it. */
async function exported(writer: Writer): Promise<{ text: string; said: string }> {
  await writer.bench.settings();
  await writer.button('Export').click();
  const said = await row(writer, 'Export settings')
    .getByText(/^Your settings are in /)
    .innerText();
  const path = /^Your settings are in (.*\.json)\. /.exec(said)?.[1] ?? said;
  const text = await writer.bench.note(path);
  await writer.page.keyboard.press('Escape');
  return { text, said };
}

/** Chooses a file to import, as if it lay on the writer's disk. */
async function choose(writer: Writer, text: string): Promise<void> {
  await writer.bench.settings();
  const chosen = writer.page.waitForEvent('filechooser');
  await writer.button('Choose a file…').click();
  const buffer = Buffer.from(text);
  await (await chosen).setFiles({ name: 'settings.json', mimeType: 'application/json', buffer });
}

const preview = (writer: Writer) => writer.page.getByRole('list', { name: 'What would change' });

test('an export that is imported into a fresh vault leads to the same questions to the same models', async () => {
  const first = await open();
  const { url, key } = first.bench.gateway;
  await first.page.evaluate((data) => window.workbench.changeDataOutside(data), settingsAt(url));
  await first.page.evaluate((desk) => window.workbench.app.secretStorage.setSecret('palimpsest-desk', desk), key);
  await first.page.evaluate(
    async ([path, text]) => {
      await window.workbench.app.vault.createFolder('Palimpsest/Genres');
      await window.workbench.app.vault.create(path, text);
    },
    [GENRE, 'Salt on every sill.'] as const,
  );
  const there = await asked(first);
  expect(there).toMatchObject([
    { model: 'demo/down', temperature: 0.4 },
    { model: 'moonshotai/kimi-k3', temperature: 0.4 },
  ]);
  const { text, said } = await exported(first);
  expect(said).toMatch(/^Your settings are in Palimpsest\/Settings \d{4}-\d\d-\d\d\.json\. No key is in it\.$/);
  expect(text).not.toContain(key);
  await first.bench.close();

  const second = await open();
  const { gateway } = second.bench;
  // Each demo gateway is at an address of its own.
  await choose(second, text.replaceAll(url, gateway.url));
  await preview(second).waitFor();
  expect(await preview(second).getByRole('listitem').allInnerTexts()).toEqual([
    `Adds the gateway Desk, at ${new URL(gateway.url).host}. It has no key on this device.`,
    'Adds the preset Dark.',
    'Sets for the task Rewrite: temperature.',
    'Sets for the genre horror: presets.',
    'Sets the genre of Saltmarrow to horror.',
    'Never asks these models: *:free.',
    `Adds the note ${GENRE}.`,
  ]);
  expect((await second.bench.data()).presets ?? []).toEqual([]);
  await second.button('Import').click();
  await row(second, 'Import settings')
    .getByText('The settings of settings.json are imported. Keys do not travel; new gateways need theirs.')
    .waitFor();
  expect(await second.bench.note(GENRE)).toBe('Salt on every sill.');
  await second.page.getByText('Desk', { exact: true }).click();
  await second.page.getByLabel('Key for Desk').fill(gateway.key);
  await second.page.keyboard.press('Tab');
  await second.button('Remove key').waitFor();
  await second.page.keyboard.press('Escape');
  expect(await asked(second)).toEqual(there);
});

test('a file that changes nothing says so, and only closes', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3'] });
  const { text } = await exported(writer);
  await choose(writer, text);
  await writer.page.getByText('Nothing would change: all of settings.json is here.').waitFor();
  expect(await writer.page.locator('.pal-import-modal').getByRole('button').allInnerTexts()).toContain('Close');
  expect(await writer.button('Import').count()).toBe(0);
});

test('a preview that is closed changes nothing, and what nobody should miss comes first', async () => {
  const writer = await open({ models: ['moonshotai/kimi-k3'] });
  const before = await writer.bench.data();
  const { text } = await exported(writer);
  const thief = text.replace(writer.bench.gateway.url, 'https://thief.example/v1').replace('"Draft"', '"Mine"');
  await choose(writer, thief);
  const [first = '', second] = await preview(writer).getByRole('listitem').allInnerTexts();
  expect(first).toMatch(/^Look closely: In the file OpenRouter is at https:\/\/thief\.example\/v1\. Here it stays at /);
  expect(second).toBe('Changes the preset Draft: name.');
  await writer.button('Cancel').click();
  expect((await writer.bench.data()).presets).toEqual(before.presets);
});

test.each<[what: string, text: string, said: string]>([
  [
    'half-written',
    '{"kind":"palimpsest-settings","version":1,"gatew',
    'This file is broken: it is no whole export. Nothing was changed; export the settings again.',
  ],
  [
    'of a newer Palimpsest',
    '{"kind":"palimpsest-settings","version":7,"presets":[]}',
    'A newer Palimpsest exported these settings. Nothing was changed; update this one first.',
  ],
  [
    'something else',
    '{"name":"other"}',
    'This file holds no Palimpsest settings. Nothing was changed; choose a file that Palimpsest exported.',
  ],
])('a file that is %s is refused in one sentence, and the rest works', async (_, text, said) => {
  const writer = await open();
  const before = JSON.stringify(await writer.bench.data());
  await choose(writer, text);
  await row(writer, 'Import settings').getByText(said).waitFor();
  expect(await preview(writer).count()).toBe(0);
  expect(JSON.stringify(await writer.bench.data())).toBe(before);
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
});

test('of a file with twins and a preset without models what can be read is taken, and the rest is told', async () => {
  const writer = await open();
  const presets = [
    { id: 'noir', name: 'Noir', candidates: [] },
    { id: 'noir', name: 'Twin' },
    { id: 'bad', name: 7 },
  ];
  await choose(writer, JSON.stringify({ kind: 'palimpsest-settings', version: 1, presets }));
  await preview(writer).waitFor();
  expect(await preview(writer).getByRole('listitem').allInnerTexts()).toEqual([
    'Adds the preset Noir.',
    'Leaves out one preset, “noir”: its id is taken.',
    'Leaves out one preset, “bad”: its name is not text.',
  ]);
  await writer.button('Import').click();
  const saved = await writer.until(
    async () => (await writer.bench.data()).presets ?? [],
    (found) => found.length > 0,
  );
  expect(saved).toMatchObject([{ id: 'noir', name: 'Noir', candidates: [] }]);
});
