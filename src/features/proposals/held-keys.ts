import { Scope, type App } from 'obsidian';

/**
 * Keeps a key that is still held from reaching what has the focus next: it was meant for what is gone. A scope of its own
 * stands before the app's hotkeys until the key is let go, or another one is pressed.
 */
export function swallowHeldKeys({ keymap, scope }: App, win: Window): void {
  const deaf = new Scope(scope);
  const end = () => {
    keymap.popScope(deaf);
    win.removeEventListener('keyup', end, true);
  };
  deaf.register(null, null, (event) => {
    if (event.repeat) return false;
    end();
    return undefined;
  });
  keymap.pushScope(deaf);
  win.addEventListener('keyup', end, true);
}
