import { newGateway } from '../../src/gateway/gateway';
import { exportSettings } from '../../src/settings/export-settings';
import { firstDoc } from '../../src/settings/settings';
import { aBlock, aPreset, docWith } from '../helpers/docs';

const AT = '2026-11-20T10:00:00.000Z';
const litellm = newGateway('litellm', 'litellm', 'http://localhost:4000/v1');
const exported = (doc: object, notes: readonly { path: string; text: string }[] = []) => {
  const { text, leftOut } = exportSettings(docWith([], doc), notes, AT);
  return { file: JSON.parse(text) as Record<string, unknown>, text, leftOut };
};

it('holds everything that is set, as it stands in the settings, and the writer’s own notes', () => {
  const parts = {
    presets: [{ ...aPreset('noir'), later: 1 }],
    tasks: { rewrite: { delivery: 'note' } },
    genre: 'noir',
    genreFolders: { 'Dark/Book two': 'horror' },
    genres: { noir: { presets: { draft: 'noir' } } },
    standIns: { draft: 'local' },
    budgets: { day: 2 },
    policy: { localFolders: ['Secret'] },
  };
  const notes = [{ path: 'Palimpsest/Tasks/Woo.md', text: 'Woo.' }];
  const { file } = exported(parts, notes);
  expect(file).toMatchObject({ kind: 'palimpsest-settings', version: 1, exportedAt: AT, ...parts, notes });
});

it('holds nothing else: not what was spent, nor what is remembered of changes, nor what nobody knows', () => {
  const { file } = exported({
    currency: null,
    tally: { here: aBlock(1) },
    changes: { genre: { at: 1, of: '' } },
    later: 1,
  });
  const places =
    'kind version exportedAt gateways presets tasks genre genreFolders genres standIns folders budgets currency policy notes';
  expect(Object.keys(file)).toEqual(places.split(' '));
});

it.each<[name: string, value: string]>([
  ['Authorization', 'x'],
  ['x-api-key', 'x'],
  ['x-portkey-api-key', 'x'],
  ['X-Auth-Token', 'x'],
  ['cookie', 'x'],
  ['client-secret', 'x'],
  ['x-plain', 'Bearer abc'],
  ['x-plain', 'sk-or-v1-abc'],
  ['x-plain', 'AIzaSyB'],
])('leaves out the header %s: %s, and says so', (name, value) => {
  const headers = { [name]: value, 'x-portkey-provider': 'openai' };
  const { file, text, leftOut } = exported({ gateways: [{ ...litellm, headers }] });
  expect(file.gateways).toMatchObject([{ id: 'litellm', headers: { 'x-portkey-provider': 'openai' } }]);
  expect(text).not.toContain(value === 'x' ? name : value);
  expect(leftOut).toEqual([`${name} of LiteLLM`]);
});

it('leaves out what looks like a secret in columns that nobody here knows, and in an address', () => {
  const odd = {
    ...litellm,
    apiKey: 'abc-1',
    deep: { token: 'abc-2', kept: 1 },
    more: [{ password: 'abc-5', kept: 2 }, null],
    credentials: { first: 'abc-6' },
    baseUrl: 'https://u:abc-3@host/v1?k=abc-4',
  };
  const { file, text, leftOut } = exported({ gateways: [odd] });
  expect(text).not.toContain('abc');
  expect(file.gateways).toMatchObject([{ deep: { kept: 1 }, more: [{ kept: 2 }, null], baseUrl: 'https://host/v1' }]);
  expect(leftOut).toEqual([
    'a part of the address of LiteLLM',
    'apiKey of LiteLLM',
    'token of LiteLLM',
    'password of LiteLLM',
    'credentials of LiteLLM',
  ]);
});

it('names no key of the keychain, and says nothing of that', () => {
  const { text, leftOut } = exported({});
  expect([text.includes('secretId'), leftOut]).toEqual([false, []]);
});

it('keeps rows that cannot be read, and parts of another shape', () => {
  expect(exported({ gateways: [7, null, { id: 'x' }], presets: { a: 1 } }).file).toMatchObject({
    gateways: [7, null, { id: 'x' }],
    presets: { a: 1 },
  });
});

it('leaves the document as it is', () => {
  const before = JSON.stringify(firstDoc);
  exportSettings(firstDoc, [], AT);
  expect(JSON.stringify(firstDoc)).toBe(before);
});
