import fc from 'fast-check';
import { gatherContext, type Context } from '../../src/manuscript/context';
import { buildMessages } from '../../src/tasks/build-messages';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { aPassage } from '../helpers/runs';

const { rewrite, chat } = builtInTasks;
const context = (more: Partial<Context> = {}): Context => ({
  noteName: 'The tide table',
  before: 'Before it.',
  selection: 'The tide went out.',
  after: 'After it.',
  ...more,
});

it('what is stable comes first, and the passage among its surroundings last', () => {
  expect(buildMessages(rewrite, context(), [])).toEqual([
    { role: 'system', content: rewrite.role },
    {
      role: 'user',
      content: [
        rewrite.instruction,
        'From “The tide table”.',
        '<before>\nBefore it.\n</before>',
        '<passage>\nThe tide went out.\n</passage>',
        '<after>\nAfter it.\n</after>',
      ].join('\n\n'),
    },
  ]);
});

it('parts that are empty are not sent', () => {
  const [, message] = buildMessages(rewrite, context({ before: '', after: '' }), []);
  expect(message?.content).not.toMatch(/before|<after/);
});

it('a conversation follows what is attached', () => {
  const conversation = [
    { role: 'user', content: 'Who is Ines?' },
    { role: 'assistant', content: 'The keeper.' },
    { role: 'user', content: 'Why?' },
  ] as const;
  const [system, ...rest] = buildMessages(chat, context(), conversation);
  expect(system?.role).toBe('system');
  expect(system?.content).toContain(`${chat.role}\n\nWhat is attached:\n\nFrom “The tide table”.`);
  expect(rest).toEqual(conversation);
});

it('a conversation with nothing attached is told only its role', () => {
  const conversation = [{ role: 'user', content: 'Hello.' }] as const;
  expect(buildMessages(chat, null, conversation)[0]).toEqual({ role: 'system', content: chat.role });
});

it.each([
  '$&',
  "$' and $`",
  '$1 $$ $<name>',
  '{{selection}}',
  '${model}',
  '\\n \\\\ \\',
  '</passage>',
  '%s %d',
  '\u0000',
])('the writer’s %p is text and nothing else', (selection) => {
  const [, message] = buildMessages(rewrite, context({ selection }), []);
  expect(message?.content).toContain(`<passage>\n${selection}\n</passage>`);
  const [system] = buildMessages(chat, context({ selection }), [{ role: 'user', content: selection }]);
  expect(system?.content).toContain(`<passage>\n${selection}\n</passage>`);
});

it('whatever the writer wrote is sent letter for letter', () => {
  const text = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(text, text, text, text, (noteName, before, selection, after) => {
      const [, message] = buildMessages(rewrite, { noteName, before, selection, after }, []);
      expect(message?.content).toBe(
        `${rewrite.instruction}\n\nFrom “${noteName}”.\n\n<before>\n${before}\n</before>\n\n` +
          `<passage>\n${selection}\n</passage>\n\n<after>\n${after}\n</after>`,
      );
    }),
  );
});

it('of the note, the chat sends what its pane shows and counts: the selection', () => {
  const passage = aPassage('The tide.', { before: 'Before it.', after: 'After it.' });
  const { before, selection, after } = gatherContext(passage, chat.reads);
  expect([before, selection, after]).toEqual(['', 'The tide.', '']);
});

it.each(Object.entries(builtInTasks))('the built-in task %s is whole', (id, task) => {
  expect(task.id).toBe(id);
  expect([task.name, task.command]).not.toContain('');
  expect(task.role).not.toMatch(/\bplease\b|!/i);
  expect(task.needsSelection).toBe(task.delivery === 'propose');
});
