import type { ChangeDesc } from '@codemirror/state';
import type { Range } from '../review/locate';

/**
 * A place as it was before a change, for the undo of that change. The history moves what undo brings along as if it
 * stood in the text before the undo, so that is where its anchor is: what the undo puts back lies behind the anchor.
 */
export interface Remembered<P extends Range> {
  readonly place: P;
  readonly anchor: number;
  readonly offset: number;
}

export function remembered<P extends Range>(place: P, changes: ChangeDesc): Remembered<P> {
  const anchor = changes.mapPos(place.from, -1);
  return { place, anchor, offset: place.from - changes.invertedDesc.mapPos(anchor, -1) };
}

/**
 * The same after a change that is not in the history. Where an undo is put together with what extensions add to it, it is
 * moved as if it stood in the text after the undo: usually by nothing, and never so that the undo fails.
 */
export const carriedAlong = <P extends Range>(one: Remembered<P>, changes: ChangeDesc): Remembered<P> =>
  changes.empty ? one : { ...one, anchor: changes.mapPos(Math.min(one.anchor, changes.length), 1) };

/** Where the place is after the undo; whether its text is there too is for the caller to see. */
export function recalled<P extends Range>({ place, anchor, offset }: Remembered<P>, undo: ChangeDesc): P {
  const end = undo.newLength;
  const from = Math.min(undo.mapPos(Math.min(anchor, undo.length), -1) + offset, end);
  return { ...place, from, to: Math.max(from, Math.min(from + place.to - place.from, end)) };
}
