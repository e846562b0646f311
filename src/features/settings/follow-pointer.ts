/** Less is a click with an unsteady hand. */
const LEAST_PIXELS = 4;

interface Drag {
  readonly begin: () => void;
  /** The pointer is at this height of the window. */
  readonly at: (y: number) => void;
  /** Let go, or taken away by the system. */
  readonly end: (isDropped: boolean) => void;
}

/** Follows a mouse, a pen or a finger from a grip on, wherever it goes. */
export function followPointer(grip: HTMLElement, { begin, at, end }: Drag): void {
  grip.addEventListener('pointerdown', ({ button, pointerId, clientY: from }) => {
    if (button !== 0) return;
    grip.setPointerCapture(pointerId);
    const listening = new AbortController();
    const { signal } = listening;
    let isMoving = false;
    const finish = (isDropped: boolean) => {
      listening.abort();
      if (isMoving) end(isDropped);
    };
    grip.addEventListener(
      'pointermove',
      ({ clientY }) => {
        if (!isMoving && Math.abs(clientY - from) < LEAST_PIXELS) return;
        if (!isMoving) begin();
        isMoving = true;
        at(clientY);
      },
      { signal },
    );
    grip.addEventListener('pointerup', () => finish(true), { signal });
    grip.addEventListener('pointercancel', () => finish(false), { signal });
  });
}
