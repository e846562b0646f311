import { dayOf, readEntries, type Entry } from '../../src/ledger/entry';
import { aCall } from '../helpers/calls';

const called: Entry = { ...aCall(), sequence: 1 };
const decided: Entry = { type: 'decided', sequence: 2, run: 'run-1', attempt: 0, accepted: true };
const lines = (...entries: object[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

const settled: Entry = { type: 'settled', sequence: 3, run: 'run-1', attempt: 0, cost: 5 };

it('lines are read as they were written', () => {
  const never = { ...settled, sequence: 4, cost: null };
  const odd = { ...called, sequence: 5, cost: null, source: 'unknown' as const, disbelieved: '{"cost":-1}' };
  const rich = {
    ...called,
    sequence: 6,
    genre: 'Noir, Romance',
    project: 'Saltmarrow',
    voice: null,
    fallback: true,
    tokensCacheWrite: 7,
  };
  const reset = { type: 'reset', sequence: 7 } as const;
  const all: Entry[] = [called, decided, settled, never, odd, rich, reset];
  expect(readEntries(lines(...all))).toEqual(all);
});

it.each<[what: string, text: string]>([
  ['a line torn by a crash', JSON.stringify(called).slice(0, 40)],
  ['an empty line', '\n\n'],
  ['no JSON', 'hello\n'],
  ['other JSON', 'null\n7\n[]\n{}\n'],
  ['a kind from a newer version', lines({ ...called, type: 'refunded' })],
  ['a day that is none', lines({ ...called, day: 'today' })],
  ['an amount in words', lines({ ...called, cost: 'much' })],
  ['less than nothing', lines({ ...called, cost: -5 })],
  ['half a nano-dollar', lines({ ...settled, cost: 0.5 })],
])('%s is left out, and the lines around it stay', (_, text) => {
  expect(readEntries(`${lines(called)}${text}\n${lines(decided)}`)).toEqual([called, decided]);
});

it('a line from before cached and thinking tokens were kept is read without them', () => {
  const { tokensCached, tokensReasoning, ...older } = called;
  expect([tokensCached, tokensReasoning]).toEqual([null, null]);
  expect(readEntries(lines(older))).toEqual([called]);
});

it('unknown amounts stay unknown', () => {
  const unknown = { ...called, cost: null, tokensIn: null, source: 'unknown' };
  expect(readEntries(lines(unknown))).toEqual([unknown]);
});

it('a day is a day of this machine', () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 0, 1).getTime())).toBe('2026-01-05');
  expect(dayOf(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe('2026-12-31');
});
