/** Keeps a key that is still held from reaching what has the focus next: it was meant for what is gone. */
export function swallowHeldKeys(win: Window): void {
  const swallow = (event: KeyboardEvent) => {
    if (!event.repeat) return end();
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const end = () => {
    win.removeEventListener('keydown', swallow, true);
    win.removeEventListener('keyup', end, true);
  };
  win.addEventListener('keydown', swallow, true);
  win.addEventListener('keyup', end, true);
}
