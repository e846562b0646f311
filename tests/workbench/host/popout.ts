import { app } from './app';
import { enhance } from './dom';
import type { Keymap } from './keymap';

type Win = Window & typeof globalThis;

/** The window that was used last is the active one, as the app's globals say it. */
function activateWith(win: Win): void {
  const activate = () => void Object.assign(window, { activeWindow: win, activeDocument: win.document });
  for (const type of ['focusin', 'mousedown', 'keydown']) win.addEventListener(type, activate, true);
  activate();
}

/** A second window of the same app, with the same looks: one leaf fits into the element it returns. */
export function openPopout(closed: () => unknown): HTMLElement {
  const popout = window.open('', '', 'popup,width=900,height=700') as Win;
  enhance(popout);
  const { head, body } = popout.document;
  head.append(...document.head.findAll('style, link').map((el) => popout.document.importNode(el, true)));
  body.className = document.body.className;
  popout.workbench = window.workbench;
  (app.keymap as unknown as Keymap).watch(popout);
  for (const win of [window, popout]) activateWith(win);
  popout.addEventListener('pagehide', closed);
  return body.createDiv('app-container');
}
