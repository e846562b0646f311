import fc from 'fast-check';
import {
  offered,
  offers,
  openedProposal,
  stepProposal,
  type Proposal,
  type ProposalEvent,
} from '../../src/review/proposal';
import { viewOf } from '../../src/review/proposal-view';
import type { Outcome } from '../../src/routing/outcome';
import { foldRun, type RunState } from '../../src/routing/run-state';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { aDoneRun, aLookup, aPassage, aRun, START } from '../helpers/runs';

const opened = (run: RunState = aRun()): Proposal => openedProposal('p1', builtInTasks.rewrite, aPassage(), run);
const told = (run: RunState): ProposalEvent => ({ type: 'told', run });
const after = (...events: ProposalEvent[]): Proposal => events.reduce(stepProposal, opened());
const complete = told(aDoneRun('complete', 'The tide drew back.'));
const again = (run: RunState): ProposalEvent => ({ type: 'asked-again', run: { ...run, id: 'run-2' } });

it('a proposal stands where its run stands', () => {
  const statuses = ['starting', 'asking', 'thinking', 'writing'] as const;
  expect(statuses.map((status) => opened(aRun({ status })).state)).toEqual([
    'waiting',
    'waiting',
    'thinking',
    'streaming',
  ]);
});

it.each<[outcome: Outcome, answer: string, state: string]>([
  ['complete', 'The tide drew back.', 'complete'],
  ['complete', 'The tide went out.', 'same'],
  ['stopped', 'The tide', 'stopped'],
  ['cut-off', 'The tide', 'cut-off'],
  ['declined', '', 'declined'],
  ['filtered', '', 'filtered'],
  ['empty', '', 'empty'],
  ['only-thinking', '', 'only-thinking'],
  ['failed', '', 'failed'],
])('a run that is %s with %p makes it %s', (outcome, answer, state) => {
  expect(after(told(aDoneRun(outcome, answer))).state).toBe(state);
});

it('a passage that reads differently now is never replaced; found again, it may be', () => {
  const lost = after({ type: 'place-lost' }, complete);
  expect([lost.state, offers[lost.state]]).toEqual(['changed', ['insert-below', 'copy', 'dismiss']]);
  expect(stepProposal(lost, { type: 'accepted' })).toBe(lost);
  expect(stepProposal(lost, { type: 'place-kept' }).state).toBe('complete');
});

it('a passage that is lost while the answer streams does not stop it', () => {
  expect(after(told(aRun({ status: 'writing' })), { type: 'place-lost' }).state).toBe('streaming');
});

it('without an answer a lost passage is said as what happened, and nothing can be inserted', () => {
  const proposal = after({ type: 'place-lost' }, told(aDoneRun('failed')));
  expect(proposal.state).toBe('failed');
  const stopped = after(told(aDoneRun('stopped')));
  expect(offered(stopped)).toEqual(['try-again', 'dismiss']);
});

it('asking again follows the new run and no longer the old one', () => {
  const asked = after(complete, again(aRun()));
  expect([asked.state, asked.run.id]).toEqual(['waiting', 'run-2']);
  expect(stepProposal(asked, complete)).toBe(asked);
});

it('a second asking while one runs is none', () => {
  const running = opened();
  expect(stepProposal(running, again(aRun()))).toBe(running);
});

it('accepting and dismissing close it', () => {
  expect(after(complete, { type: 'accepted' }).state).toBe('closed');
  expect(after({ type: 'dismissed' }).state).toBe('closed');
});

describe('whatever happens', () => {
  const outcomes: Outcome[] = ['stopped', 'cut-off', 'declined', 'filtered', 'empty', 'only-thinking', 'failed'];
  const run = fc.oneof(
    fc.constantFrom(...outcomes).map((outcome) => aDoneRun(outcome, outcome === 'cut-off' ? 'Half.' : '')),
    fc.constantFrom('Other.', 'The tide went out.').map((answer) => aDoneRun('complete', answer)),
    fc.constantFrom('starting', 'asking', 'thinking', 'writing').map((status) => aRun({ status, text: 'Half' })),
    fc.constant(foldRun(aRun(), { type: 'text', text: 'Salt' }, START)),
  );
  const event: fc.Arbitrary<ProposalEvent> = fc.oneof(
    fc.tuple(run, fc.constantFrom('run-1', 'run-2', 'run-3')).map(([state, id]) => told({ ...state, id })),
    run.map(again),
    fc.constantFrom<ProposalEvent>({ type: 'place-kept' }, { type: 'place-lost' }, { type: 'accepted' }),
    fc.constant<ProposalEvent>({ type: 'dismissed' }),
  );

  it('a proposal stays in its table, and closed is final', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 15 }), (events) => {
        let proposal = opened();
        for (const next of events) {
          const before = proposal;
          proposal = stepProposal(before, next);
          expect(Object.keys(offers)).toContain(proposal.state);
          if (before.state === 'closed') expect(proposal).toBe(before);
          if (next.type === 'accepted' && before.state !== 'complete') expect(proposal).toBe(before);
          if (proposal.state === 'complete') {
            expect(proposal).toMatchObject({ isPlaceKept: true, run: { outcome: 'complete' } });
            expect(proposal.run.answer).not.toBe('');
            expect(proposal.run.answer).not.toBe(proposal.passage.selection);
          }
          expect([proposal.id, proposal.passage]).toEqual([before.id, before.passage]);
        }
      }),
    );
  });

  it('only what is in the table is offered, each once, and never without its words', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), (events) => {
        const proposal = events.reduce(stepProposal, opened());
        const view = viewOf(proposal, aLookup());
        const actions = view.actions.map(({ action }) => action);
        expect(offers[proposal.state]).toEqual(expect.arrayContaining(actions));
        expect(new Set(actions).size).toBe(actions.length);
        expect(actions.length > 0).toBe(proposal.state !== 'closed');
        for (const { label } of view.actions) expect(label).toMatch(/^[A-Z]/);
        if (proposal.run.answer === '') expect(actions).not.toContain('insert-below');
        if (proposal.state !== 'complete') expect(actions).not.toContain('accept');
      }),
    );
  });
});
