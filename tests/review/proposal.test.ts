import fc from 'fast-check';
import { viewOf } from '../../src/review/proposal-view';
import { offered, offers } from '../../src/review/offers';
import {
  answerOf,
  shownComparison,
  shownVariant,
  type Proposal,
  type ProposalEvent,
  type ProposalState,
} from '../../src/review/proposal';
import { placeForNext } from '../../src/review/next-variant';
import { openedProposal, stepProposal } from '../../src/review/step-proposal';
import { neighbour } from '../../src/review/walk';
import { acceptedText, openChanges } from '../../src/review/comparison';
import type { Outcome } from '../../src/routing/outcome';
import { foldRun, type RunState } from '../../src/routing/run-state';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import type { Task } from '../../src/tasks/task';
import { aDoneRun, aLookup, aPassage, aRun, aStep, KIMI, START } from '../helpers/runs';

const PASSAGE = 'The tide went out, and the old boats lay down in the long grey mud.';
const ANSWER = 'The tide drew back, and the old boats lay down in the mud.';
const written: Task = { ...builtInTasks.rewrite, delivery: 'write' };

const opened = (run: RunState = aRun(), task: Task = builtInTasks.rewrite): Proposal =>
  openedProposal('p1', { task, passage: aPassage(PASSAGE) }, run);
const told = (run: RunState): ProposalEvent => ({ type: 'told', run });
const after = (...events: ProposalEvent[]): Proposal => events.reduce(stepProposal, opened());
const complete = told(aDoneRun('complete', ANSWER));
const asks = (id: string): ProposalEvent => ({ type: 'asked', run: aRun({ id }) });
const answers = (id: string, answer: string): ProposalEvent => told(aDoneRun('complete', answer, { id }));
const lost: ProposalEvent = { type: 'lost', by: 'changed' };

it('a proposal stands where its run stands', () => {
  const statuses = ['starting', 'asking', 'waiting', 'thinking', 'writing'] as const;
  expect(statuses.map((status) => opened(aRun({ status })).state)).toEqual([
    'waiting',
    'waiting',
    'waiting',
    'thinking',
    'streaming',
  ]);
});

it.each<[outcome: Outcome, answer: string, state: ProposalState, writtenState: ProposalState]>([
  ['complete', ANSWER, 'complete', 'pending'],
  ['complete', PASSAGE, 'same', 'pending'],
  ['stopped', 'The tide', 'stopped', 'stopped'],
  ['cut-off', 'The tide', 'cut-off', 'cut-off'],
  ['declined', 'I cannot.', 'declined', 'declined'],
  ['filtered', '', 'filtered', 'filtered'],
  ['empty', '', 'empty', 'empty'],
  ['only-thinking', '', 'only-thinking', 'only-thinking'],
  ['failed', '', 'failed', 'failed'],
])('a run that is %s with %p makes it %s, and %s where it is written into the note', (outcome, answer, state, into) => {
  expect(after(told(aDoneRun(outcome, answer))).state).toBe(state);
  expect(stepProposal(opened(aRun(), written), told(aDoneRun(outcome, answer))).state).toBe(into);
});

