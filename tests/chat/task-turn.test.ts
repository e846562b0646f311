import { taskTurn } from '../../src/chat/task-turn';
import { passageFrom } from '../../src/manuscript/passage';
import { buildMessages } from '../../src/tasks/build-messages';
import { gatherContext } from '../../src/manuscript/context';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { startedRun } from '../../src/routing/run-state';

const task = builtInTasks.rewrite;
const text = '---\nsecret: yes\n---\nBefore. The passage. After.';
const passage = passageFrom('A.md', text, { from: text.indexOf('The'), to: text.indexOf(' After') });

it('a task that begins a conversation is asked as it is anywhere else', () => {
  const turn = taskTurn(task, passage, []);
  expect(turn.conversation).toEqual([]);
  expect(buildMessages(task, gatherContext(passage, task.reads), []).at(-1)?.content).toBe(turn.text);
});

it('later messages know what was asked and about what, and never the properties', () => {
  const { text: said } = taskTurn(task, passage, []);
  expect(said).toContain(task.instruction);
  expect(said).toContain('<passage>\nThe passage.\n</passage>');
  expect(said).not.toContain('secret');
});

it('behind other turns it is asked last, and nothing of them is lost', () => {
  const run = { ...startedRun('r', 'Chat', 0, 0), status: 'done' as const, answer: 'The tide.' };
  const before = [
    { by: 'writer', text: 'Who?' },
    { by: 'model', run },
  ] as const;
  expect(taskTurn(task, passage, before).conversation).toEqual([
    { role: 'user', content: 'Who?' },
    { role: 'assistant', content: 'The tide.' },
    { role: 'user', content: task.instruction },
  ]);
});
