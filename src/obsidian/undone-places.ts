import { invertedEffects, isolateHistory } from '@codemirror/commands';
import { EditorState, type Extension, type StateEffect, type Transaction } from '@codemirror/state';
import type { ViewUpdate } from '@codemirror/view';
import { bringBack, checked, moved, ours, places, put, take, type ProposalPlace } from './proposal-places';
import { remembered } from './remembered-place';

/** Whether a change does to a place what undoing it would not make good by itself. */
function isBroken(place: ProposalPlace, { changes, newDoc }: Transaction): boolean {
  if (!changes.touchesRange(place.from, place.to)) return false;
  if (place.base !== '') return !checked(moved(place, changes), newDoc).isIntact;
  let isInDeleted = false;
  changes.iterChangedRanges((from, to) => (isInDeleted ||= from <= place.from && place.from < to));
  return isInDeleted;
}

/** Undo brings a place back as it was before the text in it was changed, and redo takes it away again. */
const undone = invertedEffects.of((transaction) => {
  const { startState, changes, docChanged, effects } = transaction;
  if (!docChanged) return [];
  const before = startState.field(places);
  const inverse: StateEffect<unknown>[] = before
    .filter(
      (place) =>
        (place.isIntact && isBroken(place, transaction)) || effects.some((effect) => subject(effect) === place.id),
    )
    .map((place) => bringBack.of(remembered(place, changes)));
  for (const effect of effects) {
    const id = subject(effect);
    if (id !== null && !effect.is(take) && !before.some((place) => place.id === id)) inverse.push(take.of(id));
  }
  return inverse;
});

/** Which place comes or goes with an effect. */
function subject(effect: StateEffect<unknown>): string | null {
  if (effect.is(put)) return effect.value.id;
  if (effect.is(bringBack)) return effect.value.place.id;
  return effect.is(take) ? effect.value : null;
}

/**
 * The edit that breaks a passage begins an undo step, with which the proposal comes back. While the passage is no undo step
 * itself, each is one of its own: it is taken back, and made again once the text below it is a step.
 */
const apart = EditorState.transactionExtender.of((transaction) => {
  const { startState, docChanged } = transaction;
  if (!docChanged || transaction.annotation(ours)) return null;
  const broken = startState
    .field(places)
    .filter((place) => (place.isIntact ? isBroken(place, transaction) : place.isLoose));
  if (broken.length === 0) return null;
  // A place without any text cannot be found again by its text, so nothing may be joined that would lead away from it.
  const isAlone = broken.some(({ isLoose, base }) => isLoose || base === '');
  return { annotations: isolateHistory.of(isAlone ? 'full' : 'before') };
});

/** The places of an editor, and what undo and redo make of them. */
export const placesExtension: Extension = [places, undone, apart];

/** Which proposals undo or redo brought into an editor, and which it took away. */
export function movedByUndo({ startState, state, transactions }: ViewUpdate): { came: string[]; went: string[] } {
  const nothing = { came: [], went: [] };
  if (!transactions.some((one) => one.isUserEvent('undo') || one.isUserEvent('redo'))) return nothing;
  const [before, after] = [startState, state].map((one) => (one.field(places, false) ?? []).map(({ id }) => id));
  if (!before || !after) return nothing;
  return { came: after.filter((id) => !before.includes(id)), went: before.filter((id) => !after.includes(id)) };
}
