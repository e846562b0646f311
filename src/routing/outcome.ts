import type { RouteStep } from './route';

/** How a run ended. */
export type Outcome =
  'complete' | 'stopped' | 'cut-off' | 'declined' | 'filtered' | 'empty' | 'only-thinking' | 'failed';

/** What the last turn of a walk means for the writer; a walk without any turn has failed. */
export function outcomeOf(steps: readonly RouteStep[]): Outcome {
  const last = steps.filter((step) => step.ended !== 'skipped').at(-1);
  if (!last) return 'failed';
  const hasText = last.text.trim() !== '';
  switch (last.ended) {
    case 'failed':
      return last.failure?.kind === 'moderated' ? 'declined' : 'failed';
    case 'skipped':
      return 'failed';
    case 'stopped':
    case 'filtered':
      return last.ended;
    case 'length':
    case 'cut-off':
      if (hasText) return 'cut-off';
      return last.thinking.trim() === '' ? 'empty' : 'only-thinking';
    case 'complete':
      if (hasText) return 'complete';
      return last.thinking.trim() === '' ? 'empty' : 'only-thinking';
  }
}
