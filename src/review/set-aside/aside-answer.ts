import type { Passage } from '../../manuscript/passage';
import { runCost, type RunState } from '../../routing/run-state';
import type { RouteStep } from '../../routing/turn';
import type { Task } from '../../tasks/task';
import { cleanAnswer } from '../cleaning/answer';
import type { AsideAnswer } from './set-aside-file';

/** What must be known of a run that begins. */
export interface Begun {
  readonly id: string;
  readonly task: Pick<Task, 'id' | 'name' | 'delivery'>;
  readonly passage: Passage | null;
}

export interface BegunOnPassage extends Begun {
  readonly passage: Passage;
}

export interface AsideDeps {
  /** The shown name of whoever answers a run. */
  readonly nameOf: (run: RunState) => string;
  readonly device: string;
}

export const KEPT_DAYS = 30;
export const MOST_KEPT = 200;
const DAY = 86_400_000;
const AROUND = 40;

/** What is kept of a run as it stands. */
export function asideAnswer({ task, passage }: BegunOnPassage, run: RunState, deps: AsideDeps): AsideAnswer {
  const { before, selection, after } = passage;
  const written = bestOf(run);
  const isDone = run.status === 'done';
  return {
    version: 1,
    run: run.id,
    device: deps.device,
    task: task.id,
    taskName: task.name,
    delivery: task.delivery,
    note: passage.note,
    original: selection,
    offset: before.length,
    before: before.slice(-AROUND),
    after: after.slice(0, AROUND),
    isLocalOnly: passage.isLocalOnly || run.isLocalOnly,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    outcome: run.outcome,
    model: deps.nameOf(written),
    gateway: written.candidate?.gateway ?? '',
    modelId: written.candidate?.model ?? '',
    // Until then a call is under way that nobody knows the price of.
    ...(isDone ? runCost(run) : { cost: null, isEstimate: false }),
    text: written.text,
    answer: run.answer,
  };
}

/** When it came. */
export const timeOf = ({ startedAt, endedAt }: AsideAnswer): number => endedAt ?? startedAt;

export const newestFirst = (answers: Iterable<AsideAnswer>): AsideAnswer[] =>
  [...answers].sort((a, b) => timeOf(b) - timeOf(a));

/** Those that have been kept long enough, or that too many newer ones stand before. */
export const outlived = (answers: Iterable<AsideAnswer>, now: number): AsideAnswer[] =>
  newestFirst(answers).filter((answer, index) => index >= MOST_KEPT || now - timeOf(answer) >= KEPT_DAYS * DAY);

/** What of it could go into a note; empty where there is nothing worth keeping. */
export function wordsOf({ answer, text, outcome, original, before }: AsideAnswer): string {
  if (answer.trim() !== '') return answer;
  return outcome === 'only-thinking' ? '' : cleanAnswer(text, original, before.slice(before.lastIndexOf('\n') + 1));
}

/** The run as of the model that has written most of what is there: one that failed may leave more than the next. */
function bestOf(run: RunState): RunState {
  const isAnswered = run.status === 'done' && run.outcome !== 'failed' && run.text.trim() !== '';
  if (isAnswered) return run;
  const longest = (best: RunState, step: RouteStep): RunState =>
    step.text.length > best.text.length ? { ...run, candidate: step.candidate, text: step.text, steps: [step] } : best;
  return run.steps.reduce(longest, run);
}