describe('the place of the passage', () => {
  it('one that reads differently now is never replaced; found again, it may be', () => {
    const proposal = after(lost, complete);
    expect([proposal.state, offered(proposal)]).toEqual([
      'changed',
      ['compare', 'insert-below', 'copy', 'open-note', 'dismiss'],
    ]);
    expect(stepProposal(proposal, { type: 'accepted', changes: [0] })).toBe(proposal);
    expect(stepProposal(proposal, { type: 'found', text: PASSAGE }).state).toBe('complete');
    expect(stepProposal(proposal, { type: 'found', text: 'Something else.' })).toBe(proposal);
  });

  it('is not compared with where nothing of it is left', () => {
    expect(offered(after({ type: 'lost', by: 'gone' }, complete))).not.toContain('compare');
  });

  it('that is lost while the answer streams does not stop it', () => {
    expect(after(told(aRun({ status: 'writing' })), lost).state).toBe('streaming');
  });

  it('the writer’s own version takes its place when they say so', () => {
    const proposal = after(lost, complete, { type: 'rebased', text: 'The tide went away.' });
    expect([proposal.state, proposal.base, proposal.passage.selection]).toEqual([
      'complete',
      'The tide went away.',
      'The tide went away.',
    ]);
    expect(shownComparison(proposal)?.against).toBe('The tide went away.');
  });

  it('without an answer a lost passage is said as what happened, and nothing can be inserted', () => {
    expect(after(lost, told(aDoneRun('failed'))).state).toBe('failed');
    const stopped = offered(after(lost, told(aDoneRun('stopped'))));
    expect(stopped).toEqual(['try-again', 'ask-next', 'dismiss']);
  });
});

describe('changes one by one', () => {
  const proposal = after(complete);
  const count = shownComparison(proposal)?.changes.length ?? 0;

  it('there are two of them here', () => {
    expect(count).toBe(2);
  });

  it('accepting one leaves the others open, and the note with it', () => {
    const one = stepProposal(proposal, { type: 'accepted', changes: [1] });
    expect(one.state).toBe('complete');
    expect(one.base).toBe('The tide went out, and the old boats lay down in the mud.');
    expect(openChanges(shownVariant(one).comparison as never)).toEqual([0]);
    expect(stepProposal(one, { type: 'accepted', changes: [0] }).state).toBe('closed');
  });

  it('rejecting one changes nothing in the note; rejecting all closes', () => {
    const one = stepProposal(proposal, { type: 'rejected', changes: [0] });
    expect([one.state, one.base]).toEqual(['complete', PASSAGE]);
    expect(stepProposal(one, { type: 'rejected', changes: [1] }).state).toBe('closed');
  });

  it('undo and redo of an accepted change lead back and forth', () => {
    const one = stepProposal(proposal, { type: 'accepted', changes: [1] });
    const undone = stepProposal(one, { type: 'found', text: PASSAGE });
    expect(openChanges(shownVariant(undone).comparison as never)).toEqual([0, 1]);
    const redone = stepProposal(undone, { type: 'found', text: one.base });
    expect([redone.base, openChanges(shownVariant(redone).comparison as never)]).toEqual([one.base, [0]]);
  });

  it('another answer is compared with what stands in the note by then', () => {
    const two = [{ type: 'accepted', changes: [1] } as const, asks('run-2'), answers('run-2', ANSWER)].reduce(
      stepProposal,
      proposal,
    );
    const other = stepProposal(two, { type: 'shown', variant: 1 });
    expect(shownComparison(other)).toMatchObject({ against: two.base, accepted: [] });
    expect(shownComparison(other)?.changes).toHaveLength(1);
  });

  it('the walk goes round the open ones, and to the next after a decision', () => {
    const comparison = shownComparison(proposal) as never;
    expect([neighbour(proposal, comparison, 1), neighbour(proposal, comparison, -1)]).toEqual([0, 1]);
    const pointed = stepProposal(proposal, { type: 'pointed', change: 0 });
    expect(neighbour(pointed, comparison, -1)).toBe(1);
    expect(stepProposal(pointed, { type: 'accepted', changes: [0] }).current).toBe(1);
  });
});

