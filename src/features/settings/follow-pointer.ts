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
    // On the window, for a grip that was out of the page for a moment has lost the pointer.
    const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', act: (event: PointerEvent) => void) =>
      grip.win.addEventListener(type, (event) => event.pointerId === pointerId && act(event), { signal });
    const finish = (isDropped: boolean) => {
      listening.abort();
      if (isMoving) end(isDropped);
    };
    on('pointermove', ({ clientY }) => {
      if (!isMoving && Math.abs(clientY - from) < LEAST_PIXELS) return;
      if (!isMoving) begin();
      isMoving = true;
      at(clientY);
    });
    on('pointerup', () => finish(true));
    on('pointercancel', () => finish(false));
  });
}
