import { OpenProposals } from '../../src/review/open-proposals';
import type { Proposal } from '../../src/review/proposal';
import { openedProposal } from '../../src/review/step-proposal';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { aDoneRun, aPassage, aRun } from '../helpers/runs';

function proposals() {
  const open = new OpenProposals();
  const told: string[] = [];
  open.subscribe((proposal) => told.push(`${proposal.id} ${proposal.state}`));
  const add = (id: string, note = 'A.md'): Proposal => {
    const passage = aPassage('The tide.', { note });
    const proposal = openedProposal(id, { task: builtInTasks.rewrite, passage }, aRun({ id: `run of ${id}` }));
    open.open(proposal);
    return proposal;
  };
  return { open, told, add };
}

it('several wait at once, each in its note', () => {
  const { open, add } = proposals();
  add('1');
  add('2');
  add('3', 'B.md');
  expect(open.ofNote('A.md').map(({ id }) => id)).toEqual(['1', '2']);
  expect(open.ofNote('C.md')).toEqual([]);
  expect(open.get('3')?.passage.note).toBe('B.md');
  expect(open.get('4')).toBeNull();
});

it('what a run tells reaches the proposal that waits for it, and no other', () => {
  const { open, told, add } = proposals();
  add('1');
  add('2');
  open.told(aDoneRun('complete', 'Ebb.', { id: 'run of 2' }));
  open.told(aDoneRun('complete', 'Ebb.', { id: 'nobody’s' }));
  expect(told).toEqual(['1 waiting', '2 waiting', '2 complete']);
});

it('an event that changes nothing is not told', () => {
  const { open, told, add } = proposals();
  add('1');
  open.step('1', { type: 'accepted', changes: [0] });
  open.step('nobody', { type: 'closed' });
  expect(told).toEqual(['1 waiting']);
});

it('one that closes is told a last time and is gone', () => {
  const { open, told, add } = proposals();
  add('1');
  open.step('1', { type: 'closed' });
  expect([told.at(-1), open.get('1'), open.ofNote('A.md')]).toEqual(['1 closed', null, []]);
});

it('proposals go with their note when it moves', () => {
  const { open, add } = proposals();
  add('1');
  add('2', 'B.md');
  open.noteMoved('A.md', 'Part one/A.md');
  expect(open.ofNote('A.md')).toEqual([]);
  expect(open.ofNote('Part one/A.md').map(({ id }) => id)).toEqual(['1']);
  expect(open.get('2')?.passage.note).toBe('B.md');
});

it('whoever stops listening hears nothing more', () => {
  const { open, add } = proposals();
  let heard = 0;
  open.subscribe(() => heard++)();
  add('1');
  expect(heard).toBe(0);
});

it('one that was closed can be opened again as it was, by whatever undo brings back', () => {
  const { open, told, add } = proposals();
  add('1');
  open.told(aDoneRun('complete', 'Ebb.', { id: 'run of 1' }));
  open.step('1', { type: 'closed' });
  expect([open.get('1'), open.reopen('nobody')]).toEqual([null, null]);
  open.noteMoved('A.md', 'Moved.md');
  expect(open.reopen('1')).toMatchObject({ state: 'complete', passage: { note: 'Moved.md' } });
  expect(open.reopen('1')).toBeNull();
  expect(told).toEqual(['1 waiting', '1 complete', '1 closed', '1 complete']);
});

it('remembers the last fifty that were closed', () => {
  const { open, add } = proposals();
  for (let number = 0; number <= 50; number++) {
    add(String(number));
    open.step(String(number), { type: 'closed' });
  }
  expect([open.reopen('0'), open.reopen('1')?.id]).toEqual([null, '1']);
});
