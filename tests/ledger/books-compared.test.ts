import type { Called, Entry } from '../../src/ledger/entry';
import { booksCompared } from '../helpers/books-compared';
import { aCall } from '../helpers/calls';
import type { Charge } from '../workbench/gateway/books';

const MODEL = 'anthropic/claude-sonnet-5';

const aCharge = (more: Partial<Charge> = {}): Charge => ({
  id: 'gen-1',
  model: MODEL,
  promptTokens: 10,
  completionTokens: 2,
  costNanoDollars: 5,
  cancelled: false,
  outcome: 'stop',
  ...more,
});

const aBooked = (more: Partial<Called> = {}): Entry => ({ sequence: 1, ...aCall(), generation: 'gen-1', ...more });
const settledTo = (cost: number): Entry => ({ type: 'settled', sequence: 2, run: 'run-1', attempt: 0, cost });
const pending: Partial<Called> = { source: 'pending', cost: 7 };
const refused = aCharge({ costNanoDollars: 0, outcome: 'refused' });

it.each<[string, Charge[], Entry[]]>([
  ['the same cost', [aCharge()], [aBooked()]],
  ['an estimate that is not settled', [aCharge()], [aBooked(pending)]],
  ['an estimate that was settled', [aCharge()], [aBooked(pending), settledTo(5)]],
  ['a call without a number that cost nothing', [refused], [aBooked({ generation: null, cost: 0 })]],
])('the books and the ledger agree on %s', (_, charges, entries) => {
  expect(booksCompared(charges, entries)).toEqual([]);
});

it.each<[string, Charge[], Entry[], RegExp]>([
  ['another cost', [aCharge()], [aBooked({ cost: 6 })], /^gen-1 of .* was charged 5 and is booked as reported, 6\.$/],
  ['an unknown cost', [aCharge()], [aBooked({ source: 'unknown', cost: null })], /booked as unknown, null\.$/],
  ['a wrong settlement', [aCharge()], [aBooked(pending), settledTo(6)], /booked as settled, 6\.$/],
  ['a call that is missing', [aCharge()], [], /^gen-1 .* is not booked\.$/],
  ['a refusal that is missing', [refused, refused], [aBooked({ generation: null, cost: 0 })], /is not booked\.$/],
  ['a refusal that is said to cost', [refused], [aBooked({ generation: null })], /is not booked\.$/],
  ['a call that is there twice', [aCharge()], [aBooked(), aBooked({ attempt: 1 })], /booked twice\.$/],
  ['a call that was never charged', [], [aBooked()], /^gen-1 of .* is booked and was never charged\.$/],
])('the books and the ledger differ in %s', (_, charges, entries, said) => {
  expect(booksCompared(charges, entries)).toEqual([expect.stringMatching(said)]);
});
