import { StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { moved, places, showAt, take, type ProposalPlace } from './proposal-places';
import { writeChanges } from './proposal-writing';

const MOST = 10;

/** Where closed proposals stood, the newest last: they may be brought back. */
export const leftPlaces = StateField.define<readonly ProposalPlace[]>({
  create: () => [],
  update(before, { changes, docChanged, effects, startState }) {
    let after = docChanged ? before.map((place) => moved(place, changes)) : before;
    for (const effect of effects) {
      const gone = effect.is(take) && startState.field(places).find(({ id }) => id === effect.value);
      if (gone) after = [...after.filter(({ id }) => id !== gone.id).slice(1 - MOST), moved(gone, changes)];
    }
    return after;
  },
});

/** Shows a closed proposal where it stood, if its text is there still, or writes that over what it was written for. */
export function putBack(view: EditorView, id: string, base: string, original: string): void {
  const place = view.state.field(leftPlaces, false)?.find((one) => one.id === id);
  if (!place) return;
  if (view.state.sliceDoc(place.from, place.to) === base) return showAt(view, id, place, base);
  const to = place.from + original.length;
  if (base === original || view.state.sliceDoc(place.from, to) !== original) return;
  showAt(view, id, { from: place.from, to }, original);
  writeChanges(view, id, [{ from: 0, to: original.length, insert: base }], base);
}
