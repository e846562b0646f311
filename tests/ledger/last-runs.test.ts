import { lastRuns, linesFromEnd } from '../../src/ledger/last-runs';
import { aCall } from '../helpers/calls';
import { entryTexts, linesOf } from '../helpers/entry-texts';
import { START } from '../helpers/runs';

const at = (run: string, minute: number, more: object = {}) => aCall({ run, time: START + minute * 60_000, ...more });
const decided = (run: string, accepted: boolean) => ({ type: 'decided', run, attempt: 0, accepted });
const names = (runs: readonly { run: string }[]) => runs.map(({ run }) => run);

it('the last runs come newest first, with all of their calls in order', async () => {
  const text = linesOf(
    at('a', 1),
    at('b', 2, { ended: 'failed', cost: 0 }),
    at('c', 3),
    at('b', 2.5, { attempt: 1, cost: 70, fallback: true }),
  );
  const runs = await lastRuns(entryTexts({ '2026-11.here': text }), 10);
  expect(names(runs)).toEqual(['c', 'b', 'a']);
  expect(runs[1]).toMatchObject({
    time: START + 2 * 60_000,
    cost: 70,
    isEstimate: false,
    accepted: null,
    calls: [{ attempt: 0, ended: 'failed' }, { attempt: 1 }],
  });
});

it.each<[what: string, later: object[], expected: object]>([
  ['is not settled', [], { cost: 7, isEstimate: true }],
  ['was settled', [{ type: 'settled', run: 'a', attempt: 0, cost: 9 }], { cost: 9, isEstimate: false }],
  ['never will be', [{ type: 'settled', run: 'a', attempt: 0, cost: null }], { cost: null, isEstimate: false }],
  ['was taken', [decided('a', true)], { accepted: true }],
  ['was rejected, then taken', [decided('a', false), decided('a', true)], { accepted: true }],
  ['was taken, then rejected', [decided('a', true), decided('a', false)], { accepted: false }],
  ['of which a part was taken', [decided('a-0', true)], { accepted: true }],
])('a run that %s says so', async (_, later, expected) => {
  const call = at('a', 1, { source: 'pending', cost: 7 });
  expect(await lastRuns(entryTexts({ '2026-11.here': linesOf(call, ...later) }), 1)).toMatchObject([expected]);
});

it('a cost that is not known makes that of its run so', async () => {
  const text = linesOf(at('a', 1), at('a', 2, { attempt: 1, cost: null, source: 'unknown' }));
  expect(await lastRuns(entryTexts({ '2026-11.here': text }), 1)).toMatchObject([{ cost: null }]);
});

it('runs of all devices are put together', async () => {
  const files = entryTexts({
    '2026-11.here': linesOf(at('a', 1), at('c', 3)),
    '2026-11.there': linesOf(at('b', 2), at('d', 4)),
    '2026-10.there': linesOf(at('z', -90_000)),
  });
  expect(names(await lastRuns(files, 3))).toEqual(['d', 'c', 'b']);
  expect(names(await lastRuns(files, 9))).toEqual(['d', 'c', 'b', 'a', 'z']);
});

it('no older file is read than it takes, and of a file only its end', async () => {
  const many = Array.from({ length: 5_000 }, (_, i) => at(`n${i}`, i / 100));
  const files = entryTexts({
    '2026-10.here': linesOf(at('old', -90_000)),
    '2026-11.here': `{torn\n${linesOf(...many)}`,
  });
  const parse = jest.spyOn(JSON, 'parse');
  const runs = await lastRuns(files, 20);
  expect(parse.mock.calls.length).toBeLessThan(60);
  parse.mockRestore();
  expect([names(runs)[0], runs.length, files.read.mock.calls.length]).toEqual(['n4999', 20, 1]);
});

it('a run that goes over the end of a month has its calls from both', async () => {
  const files = entryTexts({
    '2026-11.here': linesOf(at('a', 1), at('b', 2)),
    '2026-12.here': linesOf(at('b', 3, { attempt: 1 }), decided('a', true)),
  });
  const runs = await lastRuns(files, 2);
  expect(runs.map(({ run, calls, accepted }) => [run, calls.length, accepted])).toEqual([
    ['b', 2, null],
    ['a', 1, true],
  ]);
});

it('lines that are none, torn or there twice change nothing', async () => {
  const text = `${linesOf(at('a', 1), at('a', 1))}hello\n\n{"type":"reset","sequence":9}\n${linesOf(at('b', 2)).trim()}`;
  const runs = await lastRuns(entryTexts({ '2026-11.here': `${text}\n{"type":"cal` }), 5);
  expect(runs.map(({ run, cost }) => [run, cost])).toEqual([
    ['b', 5],
    ['a', 5],
  ]);
});

it('without files there are none', async () => {
  expect(await lastRuns(entryTexts({}), 5)).toEqual([]);
});

it.each([
  ['', []],
  ['\n\n', []],
  ['a', ['a']],
  ['a\nb\n', ['b', 'a']],
  ['\na\n\nb', ['b', 'a']],
])('the lines of %j from the end are %j', (text, lines) => {
  expect([...linesFromEnd(text)]).toEqual(lines);
});
