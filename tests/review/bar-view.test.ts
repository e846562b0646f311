import { barOf, type BarView } from '../../src/review/bar-view';
import type { Proposal, ProposalEvent } from '../../src/review/proposal';
import { openedProposal, stepProposal } from '../../src/review/step-proposal';
import { viewOf } from '../../src/review/proposal-view';
import type { RunState } from '../../src/routing/run-state';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { aDoneRun, aLookup, aPassage, aRun } from '../helpers/runs';

const proposalOf = (run: RunState, ...events: ProposalEvent[]): Proposal =>
  events.reduce(stepProposal, openedProposal('p1', { task: builtInTasks.rewrite, passage: aPassage() }, run));
const bar = (run: RunState, ...events: ProposalEvent[]): BarView => {
  const proposal = proposalOf(run, ...events);
  return barOf(proposal, viewOf(proposal, aLookup()));
};
const changed = aDoneRun('complete', 'The water drew back.');
const labels = (offered: BarView['more']): string[] => offered.map(({ label }) => label);
const point: ProposalEvent = { type: 'pointed', change: 0 };

it('while an answer comes there is all about it and Stop, and nothing else', () => {
  const { facts, main, again, more, turn } = bar(aRun({ status: 'writing', text: 'a'.repeat(286) }));
  expect(facts).toEqual(['3.1 s', '69 tokens', 'about $0.0047 so far']);
  expect([labels(main), again, more, turn]).toEqual([['Stop'], null, [], '']);
});

it('beside changes stands only the price; what decides is in words, Try again is an icon, the rest is behind “more”', () => {
  const { facts, main, again, more } = bar(changed);
  expect(facts).toHaveLength(1);
  expect(labels(main)).toEqual(['Accept all', 'Reject all']);
  expect(again?.action).toBe('try-again');
  expect(labels(more)).toEqual(expect.arrayContaining(['Instruct…', 'Insert below', 'Copy', 'Open as note']));
});

it('says how many changes there are until one is pointed at, and only then which', () => {
  expect(bar(changed).place).toMatch(/^\d+ changes?$/);
  expect(bar(changed).isPointed).toBe(false);
  expect(bar(changed, point).place).toMatch(/^1 of \d+$/);
  expect(bar(changed, point).isPointed).toBe(true);
});

it('the original shows no change that could be decided about', () => {
  expect(bar(changed, point, { type: 'viewed', show: 'original' }).isPointed).toBe(false);
});

it('every button of the proposal is somewhere in the bar, once', () => {
  for (const outcome of ['complete', 'declined', 'empty', 'cut-off', 'stopped', 'failed'] as const) {
    const proposal = proposalOf(aDoneRun(outcome, outcome === 'empty' ? '' : 'The water drew back.'));
    const view = viewOf(proposal, aLookup());
    const { main, again, more } = barOf(proposal, view);
    const shown = [...main, ...(again ? [again] : []), ...more].map(({ action }) => action);
    expect([...shown].sort()).toEqual(view.actions.map(({ action }) => action).sort());
    expect(main.length).toBeLessThanOrEqual(3);
    expect(main.some(({ action }) => action === 'reject' || action === 'dismiss')).toBe(true);
  }
});