describe('several answers', () => {
  it('a whole one stays in view while another is on its way', () => {
    const proposal = after(complete, asks('run-2'));
    expect([proposal.state, proposal.shown, proposal.variants.length]).toEqual(['complete', 0, 2]);
    expect(stepProposal(proposal, { type: 'shown', variant: 1 }).state).toBe('waiting');
  });

  it('one that brought nothing makes room for the next', () => {
    const proposal = after(told(aDoneRun('empty')), asks('run-2'));
    expect([proposal.state, proposal.variants.length, proposal.past.length]).toEqual(['waiting', 1, 1]);
  });

  it('a part is kept beside the next', () => {
    const proposal = after(told(aDoneRun('cut-off', 'The tide')), asks('run-2'));
    expect([proposal.state, proposal.shown, proposal.variants.length]).toEqual(['waiting', 1, 2]);
  });

  it('a fifth takes the place of the oldest that is not in view', () => {
    const four = ['run-2', 'run-3', 'run-4'].flatMap((id) => [asks(id), answers(id, `${ANSWER} ${id}`)]);
    const proposal = after(complete, ...four);
    expect([proposal.variants.length, placeForNext(proposal)]).toEqual([4, 1]);
    const fifth = stepProposal(proposal, asks('run-5'));
    expect(fifth.variants.map(({ run }) => run.id)).toEqual(['run-1', 'run-5', 'run-3', 'run-4']);
    expect(fifth.past.map(({ id }) => id)).toEqual(['run-2']);
  });

  it('with all four under way nothing more is asked', () => {
    const running = after(told(aDoneRun('cut-off', 'The')), asks('run-2'), asks('run-3'));
    expect(running.variants).toHaveLength(3);
    const four = stepProposal(running, asks('run-4'));
    expect(placeForNext({ ...four, variants: four.variants.map((one) => ({ ...one, run: aRun() })) })).toBeNull();
  });

  it('what a model wrote before it failed stays as an answer of its own', () => {
    const failed = aStep({ kind: 'stalled', text: 'The tide drew', model: 'anthropic/claude-sonnet-5' });
    const answered = aStep({ attempt: 1, model: KIMI.model, text: ANSWER });
    const run = aDoneRun('complete', ANSWER, { steps: [failed, answered], candidate: KIMI, attempt: 1 });
    const proposal = after(told(run));
    expect(proposal.variants.map((variant) => [variant.run.outcome, variant.run.answer])).toEqual([
      ['complete', ANSWER],
      ['cut-off', 'The tide drew'],
    ]);
    expect(stepProposal(proposal, { type: 'shown', variant: 1 }).state).toBe('cut-off');
  });

  it('what was cut off can be kept, and what was taken for a refusal be taken as the answer', () => {
    const part = after(told(aDoneRun('cut-off', 'The tide')), { type: 'kept' });
    expect([part.state, offered(part).includes('accept')]).toEqual(['kept', false]);
    const refused = after(told(aDoneRun('declined', ANSWER)), { type: 'taken' });
    expect([refused.state, shownComparison(refused)?.changes.length]).toEqual(['complete', 2]);
    const said = after(told(aDoneRun('declined')), lost);
    expect(stepProposal(said, { type: 'taken' })).toBe(said);
  });

  it('a run that is no longer followed changes nothing', () => {
    const proposal = after(told(aDoneRun('empty')), asks('run-2'));
    expect(stepProposal(proposal, complete)).toBe(proposal);
  });
});

it('an answer that is mostly new opens clean', () => {
  expect(after(complete).show).toBe('changes');
  expect(after(told(aDoneRun('complete', 'Nothing of the kind had ever been said in that town.'))).show).toBe('clean');
});

it('a written answer moves with what was written and is closed by accepting', () => {
  const proposal = [told(aDoneRun('complete', ANSWER)), { type: 'wrote', text: ANSWER } as const].reduce(
    stepProposal,
    opened(aRun(), written),
  );
  expect([proposal.state, proposal.base]).toEqual(['pending', ANSWER]);
  expect(stepProposal(proposal, { type: 'closed' }).state).toBe('closed');
});

