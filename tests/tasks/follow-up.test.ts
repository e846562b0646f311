import fc from 'fast-check';
import { buildMessages } from '../../src/tasks/build-messages';
import type { Block } from '../../src/tasks/blocks';
import { followUpMessages, joinedAnswer, wholeWords } from '../../src/tasks/follow-up';

it('a follow-up comes behind the task and the answer that it is about', () => {
  const followUp = { kind: 'instruct', answer: 'The tide drew back.', said: 'Keep $& and {{her}} fear.' } as const;
  const blocks: Block[] = [
    { kind: 'role', name: '', text: 'You edit.', why: '' },
    { kind: 'selection', name: '', text: 'The tide went out.', why: '' },
  ];
  const messages = buildMessages(blocks, 'The tide table', { conversation: [], followUp });
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(messages[2]?.content).toBe('The tide drew back.');
  expect(messages[3]?.content).toMatch(/^Keep \$& and \{\{her\}\} fear\.\n\n/);
});

it('a reason is given without the refusal that it answers', () => {
  expect(followUpMessages({ kind: 'reason', answer: '', said: 'He is the villain.' }).map(({ role }) => role)).toEqual([
    'user',
  ]);
});

it.each([
  ['a torn word goes', 'The tide drew ba', 'The tide drew '],
  ['a whole sentence stays', 'The tide drew back.', 'The tide drew back.'],
  ['one word alone stays', 'The', 'The'],
  ['a break at the end stays', 'It ended.\n\n', 'It ended.\n\n'],
])('what is gone on from: %s', (_, text, whole) => {
  expect(wholeWords(text)).toBe(whole);
});

it.each([
  ['The tide drew', 'back.', 'The tide drew back.'],
  ['The tide drew ', 'back.', 'The tide drew back.'],
  ['The tide drew back', ', and then', 'The tide drew back, and then'],
  ['The tide drew back.', '\n\nNobody spoke.', 'The tide drew back.\n\nNobody spoke.'],
  ['', 'The tide', 'The tide'],
  ['The tide', '', 'The tide'],
])('%p and %p are %p', (prefix, text, joined) => {
  expect(joinedAnswer(prefix, text)).toBe(joined);
});

it('going on never loses a letter of what was there', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (prefix, text) => {
      const joined = joinedAnswer(prefix, text);
      expect(joined.startsWith(prefix) && joined.endsWith(text)).toBe(true);
      expect(joined.length - prefix.length - text.length).toBeLessThanOrEqual(1);
    }),
  );
});
