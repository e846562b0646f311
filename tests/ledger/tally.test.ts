import { newerBlock } from '../../src/ledger/tally';
import { aBlock } from '../helpers/docs';

it.each<[a: [number, number], b: [number, number], newer: 'a' | 'b']>([
  [[0, 1], [0, 2], 'b'],
  [[0, 2], [0, 1], 'a'],
  [[0, 9], [1, 0], 'b'],
  [[1, 0], [0, 9], 'a'],
  [[0, 1], [0, 1], 'a'],
])('of %p and %p the block with the higher epoch, then revision, is the newer', ([e1, r1], [e2, r2], newer) => {
  const [a, b] = [aBlock(r1, { epoch: e1 }), aBlock(r2, { epoch: e2 })];
  expect(newerBlock(a, b)).toBe(newer === 'a' ? a : b);
});
