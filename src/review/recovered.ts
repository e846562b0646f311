import type { Passage } from '../manuscript/passage';
import { startedRun, type RunState } from '../routing/run-state';
import type { Task } from '../tasks/task';
import { wordsOf } from './set-aside/aside-answer';
import type { Proposal } from './proposal';
import { openedProposal, stepProposal } from './step-proposal';
import type { AsideAnswer } from './set-aside/set-aside-file';

/** The run that an answer set aside came from, as far as it is remembered. */
function recoveredRun(aside: AsideAnswer, answer = wordsOf(aside)): RunState {
  const { run, taskName, startedAt, endedAt, outcome, gateway, modelId, cost, isEstimate, isLocalOnly } = aside;
  return {
    ...startedRun(run, taskName, 0, startedAt),
    status: 'done',
    // What was under way when the app ended was stopped by that.
    outcome: outcome === null ? 'stopped' : outcome === 'failed' ? 'cut-off' : outcome,
    candidate: gateway === '' ? null : { gateway, model: modelId },
    attempt: 0,
    isLocalOnly,
    text: aside.text || answer,
    answer,
    booked: [{ attempt: 0, cost, isEstimate }],
    endedAt,
  };
}

/** An answer set aside as a proposal again, at the passage that it was written for. */
export const recoveredProposal = (task: Task, passage: Passage, aside: AsideAnswer): Proposal =>
  openedProposal(aside.run, { task: { ...task, delivery: 'propose' }, passage }, recoveredRun(aside));

/** Words that were written into a note and neither accepted nor rejected: marked as pending once more. */
export function pendingProposal(task: Task, passage: Passage, aside: AsideAnswer, written: string): Proposal {
  const run: RunState = { ...recoveredRun(aside, written), outcome: 'complete' };
  const opened = openedProposal(aside.run, { task: { ...task, delivery: 'write' }, passage }, run);
  return stepProposal(opened, { type: 'wrote', text: written });
}
