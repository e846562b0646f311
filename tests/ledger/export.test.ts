import { callsAsCsv, callsAsJson } from '../../src/ledger/export';
import { aCall } from '../helpers/calls';
import { entryTexts, linesOf } from '../helpers/entry-texts';

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** The rows of a CSV text by a plain reader of RFC 4180. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end = ''] of csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

async function table(texts: Record<string, string>): Promise<Record<string, string>[]> {
  const [head = [], ...rows] = rowsOf(await whole(callsAsCsv(entryTexts(texts))));
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, i) => [name, row[i] ?? '']));
  });
}

const files = {
  '2026-10.here': linesOf(
    aCall({ run: 'a', cost: 4_200_000, genre: 'Noir, Romance', project: 'The "tide"\ntable', note: null }),
    aCall({ run: 'b', source: 'pending', cost: 7 }),
    { type: 'decided', run: 'a', attempt: 0, accepted: false },
  ),
  '2026-11.here': linesOf(
    { type: 'settled', run: 'b', attempt: 0, cost: 11_000_000_000 },
    { type: 'decided', run: 'a', attempt: 0, accepted: true },
  ),
  '2026-11.there': linesOf(aCall({ run: 'c', cost: null, source: 'unknown', fallback: true })),
};

it('a table has one row for each call, with what has become of it since', async () => {
  const rows = await table(files);
  const some = ['run', 'device', 'cost in dollars', 'cost known from', 'accepted', 'fallback'];
  expect(rows.map((row) => some.map((name) => row[name]))).toEqual([
    ['a', 'here', '0.0042', 'reported', 'true', 'false'],
    ['b', 'here', '11', 'settled', '', 'false'],
    ['c', 'there', '', 'unknown', '', 'true'],
  ]);
  expect(rows[0]).toMatchObject({
    time: '2026-11-20T12:00:00.000Z',
    genre: 'Noir, Romance',
    project: 'The "tide"\ntable',
    note: '',
    'tokens in': '10',
  });
});

it.each([
  ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['x=1', 'x=1'],
])('%j in a table is no formula', async (note, cell) => {
  expect((await table({ '2026-11.here': linesOf(aCall({ note })) }))[0]?.note).toBe(cell);
});

it.each([
  [0, '0'],
  [1, '0.000000001'],
  [4_200_000, '0.0042'],
  [1_000_000_000, '1'],
  [12_345_678_900, '12.3456789'],
  [100_000_000_000, '100'],
])('%i nano-dollars are %s dollars', async (cost, dollars) => {
  expect((await table({ '2026-11.here': linesOf(aCall({ cost })) }))[0]?.['cost in dollars']).toBe(dollars);
});

it('a list in JSON has the same rows, in nano-dollars', async () => {
  const rows = JSON.parse(await whole(callsAsJson(entryTexts(files)))) as object[];
  expect(rows).toMatchObject([
    { run: 'a', device: 'here', cost: 4_200_000, accepted: true },
    { run: 'b', cost: 11_000_000_000, source: 'settled', accepted: null },
    { run: 'c', device: 'there', cost: null },
  ]);
});

it('calls that are there twice are one row, and files without any make an empty list', async () => {
  const call = aCall({ run: 'a' });
  expect(await table({ '2026-11.here': linesOf(call, call) })).toHaveLength(1);
  expect(await table({})).toEqual([]);
  expect(JSON.parse(await whole(callsAsJson(entryTexts({}))))).toEqual([]);
  expect(
    JSON.parse(await whole(callsAsJson(entryTexts({ '2026-11.here': 'hello\n', '2026-12.here': linesOf(call) })))),
  ).toHaveLength(1);
});

it('it comes in pieces, one for each file', async () => {
  let pieces = 0;
  for await (const piece of callsAsCsv(entryTexts(files))) if (piece !== '') pieces++;
  expect(pieces).toBe(3);
});
