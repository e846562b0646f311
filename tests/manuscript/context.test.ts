import fc from 'fast-check';
import { gatherContext } from '../../src/manuscript/context';
import { aPassage } from '../helpers/runs';

const around = (before: string, after: string, wordsBefore: number, wordsAfter: number) => {
  const context = gatherContext(aPassage('The tide.', { before, after }), { wordsBefore, wordsAfter });
  return [context.before, context.after];
};

it.each<[before: string, after: string, words: [number, number], sent: string[]]>([
  ['one two three', 'four five six', [2, 2], ['two three', 'four five']],
  ['one two', 'three', [9, 9], ['one two', 'three']],
  ['one two', 'three', [0, 0], ['', '']],
  ['', '', [5, 5], ['', '']],
  [' \n ', '\n', [5, 5], ['', '']],
  ['A.\n\nB c.\n', '\n\nD.\n\nE f.', [3, 2], ['A.\n\nB c.', 'D.\n\nE']],
  ['one two ', ' three four', [1, 1], ['two', 'three']],
])('around %p and %p, %p words are %p', (before, after, [wordsBefore, wordsAfter], sent) => {
  expect(around(before, after, wordsBefore, wordsAfter)).toEqual(sent);
});

it('the passage itself is sent whole, under the note’s name', () => {
  const passage = aPassage('  The tide\n\nwent out. ');
  expect(gatherContext(passage, { wordsBefore: 1, wordsAfter: 1 })).toEqual({
    noteName: 'The tide table',
    before: 'it.',
    selection: '  The tide\n\nwent out. ',
    beat: '',
    after: 'After',
  });
});

it('never more words than asked for, and always those next to the passage', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é') });
  fc.assert(
    fc.property(text, text, fc.nat(6), (before, after, count) => {
      const [sentBefore = '', sentAfter = ''] = around(before, after, count, count);
      const wordsOf = (said: string) => said.match(/\S+/g) ?? [];
      expect(wordsOf(sentBefore)).toEqual(count === 0 ? [] : wordsOf(before).slice(-count));
      expect(wordsOf(sentAfter)).toEqual(wordsOf(after).slice(0, count));
      expect(before.trimEnd().endsWith(sentBefore)).toBe(true);
      expect(after.trimStart().startsWith(sentAfter)).toBe(true);
    }),
  );
});
