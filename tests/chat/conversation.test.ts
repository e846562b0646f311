import { keepsLocal, messagesOf, openRun, withRun, type Conversation } from '../../src/chat/conversation';
import { aDoneRun, aRun } from '../helpers/runs';

const asks = (text: string) => ({ by: 'writer', text }) as const;
const answered = (id: string, answer: string) => ({ by: 'model', run: aDoneRun('complete', answer, { id }) }) as const;

it('what was said is sent in order', () => {
  expect(messagesOf([asks('Who is Ines?'), answered('1', 'The keeper.'), asks('Why?')])).toEqual([
    { role: 'user', content: 'Who is Ines?' },
    { role: 'assistant', content: 'The keeper.' },
    { role: 'user', content: 'Why?' },
  ]);
});

it('answers that failed, stayed empty or are still being written are left out', () => {
  const conversation: Conversation = [
    asks('a'),
    { by: 'model', run: aDoneRun('failed') },
    asks('b'),
    { by: 'model', run: aDoneRun('empty') },
    asks('c'),
    { by: 'model', run: aRun({ text: 'Half' }) },
  ];
  expect(messagesOf(conversation).map(({ content }) => content)).toEqual(['a', 'b', 'c']);
});

it('what was cut off or stopped stays part of the conversation', () => {
  const conversation: Conversation = [asks('a'), { by: 'model', run: aDoneRun('stopped', 'Half') }];
  expect(messagesOf(conversation).at(-1)).toEqual({ role: 'assistant', content: 'Half' });
});

it('a run’s newest state takes the place of the older, and other turns stay', () => {
  const conversation: Conversation = [
    asks('a'),
    answered('1', 'One.'),
    asks('b'),
    { by: 'model', run: aRun({ id: '2' }) },
  ];
  const after = withRun(conversation, aDoneRun('complete', 'Two.', { id: '2' }));
  expect(messagesOf(after).map(({ content }) => content)).toEqual(['a', 'One.', 'b', 'Two.']);
  expect(after.slice(0, 3)).toEqual(conversation.slice(0, 3));
  expect(withRun(conversation, aRun({ id: '9' }))).toEqual(conversation);
});

it('only the last answer can be the one that is being written', () => {
  const running = { by: 'model', run: aRun({ id: '2' }) } as const;
  expect(openRun([asks('a'), running])).toBe(running.run);
  expect(openRun([asks('a'), answered('1', 'One.')])).toBeNull();
  expect(openRun([running, asks('a')])).toBeNull();
  expect(openRun([])).toBeNull();
});

it('what was said about a note kept on this computer keeps the whole conversation there', () => {
  const about = (isLocalOnly: boolean): Conversation => [
    { by: 'writer', text: 'Who is Ines?' },
    { by: 'model', run: aDoneRun('complete', 'The keeper.', { isLocalOnly }) },
    { by: 'writer', text: 'And Tomas?' },
  ];
  expect([keepsLocal(about(true)), keepsLocal(about(false)), keepsLocal([])]).toEqual([true, false, false]);
});
