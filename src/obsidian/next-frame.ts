import type { Clock } from '../routing/clock';

/** How long to wait for a frame: hidden windows have none. */
const AT_MOST = 150;

type Cancel = () => void;

/** Calls back at the next frame of whichever of these windows draws first, or soon where none does; returns what cancels it. */
export const atNextFrame = (windows: readonly Window[], clock: Clock, call: () => void): Cancel =>
  once(call, (done) => [
    ...[...new Set(windows)].map((win) => {
      const frame = win.requestAnimationFrame(done);
      return () => win.cancelAnimationFrame(frame);
    }),
    clock.after(AT_MOST, done),
  ]);

/** Calls back after so long, by the timer of whichever of these windows is first: those of a hidden one are late. */
export const afterIn = (windows: readonly Window[], milliseconds: number, call: () => void): Cancel =>
  once(call, (done) =>
    [...new Set(windows)].map((win) => {
      const timer = win.setTimeout(done, milliseconds);
      return () => win.clearTimeout(timer);
    }),
  );

/** Begins several waits, of which the first that is over cancels the others. */
function once(call: () => void, begin: (done: () => void) => readonly Cancel[]): Cancel {
  const cancels = begin(() => {
    cancel();
    call();
  });
  const cancel = () => cancels.forEach((one) => one());
  return cancel;
}
