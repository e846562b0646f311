import { flagsIn, leftOut } from '../../src/ledger/flags';
import { blockOf } from '../helpers/blocks';
import { START } from '../helpers/runs';

const here = blockOf(
  {},
  { cost: null, source: 'unknown', disbelieved: '{"cost":-1}' },
  { time: START - 3 * 86_400_000, day: '2026-11-17', cost: 70 },
);
const there = blockOf({ day: '2026-11-20' }, { day: '2031-05-05', cost: 900 }, { day: '2031-05-05', cost: 30 });

it('everything that cannot be true is told, the newest day first, with whether it is in the sums', () => {
  expect(flagsIn({ here, there }, '2026-11-20')).toMatchObject([
    { device: 'there', why: 'future', day: '2031-05-05', calls: 2, cost: 930, call: null, isLeftOut: true },
    { device: 'here', why: 'usage', day: '2026-11-20', cost: null, call: { said: '{"cost":-1}' }, isLeftOut: false },
    { device: 'here', why: 'date', day: '2026-11-17', cost: 70, call: { run: 'run-3' }, isLeftOut: true },
  ]);
});

it('a day is no longer flagged once it is there', () => {
  expect(flagsIn({ there }, '2031-05-04')).toEqual([]);
});

it('what is in no sum is summed apart', () => {
  expect(leftOut({ here, there }, '2026-11-20')).toEqual({ calls: 3, cost: 1000 });
  expect(leftOut({}, '2026-11-20')).toEqual({ calls: 0, cost: 0 });
});
