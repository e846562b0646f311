import fc from 'fast-check';
import { newGateway, type Gateway } from '../../src/gateway/gateway';
import { exportSettings, type BundledNote } from '../../src/settings/export-settings';
import { applyImport, previewImport, type NotesHere } from '../../src/settings/import-settings';
import { LARGEST_IMPORT, readImport, type Imported } from '../../src/settings/read-import';
import { firstDoc, OPENROUTER, readSettings, type Doc } from '../../src/settings/settings';
import { SettingsStore } from '../../src/settings/settings-store';
import { aBlock, aPreset, docWith } from '../helpers/docs';
import { MemorySettingsFile } from '../helpers/memory-files';

const litellm = newGateway('litellm', 'litellm', 'http://localhost:4000/v1');
const noNotes: NotesHere = { folders: ['Palimpsest/Tasks', 'Palimpsest/Genres'], notes: [] };

const fileWith = (parts: object, notes: readonly BundledNote[] = []): string =>
  exportSettings({ version: 1, ...parts }, notes, '2026-11-20T10:00:00Z').text;

function imported(text: string): Imported {
  const file = readImport(text);
  if (typeof file === 'string') throw new Error(file);
  return file;
}

const lines = (doc: Doc, parts: object, here = noNotes): string[] =>
  previewImport(doc, imported(fileWith(parts)), here).map(({ line, isWarning }) => (isWarning ? `! ${line}` : line));
const after = (doc: Doc, parts: object): Doc => ({
  ...doc,
  ...applyImport(doc, imported(fileWith(parts)), noNotes).parts,
});

