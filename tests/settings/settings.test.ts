import { newGateway } from '../../src/gateway/gateway';
import { firstDoc, OPENROUTER, readSettings } from '../../src/settings/settings';
import { aSavedBlock, aPreset, docWith } from '../helpers/docs';

const litellm = newGateway('litellm', 'litellm', 'http://localhost:4000/v1');

it('the first document can be read whole', () => {
  const policy = { allow: [], block: [], localFolders: [] };
  expect(readSettings(firstDoc)).toEqual({
    gateways: [OPENROUTER],
    presets: [],
    tasks: {},
    genre: null,
    genreFolders: {},
    genres: {},
    standIns: {},
    folders: { tasks: 'Palimpsest/Tasks', genres: 'Palimpsest/Genres' },
    policy,
    budgets: { run: null, day: null, month: null, projects: {} },
    currency: null,
    tally: {},
    aside: [],
  });
});

it('the first document has every place that a later version keeps something in', () => {
  const places = 'version gateways presets tasks genre genreFolders genres standIns folders budgets policy tally'.split(
    ' ',
  );
  expect(Object.keys(firstDoc)).toEqual(places);
});

it('rows are read with what was left unsaid', () => {
  const preset = { id: 'noir', name: 'Noir', candidates: [{ gateway: 'litellm', model: 'x' }] };
  const settings = readSettings({ ...firstDoc, gateways: [OPENROUTER, litellm], presets: [preset] });
  expect(settings.gateways.map(({ id }) => id)).toEqual(['openrouter', 'litellm']);
  expect(settings.presets).toEqual([aPreset('noir', preset)]);
  expect(settings.aside).toEqual([]);
});

it('OpenRouter is always there', () => {
  expect(readSettings({ gateways: [litellm] }).gateways.map(({ id }) => id)).toEqual(['openrouter', 'litellm']);
  expect(readSettings({}).gateways).toEqual([OPENROUTER]);
});

it.each<[what: string, doc: object, rows: string[]]>([
  ['a gateway without an address', { gateways: [{ id: 'x', name: 'X' }, litellm] }, ['gateways/x']],
  ['a gateway of no kind', { gateways: [{ ...litellm, id: 'fax', kind: 'fax' }, litellm] }, ['gateways/fax']],
  ['a gateway with an id that could be a path', { gateways: [{ ...litellm, id: '../x' }] }, ['gateways/../x']],
  ['a second row of one id', { presets: [aPreset('a'), aPreset('a'), aPreset('b')] }, ['presets/a']],
  ['a row that is none', { presets: [null, 'x', aPreset('a')] }, ['presets/0', 'presets/1']],
  ['a preset that is too hot', { presets: [aPreset('a', { sampling: { temperature: 3 } })] }, ['presets/a']],
  [
    'a preset that waits for ever',
    { presets: [aPreset('a', { deadlines: { firstToken: 1e9, idle: 1000 } })] },
    ['presets/a'],
  ],
  ['a list that is none', { presets: { a: 1 } }, ['presets']],
  ['a task that is none', { tasks: { rewrite: 7, continue: { delivery: 'note' } } }, ['tasks/rewrite']],
  ['a list of tasks', { tasks: ['rewrite'] }, ['tasks']],
  ['a block of the tally', { tally: { here: { cells: 7 }, there: aSavedBlock(1) } }, ['tally/here']],
])('%s is set aside with its reason, and the others count', (_, doc, rows) => {
  const settings = readSettings({ ...firstDoc, ...doc });
  expect(settings.aside.map(({ row }) => row)).toEqual(rows);
  for (const { why } of settings.aside) expect(why).not.toBe('');
  expect(settings.gateways.length).toBeGreaterThan(0);
});

it.each<[doc: object, why: string]>([
  [{ gateways: [{ id: 'x', name: 'X' }] }, 'gateways/x: baseUrl is missing'],
  [{ gateways: [{ ...litellm, id: '../x' }] }, 'gateways/../x: id is not made of small letters, digits and hyphens'],
  [{ gateways: [{ ...litellm, headers: { a: 1 } }] }, 'gateways/litellm: headers.a is not text'],
  [{ presets: ['x'] }, 'presets/0: is not an object'],
  [{ presets: [aPreset('a', { candidates: [{ gateway: 'x' }] })] }, 'presets/a: candidates.0.model is missing'],
  [
    { presets: [aPreset('a', { sampling: { temperature: 3 } })] },
    'presets/a: sampling.temperature is not a number from 0 to 2',
  ],
  [{ presets: [aPreset('a', { onRefusal: 'cry' })] }, 'presets/a: onRefusal is not one of ask, next'],
  [{ gateways: [litellm, { ...litellm, name: 'Twin' }] }, 'gateways/litellm: id is taken'],
  [{ genres: { noir: 7 } }, 'genres/noir: is not an object'],
  [{ tally: { here: { ...aSavedBlock(1), epoch: -1 } } }, 'tally/here: epoch is not a whole number from 0'],
])('the reason says where and why in plain words: %j', (doc, why) => {
  const { aside } = readSettings({ ...firstDoc, ...doc });
  expect(aside.map(({ row, at, why }) => [`${row}:`, at, why].filter(Boolean).join(' '))).toEqual([why]);
});

