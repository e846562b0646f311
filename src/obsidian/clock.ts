import type { Clock } from '../routing/clock';

/** The clock of the main window. */
export const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = window.setTimeout(call, milliseconds);
    return () => window.clearTimeout(timer);
  },
};
