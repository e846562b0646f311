import type { Clock } from '../routing/clock';

/** Milliseconds: two looks at an answer within one frame. */
const BETWEEN_READS = 8;
/** A timer that comes later than this belongs to a hidden window: there is nothing to be gained by waiting. */
const LATE = 60;
const UNTIL_TRIED_AGAIN = 10_000;

/** Waits between two looks at an answer that comes fast; one that comes slowly, or in a hidden window, is not waited for. */
export function breathing(clock: Clock): () => Promise<void> {
  let looked = 0;
  let lateUntil = 0;
  return async () => {
    const began = clock.now();
    const isFast = began - looked < BETWEEN_READS;
    looked = began;
    if (!isFast || began < lateUntil) return;
    await new Promise<void>((resolve) => void clock.after(BETWEEN_READS, resolve));
    looked = clock.now();
    if (looked - began > LATE) lateUntil = looked + UNTIL_TRIED_AGAIN;
  };
}