describe('whatever happens', () => {
  const outcomes: Outcome[] = ['stopped', 'cut-off', 'declined', 'filtered', 'empty', 'only-thinking', 'failed'];
  const run = fc.oneof(
    fc.constantFrom(...outcomes).map((outcome) => aDoneRun(outcome, outcome === 'cut-off' ? 'Half.' : '')),
    fc.constantFrom('Other.', PASSAGE, ANSWER).map((answer) => aDoneRun('complete', answer)),
    fc.constantFrom('starting', 'asking', 'thinking', 'writing').map((status) => aRun({ status, text: 'Half' })),
    fc.constant(foldRun(aRun(), { type: 'text', text: 'Salt' }, START)),
  );
  const id = fc.constantFrom('run-1', 'run-2', 'run-3', 'run-4', 'run-5');
  const small = fc.integer({ min: 0, max: 4 });
  const event: fc.Arbitrary<ProposalEvent> = fc.oneof(
    fc.tuple(run, id).map(([state, name]) => told({ ...state, id: name })),
    id.map(asks),
    fc.constantFrom<ProposalEvent>(lost, { type: 'lost', by: 'gone' }, { type: 'found', text: PASSAGE }),
    fc.constantFrom<ProposalEvent>({ type: 'kept' }, { type: 'taken' }, { type: 'rebased', text: 'The tide went.' }),
    small.map((variant): ProposalEvent => ({ type: 'shown', variant })),
    small.map((change): ProposalEvent => ({ type: 'pointed', change })),
    fc
      .tuple(fc.constantFrom('accepted' as const, 'rejected' as const), small)
      .map(([type, change]): ProposalEvent => ({ type, changes: [change] })),
    fc.constantFrom<ProposalEvent>({ type: 'viewed', show: 'clean' }, { type: 'field', field: 'instruct' }),
    fc.constantFrom('', PASSAGE, ANSWER).map((text): ProposalEvent => ({ type: 'found', text })),
  );
  const walks = (
    check: (before: Proposal, after: Proposal, next: ProposalEvent) => void,
    task: Task = builtInTasks.rewrite,
  ) =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        let proposal = opened(aRun(), task);
        for (const next of events) {
          const before = proposal;
          proposal = stepProposal(before, next);
          check(before, proposal, next);
        }
      }),
    );

  it('a proposal stays in its table, and closed is final', () => {
    walks((before, proposal) => {
      expect(Object.keys(offers)).toContain(proposal.state);
      expect(proposal.variants.length).toBeLessThanOrEqual(4);
      expect(proposal.variants[proposal.shown]).toBeDefined();
      if (before.state === 'closed') expect(proposal).toBe(before);
    });
  });

  it('changes are offered only of a whole answer that is held against what stands in the note', () => {
    walks((_, proposal) => {
      const comparison = shownComparison(proposal);
      if (proposal.state !== 'complete') return;
      expect([proposal.place, shownVariant(proposal).run.outcome]).toEqual(['kept', 'complete']);
      expect(comparison && acceptedText(comparison)).toBe(proposal.base);
      expect(comparison?.changes.length).toBeGreaterThan(0);
    });
  });

  it('the note changes by an accepted change or by the writer’s hand, never by an answer', () => {
    walks((before, proposal, next) => {
      if (proposal.base !== before.base) expect(['accepted', 'found', 'rebased']).toContain(next.type);
    });
  });

  it('no answer that was paid for disappears but into what is past', () => {
    walks((before, proposal) => {
      if (proposal.state === 'closed') return;
      const kept = [...proposal.past, ...proposal.variants.map((variant) => variant.run)].map((one) => one.id);
      for (const variant of before.variants) expect(kept).toContain(variant.run.id);
    });
  });

  it('only what is in the table is offered, each once, and never without its words', () => {
    walks((_, proposal) => {
      if (proposal.state === 'closed') return;
      const view = viewOf(proposal, aLookup());
      const actions = view.actions.map(({ action }) => action);
      expect(new Set(actions).size).toBe(actions.length);
      expect(actions.length).toBeGreaterThan(0);
      for (const { label } of view.actions) expect(label).toMatch(/^[A-Z]/);
      if (answerOf(proposal) === '') for (const one of ['insert-below', 'copy']) expect(actions).not.toContain(one);
      if (proposal.state !== 'complete') expect(actions).not.toContain('accept');
    });
  });
});
