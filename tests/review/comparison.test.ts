import fc from 'fast-check';
import {
  acceptedText,
  compare,
  flaggedChanges,
  isMostlyNew,
  openChanges,
  openFacts,
  spanOf,
  withAccepted,
  withRejected,
} from '../../src/review/comparison';
import { changeLabel } from '../../src/review/change-marks';

const WAS = 'The tide went out. There were 17 lamps on the old wall, and she counted them slowly.';
const IS = 'The tide drew back. There were twenty lamps on the old wall, and she counted them.';

it('changes are decided one by one', () => {
  const comparison = compare(WAS, IS);
  expect(openChanges(comparison)).toEqual([0, 1, 2]);
  const one = withRejected(withAccepted(comparison, [2]), [0]);
  expect(openChanges(one)).toEqual([1]);
  expect(acceptedText(one)).toBe(WAS.replace(' slowly', ''));
  expect(withAccepted(one, [0, 2])).toEqual(one);
});

it('a fact that is gone is flagged until its change is decided', () => {
  const comparison = compare(WAS, IS);
  expect([flaggedChanges(comparison), openFacts(comparison).map(({ was }) => was)]).toEqual([[1], ['17']]);
  expect(flaggedChanges(withRejected(comparison, [1]))).toEqual([]);
});

it('says a change as a sentence, with the fact it takes along', () => {
  const comparison = compare(WAS, IS);
  expect(comparison.changes.map((_, index) => changeLabel(comparison, index))).toEqual([
    'Change 1 of 3: ‘went out’ becomes ‘drew back’',
    'Change 2 of 3: ‘17’ becomes ‘twenty’, changes the number 17',
    'Change 3 of 3: ‘slowly’ is removed',
  ]);
  const added = compare('One.\n\nTwo.', 'One.\n\nNew one.\n\nTwo.');
  expect(changeLabel(added, 0)).toBe('Change 1 of 1: ‘New one.’ is added');
});

it('the text as it would be is shown where hardly a word stays', () => {
  expect([
    isMostlyNew(compare(WAS, IS)),
    isMostlyNew(compare(WAS, 'Nobody had ever lived in that town at all.')),
  ]).toEqual([false, true]);
});

it('every change stands where it is said to stand, whatever was accepted before it', () => {
  const word = fc.constantFrom('tide', 'lamp', 'wall', 'old', 'grey', 'went', 'out', '17', ',', '.', '\n\n');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, fc.array(fc.nat(12)), fc.array(fc.nat(12)), (was, is, accepted, rejected) => {
      const comparison = withRejected(withAccepted(compare(was, is), accepted), rejected);
      const now = acceptedText(comparison);
      for (const index of comparison.changes.keys()) {
        const { from, to } = spanOf(comparison, index);
        const change = comparison.changes[index];
        if (!change) throw new Error('There is no such change.');
        const stands = comparison.accepted.includes(index) ? change.insert : was.slice(change.from, change.to);
        expect(now.slice(from, to)).toBe(stands);
      }
      expect(acceptedText(withAccepted(compare(was, is), [...compare(was, is).changes.keys()]))).toBe(is);
    }),
  );
});
