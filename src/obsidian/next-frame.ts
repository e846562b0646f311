import type { Clock } from '../routing/clock';

/** How long to wait for a frame: hidden windows have none. */
const AT_MOST = 150;

/** Calls back at the next frame of whichever of these windows draws first, or soon where none does; returns what cancels it. */
export function atNextFrame(windows: readonly Window[], clock: Clock, call: () => void): () => void {
  const cancels = [...new Set(windows)].map((win) => {
    const frame = win.requestAnimationFrame(() => once());
    return () => win.cancelAnimationFrame(frame);
  });
  cancels.push(clock.after(AT_MOST, () => once()));
  const cancel = () => cancels.forEach((one) => one());
  const once = () => {
    cancel();
    call();
  };
  return cancel;
}