describe('a file', () => {
  it.each<[what: string, text: string, why: string]>([
    ['half of one', '{"kind":"palimpsest-settings","version":1,"gatew', 'import-broken'],
    ['nothing', '', 'import-broken'],
    ['a tower of brackets', '['.repeat(200_000), 'import-broken'],
    ['a list', '[]', 'import-foreign'],
    ['a data.json', JSON.stringify(firstDoc), 'import-foreign'],
    ['of another plugin', '{"kind":"other","version":1}', 'import-foreign'],
    ['of a later version', '{"kind":"palimpsest-settings","version":7}', 'import-newer'],
    ['of no version that there could be', '{"kind":"palimpsest-settings","version":"one"}', 'import-broken'],
    ['with notes that are none', '{"kind":"palimpsest-settings","version":1,"notes":[1]}', 'import-broken'],
    ['with a prototype', '{"kind":"palimpsest-settings","version":1,"tasks":{"__proto__":{"x":1}}}', 'import-unsafe'],
    [
      'with a prototype of text',
      '{"kind":"palimpsest-settings","version":1,"genreFolders":{"__proto__":"x"}}',
      'import-unsafe',
    ],
    [
      'with a constructor',
      '{"kind":"palimpsest-settings","version":1,"constructor":{"prototype":{}}}',
      'import-unsafe',
    ],
    ['too large', fileWith({ genre: 'x'.repeat(LARGEST_IMPORT) }), 'import-too-large'],
  ])('%s is refused', (_, text, why) => {
    expect(readImport(text)).toBe(why);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('of any text at all is read or refused, and nothing is thrown', () => {
    const json = fc
      .json()
      .map((part) => `{"kind":"palimpsest-settings","version":1,"gateways":${part},"tasks":${part},"policy":${part}}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), json), (text) => {
        const file = readImport(text);
        if (typeof file === 'string') return;
        previewImport(firstDoc, file, noNotes);
        readSettings({ ...firstDoc, ...applyImport(firstDoc, file, noNotes).parts });
      }),
    );
  });
});

describe('rows', () => {
  const here = docWith([aPreset('noir', { later: { kept: 1 } })], { gateways: [OPENROUTER, litellm] });

  it.each<[what: string, parts: object, lines: string[]]>([
    ['what is here already', { gateways: here.gateways, presets: here.presets }, []],
    [
      'a new gateway',
      { gateways: [newGateway('desk', 'ollama', 'http://localhost:11434/v1')] },
      ['Adds the gateway Ollama, at localhost:11434. It has no key on this device.'],
    ],
    [
      'a gateway with another name',
      { gateways: [{ ...litellm, name: 'Cellar', headers: { 'x-team': 'a' } }] },
      [
        '! With every request and its key LiteLLM is to be sent x-team: a.',
        'Changes the gateway LiteLLM: name, extra headers.',
      ],
    ],
    ['a new preset', { presets: [aPreset('dark', { name: 'Dark' })] }, ['Adds the preset Dark.']],
    [
      'another preset',
      {
        presets: [
          aPreset('noir', { candidates: [{ gateway: 'x', model: 'y' }], sampling: { temperature: 1, topP: 0.9 } }),
        ],
      },
      ['Changes the preset noir: models, temperature, top p.'],
    ],
    [
      'a tier that was changed there',
      { presets: [aPreset('draft', { name: 'Draft' })] },
      ['Changes the preset Draft: models.'],
    ],
    [
      'rows that cannot be read',
      { gateways: [{ id: 'x' }, 7], presets: 'none' },
      [
        'Leaves out one gateway, “x”: its name is missing.',
        'Leaves out one gateway, number 2: it is not an object.',
        'Leaves out the list of presets: it is not a list.',
      ],
    ],
    [
      'two of one id',
      { presets: [aPreset('noir'), aPreset('noir')] },
      ['Leaves out one preset, “noir”: its id is taken.'],
    ],
  ])('of %s are told', (_, parts, said) => {
    expect(lines(here, parts)).toEqual(said);
  });

  it('replace the row of their id in its place; other rows stay, and what nobody here knows of it', () => {
    const doc = docWith([aPreset('a'), aPreset('noir', { later: 1, sampling: { temperature: 1 } }), aPreset('z')]);
    const { presets } = after(doc, { presets: [{ id: 'noir', name: 'Noir', candidates: [] }, aPreset('new')] });
    expect(presets).toEqual([aPreset('a'), aPreset('noir', { name: 'Noir', later: 1 }), aPreset('z'), aPreset('new')]);
  });

  it('that are here and cannot be read are replaced by one that can', () => {
    const broken = docWith([{ id: 'noir', later: 1 }]);
    expect(lines(broken, { presets: [aPreset('noir')] })).toEqual([
      'Replaces a preset that could not be read by noir.',
    ]);
    expect(after(broken, { presets: [aPreset('noir')] }).presets).toEqual([aPreset('noir', { later: 1 })]);
  });
});

describe('a gateway', () => {
  const thief = {
    ...litellm,
    id: 'openrouter',
    name: 'OpenRouter',
    kind: 'openrouter',
    baseUrl: 'https://thief.example/v1',
  };
  const gatewayAfter = (doc: Doc, row: object): Gateway | undefined =>
    readSettings(after(doc, { gateways: [row] })).gateways.find(({ id }) => id === (row as Gateway).id);

  it.each<[what: string, doc: Doc]>([
    ['that stands in the settings', firstDoc],
    ['that is there without a row', { version: 1 }],
  ])('%s keeps its address, so that its key goes nowhere else, and that is said first', (_, doc) => {
    const file = { presets: [aPreset('a')], gateways: [thief] };
    expect(lines(doc, file)[0]).toBe(
      '! In the file OpenRouter is at https://thief.example/v1. Here it stays at https://openrouter.ai/api/v1, so that ' +
        'its key goes nowhere else; change the address in its own row if you know the other.',
    );
    expect(gatewayAfter(doc, { ...thief, name: 'Mine' })).toMatchObject({
      name: 'Mine',
      baseUrl: 'https://openrouter.ai/api/v1',
      secretId: 'palimpsest-openrouter',
    });
  });

  it('with the same address, written otherwise, has the same', () => {
    expect(lines(firstDoc, { gateways: [{ ...OPENROUTER, baseUrl: 'https://openrouter.ai/api/v1/' }] })).toEqual([]);
  });

  it('never has the key of another, whatever the file says', () => {
    const text = fileWith({}).replace(
      '"notes"',
      `"gateways":[${JSON.stringify({ ...litellm, secretId: 'palimpsest-openrouter' })}],"notes"`,
    );
    const { parts, withoutKey } = applyImport(firstDoc, imported(text), noNotes);
    expect((parts.gateways as Gateway[])[1]).toMatchObject({ id: 'litellm', secretId: 'palimpsest-litellm' });
    // A keychain keeps what a gateway of this name once had, if it was removed on another device.
    expect(withoutKey.map(({ secretId }) => secretId)).toEqual(['palimpsest-litellm']);
  });

  it('that is here and cannot be read gets the address of the file and loses its key', () => {
    const doc = docWith([], { gateways: [OPENROUTER, { id: 'litellm', name: 'LiteLLM' }] });
    expect(applyImport(doc, imported(fileWith({ gateways: [litellm] })), noNotes).withoutKey).toHaveLength(1);
  });

  it('that is here keeps its key', () => {
    const doc = docWith([], { gateways: [OPENROUTER, litellm] });
    const file = imported(fileWith({ gateways: [{ ...litellm, name: 'Cellar' }] }));
    expect(applyImport(doc, file, noNotes).withoutKey).toEqual([]);
  });

  it('that is here keeps the headers that an export leaves out', () => {
    const mine = { ...litellm, headers: { authorization: 'Bearer mine', 'x-team': 'a' } };
    const doc = docWith([], { gateways: [OPENROUTER, mine] });
    expect(lines(doc, { gateways: [mine] })).toEqual([]);
    expect(gatewayAfter(doc, { ...litellm, headers: { 'x-team': 'b' } })?.headers).toEqual({
      authorization: 'Bearer mine',
      'x-team': 'b',
    });
  });

  it.each<[baseUrl: string, isWarned: boolean]>([
    ['https://far.example/v1', true],
    ['http://localhost.far.example/v1', true],
    ['http://127.0.0.1.far.example/v1', true],
    ['http://localhost:1234/v1', false],
    ['http://127.0.0.1:1234/v1', false],
    ['http://[::1]:1234/v1', false],
  ])('at %s that says it is on this computer is warned of: %p', (baseUrl, isWarned) => {
    const said = lines(firstDoc, { gateways: [{ ...litellm, baseUrl, isLocal: true }] });
    expect(said.some((line) => line.startsWith('! LiteLLM is to count as on this computer'))).toBe(isWarned);
  });
});

describe('entries', () => {
  it.each<[what: string, doc: object, parts: object, lines: string[], after: object]>([
    [
      'a task keeps what the file does not set',
      { tasks: { rewrite: { delivery: 'note', later: 1 } } },
      { tasks: { rewrite: { delivery: 'chat', preset: 'noir' }, continue: {} } },
      ['Sets for the task Rewrite: where the answer goes, preset.'],
      { tasks: { rewrite: { delivery: 'chat', later: 1, preset: 'noir' } } },
    ],
    [
      'a folder',
      { genreFolders: { Dark: 'noir' } },
      { genreFolders: { 'Dark/Two': 'horror' } },
      ['Sets the genre of Dark/Two to horror.'],
      { genreFolders: { Dark: 'noir', 'Dark/Two': 'horror' } },
    ],
    [
      'the genre',
      { genre: 'noir' },
      { genre: ['horror', 'romance'] },
      ['Sets the genre of all other notes to horror, romance.'],
      { genre: ['horror', 'romance'] },
    ],
    ['no genre', { genre: 'noir' }, { genre: null }, [], { genre: 'noir' }],
    [
      'a genre',
      {},
      { genres: { noir: { presets: { draft: 'a' } } } },
      ['Sets for the genre noir: presets.'],
      { genres: { noir: { presets: { draft: 'a' } } } },
    ],
    [
      'a stand-in',
      {},
      { standIns: { draft: 'local' } },
      ['Uses the preset Local in place of Draft.'],
      { standIns: { draft: 'local' } },
    ],
    [
      'the folder of the own tasks',
      {},
      { folders: { tasks: 'Mine' } },
      ['Looks for your tasks in Mine.'],
      { folders: { tasks: 'Mine' } },
    ],
    [
      'a budget',
      { budgets: { day: 1, month: 9, projects: { Saltmarrow: 4 } } },
      { budgets: { day: 2e9, run: null, projects: { Lighthouse: 5e9 } } },
      ['Sets the budget for a day to $2.00.', 'Sets the budget for Lighthouse to $5.00.'],
      { budgets: { day: 2e9, month: 9, projects: { Saltmarrow: 4, Lighthouse: 5e9 } } },
    ],
    [
      'a currency',
      {},
      { currency: { code: 'EUR', rate: 0.92 } },
      ['Shows amounts in EUR.'],
      { currency: { code: 'EUR', rate: 0.92 } },
    ],
    [
      'rules are added, never loosened',
      { policy: { localFolders: ['Secret'], block: [], allow: [] } },
      { policy: { localFolders: [], block: ['*:free'], allow: ['a/*'], later: 1 } },
      ['Never asks these models: *:free.', 'Asks only these models: a/*.', 'Sets the rule “later”.'],
      { policy: { localFolders: ['Secret'], block: ['*:free'], allow: ['a/*'], later: 1 } },
    ],
    [
      'what alone may be asked here stays so, whatever else may be asked there',
      { policy: { allow: ['a/*'] } },
      { policy: { allow: ['a/*', 'b/*'] } },
      ['Leaves out what else may be asked in the file: b/*.'],
      { policy: { allow: ['a/*'] } },
    ],
    [
      'names that objects have of themselves are names like others',
      { policy: {}, tasks: {} },
      { policy: { toString: ['a'] }, tasks: { rewrite: { valueOf: 1 } } },
      ['Sets for the task Rewrite: valueOf.', 'Sets the rule “toString”.'],
      { tasks: { rewrite: { valueOf: 1 } } },
    ],
    [
      'a folder to keep here',
      { policy: { localFolders: ['Secret'] } },
      { policy: { localFolders: ['Secret', 'Mine'] } },
      ['Keeps these folders on this computer too: Mine.'],
      { policy: { localFolders: ['Secret', 'Mine'] } },
    ],
  ])('%s', (_, doc, parts, said, expected) => {
    expect(lines(docWith([], doc), parts)).toEqual(said);
    expect(after(docWith([], doc), parts)).toMatchObject(expected);
  });
});

describe('notes', () => {
  const here: NotesHere = {
    ...noNotes,
    notes: [
      { path: 'Palimpsest/Tasks/Woo.md', text: 'Mine.' },
      { path: 'Palimpsest/Tasks/Same.md', text: 'Same.' },
    ],
  };
  it.each<[path: string, text: string, line: string | null]>([
    ['Palimpsest/Genres/Cosy.md', 'Cosy.', 'Adds the note Palimpsest/Genres/Cosy.md.'],
    ['Palimpsest/Tasks/Same.md', 'Same.', null],
    [
      'Palimpsest/Tasks/Woo.md',
      'Theirs.',
      'Leaves alone the note Palimpsest/Tasks/Woo.md, which has another text here.',
    ],
    [
      'Palimpsest/Tasks/woo.md',
      'Theirs.',
      'Leaves alone the note Palimpsest/Tasks/woo.md, which has another text here.',
    ],
    ...[
      'Book/One.md',
      'Palimpsest/Tasks/../../x.md',
      'Palimpsest/Tasks/.x.md',
      '.obsidian/x.md',
      'Palimpsest/Tasks/x.js',
      'Palimpsest/Tasks/a\\b.md',
      'Palimpsest/Tasks//x.md',
    ].map((path): [string, string, string] => [
      path,
      '',
      `Leaves out the note ${path}: it is in no folder of own tasks or genres.`,
    ]),
  ])('%s', (path, text, line) => {
    const file = imported(fileWith({}, [{ path, text }]));
    expect(previewImport(firstDoc, file, here).map((one) => one.line)).toEqual(line === null ? [] : [line]);
    expect(applyImport(firstDoc, file, here).notes).toEqual(line?.startsWith('Adds') ? [{ path, text }] : []);
  });
});

it('of two notes with one path, which no vault can have, one is made', () => {
  const file = imported(
    fileWith({}, [
      { path: 'Palimpsest/Tasks/Two.md', text: 'One.' },
      { path: 'Palimpsest/Tasks/two.md', text: 'Two.' },
    ]),
  );
  expect(applyImport(firstDoc, file, noNotes).notes).toHaveLength(1);
});

it('an export that is imported into a fresh vault gives the same settings, and a second time changes nothing', async () => {
  const mine = docWith([aPreset('noir', { later: 1 }), aPreset('draft', { name: 'Mine' })], {
    gateways: [OPENROUTER, { ...litellm, headers: { 'x-team': 'a' }, later: 2 }],
    tasks: { rewrite: { delivery: 'note', folder: 'A' } },
    genre: 'noir',
    genreFolders: { Dark: 'horror' },
    genres: { noir: { presets: { draft: 'noir' } } },
    standIns: { draft: 'local' },
    budgets: { day: 2 },
    policy: { allow: ['a/*'], block: ['b/*'], localFolders: ['Secret'] },
    tally: { here: aBlock(3) },
  });
  const text = exportSettings(mine, [], '2026-11-20T10:00:00Z').text;
  const store = new SettingsStore(new MemorySettingsFile(null), () => '2026-11-20');
  await store.start();
  await store.change(applyImport(store.document, imported(text), noNotes).parts);
  expect(store.settings).toEqual({ ...readSettings(mine), tally: {} });
  expect(previewImport(store.document, imported(text), noNotes)).toEqual([]);
  expect(applyImport(store.document, imported(text), noNotes).parts).toEqual({});
});