it('of two rows with one id the first counts', () => {
  const { presets } = readSettings(docWith([aPreset('a', { name: 'first' }), aPreset('a', { name: 'second' })]));
  expect(presets.map(({ name }) => name)).toEqual(['first']);
});

it('a preset without candidates is a preset', () => {
  const { presets, aside } = readSettings(docWith([aPreset('a'), { id: 'b', name: 'B' }]));
  expect([presets.map(({ candidates }) => candidates), aside]).toEqual([[[], []], []]);
});

it('a row that is set aside takes none of its neighbours with it', () => {
  const settings = readSettings(
    docWith([aPreset('a'), { id: 'b' }, aPreset('c')], { tally: { here: 1, there: aSavedBlock(2) } }),
  );
  expect(settings.presets.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(Object.keys(settings.tally)).toEqual(['there']);
});

it('rules that are no lists are empty, and the others count', () => {
  const { policy } = readSettings({
    ...firstDoc,
    policy: { allow: 'anthropic/*', block: ['*:free', 7], localFolders: null },
  });
  expect(policy).toEqual({ allow: [], block: ['*:free'], localFolders: [] });
});

it('of what is set for a task every value that can be read counts, and every other is told', () => {
  const set = { delivery: 'note', folder: '../x', noteName: '', property: 'synopsis', later: [1] };
  const { tasks, aside } = readSettings({ ...firstDoc, tasks: { rewrite: set, future: { delivery: 'chat' } } });
  expect(tasks.rewrite).toEqual({ delivery: 'note', property: 'synopsis', later: [1] });
  expect(tasks.future).toEqual({ delivery: 'chat' });
  expect(aside.map(({ row, at }) => `${row} ${at}`)).toEqual(['tasks/rewrite folder', 'tasks/rewrite noteName']);
});

it.each<[folders: unknown, read: object, rows: string[]]>([
  [undefined, {}, []],
  [{ tasks: ' My tasks ' }, { tasks: 'My tasks' }, []],
  [{ tasks: '.obsidian', genres: 'Kinds/Of book' }, { genres: 'Kinds/Of book' }, ['folders/tasks']],
  [{ tasks: 'a/../..', genres: 7 }, {}, ['folders/tasks', 'folders/genres']],
  ['Tasks', {}, ['folders']],
])('of the folders %j those count that are folders of the vault', (folders, read, rows) => {
  const settings = readSettings({ ...firstDoc, folders });
  expect(settings.folders).toEqual({ tasks: 'Palimpsest/Tasks', genres: 'Palimpsest/Genres', ...read });
  expect(settings.aside.map(({ row }) => row)).toEqual(rows);
});

it('of the budgets every amount that can be read counts, and every other is told', () => {
  const budgets = { day: 2e9, month: -1, run: '1', projects: { Saltmarrow: 5e9, Lighthouse: 0.5, Third: null } };
  const read = readSettings({ ...firstDoc, budgets });
  expect(read.budgets).toEqual({
    run: null,
    day: 2e9,
    month: null,
    projects: { Saltmarrow: 5e9, Lighthouse: null, Third: null },
  });
  expect(read.aside.map(({ row }) => row)).toEqual(['budgets/run', 'budgets/month', 'budgets/projects/Lighthouse']);
  expect(readSettings({ ...firstDoc, budgets: 7 }).aside).toEqual([
    { row: 'budgets', at: '', why: 'is not an object' },
  ]);
});

it.each<[currency: unknown, read: object | null, aside: number]>([
  [{ code: 'EUR', rate: 0.92 }, { code: 'EUR', rate: 0.92 }, 0],
  [null, null, 0],
  [undefined, null, 0],
  [{ code: 'euro', rate: 1 }, null, 1],
  [{ code: 'EUR', rate: 0 }, null, 1],
])('the currency %j is read as %j', (currency, read, aside) => {
  const settings = readSettings({ ...firstDoc, currency });
  expect([settings.currency, settings.aside.length]).toEqual([read, aside]);
});
