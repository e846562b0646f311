import fc from 'fast-check';
import type { Block, BlockKind } from '../../src/tasks/blocks';
import { buildMessages } from '../../src/tasks/build-messages';
import { builtInTasks, offeredTasks } from '../../src/tasks/built-in-tasks';
import { deliveriesOf } from '../../src/tasks/task-overrides';
import { inputValue } from '../../src/tasks/inputs';
import { parseTemplate, partsWithin } from '../../src/tasks/template';

const NOTE = 'The tide table';
const block = (kind: BlockKind, text: string, name = ''): Block => ({ kind, name, text, why: '' });
const passage = [block('before', 'Before it.'), block('selection', 'The tide went out.'), block('after', 'After it.')];
const alone = { conversation: [] };
const talk = [
  { role: 'user', content: 'Who is Ines?' },
  { role: 'assistant', content: 'The keeper.' },
] as const;

it('what is stable comes first, and the passage among its surroundings last', () => {
  const blocks = [
    block('role', 'You edit.'),
    block('task', 'Rewrite it.'),
    block('genre', 'Genre: Horror.'),
    block('project', 'Tense: past'),
    block('sample', 'Rain again.'),
    block('voice', 'Answers late.', 'Tomas'),
    block('codex', 'A keeper.', 'Ines'),
    block('codex', 'A wall.', 'Harbour'),
    block('story', 'She came.', 'One'),
    ...passage,
    block('wish', 'Shorter.'),
    block('reminder', 'The passage alone.'),
  ];
  expect(buildMessages(blocks, NOTE, alone)).toEqual([
    {
      role: 'system',
      content: [
        'You edit.',
        'Rewrite it.',
        'Genre: Horror.',
        '<project>\nTense: past\n</project>',
        '<voice_sample>\nRain again.\n</voice_sample>',
        '<voice>\nTomas: Answers late.\n</voice>',
      ].join('\n\n'),
    },
    {
      role: 'user',
      content: [
        'From “The tide table”.',
        '<codex>\n## Ines\nA keeper.\n\n## Harbour\nA wall.\n</codex>',
        '<story_so_far>\n## One\nShe came.\n</story_so_far>',
        '<before>\nBefore it.\n</before>',
        '<passage>\nThe tide went out.\n</passage>',
        '<after>\nAfter it.\n</after>',
        'Shorter.',
        'The passage alone.',
      ].join('\n\n'),
    },
  ]);
});

it('parts that are empty are not sent, and a note that nothing is sent of is not named', () => {
  const [, message] = buildMessages(
    [block('role', 'You edit.'), block('before', ''), block('reminder', 'Now.')],
    NOTE,
    alone,
  );
  expect(message?.content).toBe('Now.');
});

it('what the writer says in a conversation follows what is attached', () => {
  const [system, ...rest] = buildMessages([block('role', 'You talk.'), ...passage], NOTE, { conversation: talk });
  expect(system?.content).toMatch(/^You talk\.\n\nWhat is attached:\n\nFrom “The tide table”\.\n\n<before>/);
  expect(rest).toEqual(talk);
});

it('a conversation with nothing attached is told only its role', () => {
  expect(buildMessages([block('role', 'You talk.'), block('selection', '')], '', { conversation: talk })).toEqual([
    { role: 'system', content: 'You talk.' },
    ...talk,
  ]);
});

it('a task that is run in a conversation is its last turn, with all that is read for it', () => {
  const blocks = [
    block('role', 'You read.'),
    block('task', 'Critique it.'),
    block('genre', 'Genre: Horror.'),
    ...passage,
  ];
  const messages = buildMessages(blocks, NOTE, { conversation: talk });
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(messages[0]?.content).toBe('You read.');
  expect(messages[3]?.content).toMatch(/^From “The tide table”\.\n\nCritique it\.\n\nGenre: Horror\.\n\n<before>/);
});

it('whatever the writer wrote is sent letter for letter', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom(
      '$&',
      "$' and $`",
      '$1 $$ $<name>',
      '{{selection}}',
      '${model}',
      '\\n \\',
      '</passage>',
      '%s',
      '\0',
    ),
  );
  fc.assert(
    fc.property(text, text, text, text, (noteName, before, selection, after) => {
      const blocks = [block('before', before), block('selection', selection), block('after', after)];
      const [message] = buildMessages(blocks, noteName, alone);
      expect(message?.content).toBe(
        `From “${noteName}”.\n\n<before>\n${before}\n</before>\n\n` +
          `<passage>\n${selection}\n</passage>\n\n<after>\n${after}\n</after>`,
      );
    }),
  );
});

describe('the built-in tasks', () => {
  it('are fourteen, and the chat', () => {
    expect(offeredTasks.map(({ id }) => id).sort()).toEqual(
      Object.keys(builtInTasks)
        .filter((id) => id !== 'chat')
        .sort(),
    );
    expect(offeredTasks).toHaveLength(14);
  });

  it.each(Object.entries(builtInTasks))('%s is whole', (id, task) => {
    expect(task.id).toBe(id);
    expect([task.name, task.command, task.role]).not.toContain('');
    expect(`${task.role} ${task.template} ${task.reminder}`).not.toMatch(/\bplease\b|!/i);
    expect(deliveriesOf(task)).toContain(task.delivery);
  });

  it.each(offeredTasks.map((task) => [task.id, task] as const))('the template of %s is right', (_, task) => {
    const { parts, problems } = parseTemplate(task.template);
    expect(problems).toEqual([]);
    const known = [...task.inputs.map(({ name }) => `input:${name}`), 'wish', 'scene.pov'];
    for (const part of partsWithin(parts)) {
      if (part.kind === 'input') expect(known).toContain(`input:${part.name}`);
      if (part.kind === 'name' || part.kind === 'if') expect(known).toContain(part.name);
    }
  });

  it('whatever is asked before a run has an answer that counts', () => {
    for (const { inputs } of offeredTasks)
      for (const input of inputs) expect(inputValue(input, {})).toBe(input.default);
  });

  it('only the name of the first is not the name of its command', () => {
    expect(offeredTasks.filter(({ name, command }) => name !== command).map(({ command }) => command)).toEqual([
      'Rewrite selection',
    ]);
  });
});
