import { isolateHistory } from '@codemirror/commands';
import { EditorSelection, Transaction, type EditorState, type Text, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Range } from '../review/locate';
import type { Change } from '../review/diff/word-diff';
import { byUs, placeAfter, placeIn, type ProposalPlace } from './proposal-places';

/** How the editor names what we write. */
export const EVENT = 'input.palimpsest';

/**
 * Writes changes into a proposal's range, one undo step for all of them; caret and scroll are left alone.
 * `base` is what stands there afterwards, or null where the proposal is closed with it.
 */
export function writeChanges(view: EditorView, id: string, changes: readonly Change[], base: string | null): void {
  const place = placeIn(view, id);
  if (!place) return;
  view.dispatch({
    changes: changes.map(({ from, to, insert }) =>
      onlyWhatDiffers(view.state, place.from + from, place.base.slice(from, to), insert),
    ),
    effects: placeAfter(place, base),
    annotations: [isolateHistory.of('full'), byUs],
    userEvent: EVENT,
  });
}

/** Puts text anywhere in the note and closes the proposal: one undo step. */
export function writeElsewhere(view: EditorView, id: string, at: Range, text: string): void {
  const place = placeIn(view, id);
  view.dispatch({
    changes: { from: at.from, to: at.to, insert: view.state.toText(text) },
    effects: place ? placeAfter(place, null) : [],
    annotations: [isolateHistory.of('full'), byUs],
    userEvent: EVENT,
  });
}

/** Brings the text in a proposal's range to what it is so far, outside of the history: that is made good at the end. */
export function streamInto(view: EditorView, id: string, text: string): void {
  const place = placeIn(view, id);
  if (!place?.isIntact) return;
  view.dispatch({
    changes: onlyWhatDiffers(view.state, place.from, place.base, text),
    effects: placeAfter({ ...place, isLoose: true }, text),
    annotations: [Transaction.addToHistory.of(false), byUs],
  });
}

/**
 * Makes what was streamed one undo step: the range goes back to what it was, outside of the history, and in the same
 * drawing to the final text, as a step of its own. `base` is null where the proposal is closed with it.
 */
export function settleInto(view: EditorView, id: string, original: string, final: string, base: string | null): void {
  const place = placeIn(view, id);
  if (!place?.isIntact) return;
  const change = onlyWhatDiffers(view.state, place.from, place.base, final);
  const [back, forth] = asOneStep(view.state, place, original, final, base);
  view.dispatch([back, back.state.update({ ...forth, selection: heldSelection(view.state.selection, change) })]);
}

/** Two transactions: text that is no undo step back to what was there, and the same text again as a step. */
export function asOneStep(
  state: EditorState,
  place: ProposalPlace,
  original: string,
  final: string,
  base: string | null,
): readonly [back: Transaction, forth: TransactionSpec] {
  const settled = { ...place, isLoose: false };
  const back = state.update({
    changes: onlyWhatDiffers(state, place.from, place.base, original),
    effects: placeAfter(settled, original),
    annotations: [Transaction.addToHistory.of(false), byUs],
  });
  const forth = {
    changes: onlyWhatDiffers(state, place.from, original, final),
    effects: placeAfter({ ...settled, to: place.from + original.length }, base),
    annotations: [isolateHistory.of('full'), byUs],
    userEvent: EVENT,
  };
  return [back, forth];
}

type Difference = Range & { readonly insert: Text };

/** The smallest change from one text to another: what both have keeps the writer's carets and undo steps in it. */
function onlyWhatDiffers(state: EditorState, at: number, before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = after.startsWith(before) ? before.length : 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    from: at + start,
    to: at + before.length - end,
    insert: state.toText(after.slice(start, after.length - end)),
  };
}

/** The writer's carets where they were, although the text under them goes and comes back. */
function heldSelection({ ranges, mainIndex }: EditorSelection, { from, to, insert }: Difference): EditorSelection {
  const held = (at: number): number => {
    if (at <= from) return at;
    return at >= to ? at + insert.length - (to - from) : Math.min(at, from + insert.length);
  };
  return EditorSelection.create(
    ranges.map(({ anchor, head }) => EditorSelection.range(held(anchor), held(head))),
    mainIndex,
  );
}
