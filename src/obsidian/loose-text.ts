import { redo, undo } from '@codemirror/commands';
import { Transaction, type EditorState, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { byUs, places } from './proposal-places';
import { asOneStep } from './proposal-writing';

/**
 * Somebody's hand went into text that is on its way: what was done is taken back, the text so far made an undo step, and
 * what was done made again as a step behind it. On the page nothing changes.
 */
export function settleUnder(view: EditorView, id: string, original: string, touches: readonly Transaction[]): void {
  const [first] = touches;
  const place = first?.startState.field(places).find((one) => one.id === id);
  if (!first || !place) return;
  const all: Transaction[] = [];
  const now = (): EditorState => all.at(-1)?.state ?? view.state;
  for (const touch of [...touches].reverse()) {
    const back = takenBack(now(), touch);
    if (back) all.push(back);
  }
  // Where it could not be taken back exactly, it is better left alone.
  if (!now().doc.eq(first.startState.doc)) return;
  const [back, forth] = asOneStep(now(), place, original, place.base, place.base);
  all.push(back, back.state.update({ ...forth, selection: first.startState.selection }));
  for (const touch of touches) {
    // A selection by itself would keep what is typed next from joining this step.
    const selection = touch === touches.at(-1) ? { selection: view.state.selection } : null;
    all.push(now().update({ ...again(touch), ...selection }));
  }
  view.dispatch(all);
}

function takenBack(state: EditorState, touch: Transaction): Transaction | null {
  if (!isInHistory(touch)) {
    const changes = touch.changes.invert(touch.startState.doc);
    return state.update({ changes, annotations: [Transaction.addToHistory.of(false), byUs] });
  }
  let taken: Transaction | null = null;
  // It is a step of its own, so exactly it is taken back; nothing scrolls, for nothing is seen of it.
  const dispatch = (step: Transaction): void => {
    taken = state.update({ ...step, scrollIntoView: false, filter: false }, { annotations: byUs });
  };
  (touch.isUserEvent('undo') ? redo : undo)({ state, dispatch });
  return taken;
}

function again(touch: Transaction): TransactionSpec {
  const isWalk = touch.isUserEvent('undo') || touch.isUserEvent('redo');
  const userEvent = isWalk ? 'input' : touch.annotation(Transaction.userEvent);
  const annotations = [byUs, ...(isInHistory(touch) ? [] : [Transaction.addToHistory.of(false)])];
  return { changes: touch.changes, annotations, filter: false, ...(userEvent !== undefined && { userEvent }) };
}

const isInHistory = (transaction: Transaction): boolean => transaction.annotation(Transaction.addToHistory) !== false;
