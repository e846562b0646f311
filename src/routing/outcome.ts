import type { RouteStep } from './turn';

/** How a run ended. */
export type Outcome =
  'complete' | 'stopped' | 'cut-off' | 'declined' | 'filtered' | 'empty' | 'only-thinking' | 'failed';

/** The step that decided: neither one that was not asked nor one that another model outpaced. */
export const lastStep = (steps: readonly RouteStep[]): RouteStep | null =>
  steps.filter(({ ended }) => ended !== 'skipped' && ended !== 'outpaced').at(-1) ?? null;

/** What the last turn of a walk means for the writer; a walk without any turn has failed. */
export function outcomeOf(steps: readonly RouteStep[], isAborted = false): Outcome {
  const last = lastStep(steps);
  // Before anybody was asked, or between two candidates.
  if (isAborted && (!last || last.failure)) return 'stopped';
  if (!last) return 'failed';
  const hasText = last.text.trim() !== '';
  switch (last.ended) {
    case 'failed':
      return last.failure?.kind === 'moderated' ? 'declined' : 'failed';
    case 'skipped':
    case 'outpaced':
      return 'failed';
    case 'stopped':
    case 'declined':
    case 'filtered':
      return last.ended;
    case 'length':
    case 'cut-off':
    case 'complete':
      if (hasText) return last.ended === 'complete' ? 'complete' : 'cut-off';
      return last.thinking.trim() === '' ? 'empty' : 'only-thinking';
  }
}
