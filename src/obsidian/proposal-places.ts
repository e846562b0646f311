import { Annotation, StateEffect, StateField, Transaction, type ChangeDesc, type Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { ChangeMark } from '../review/change-marks';
import type { Range } from '../review/locate';
import { carriedAlong, recalled, type Remembered } from './remembered-place';

/** How a proposal is drawn over its range while the text in it is what it should be. */
export interface Drawing {
  readonly marks: readonly ChangeMark[];
  /** Tinted as sent, underlined as not yet accepted, or neither. */
  readonly look: 'sent' | 'pending' | 'plain';
  /** Where the part that is pending begins, from the beginning of the range. */
  readonly pendingFrom: number;
  /** Whether the change that is pointed at gets its two buttons. */
  readonly hasButtons: boolean;
}

const undrawn: Drawing = { marks: [], look: 'sent', pendingFrom: 0, hasButtons: false };

/** Where a proposal stands in one editor; everything else about it is in `review/open-proposals`. */
export interface ProposalPlace extends Range {
  readonly id: string;
  /** What has to stand in the range. */
  readonly base: string;
  readonly isIntact: boolean;
  /** What changed it last was not the writer's hand in this editor. */
  readonly isForeign: boolean;
  /** What stands in it is on its way and no undo step yet. */
  readonly isLoose: boolean;
  readonly drawing: Drawing;
}

// Text typed at either edge is the writer's and stays outside; what is typed where nothing stands yet comes before.
export const moved = <T extends Range>(place: T, changes: ChangeDesc): T => {
  const from = changes.mapPos(place.from, 1);
  return { ...place, from, to: place.from === place.to ? from : changes.mapPos(place.to, -1) };
};

export const checked = (place: ProposalPlace, doc: Text): ProposalPlace => ({
  ...place,
  isIntact: place.to - place.from === place.base.length && doc.sliceString(place.from, place.to) === place.base,
});

export const put = StateEffect.define<ProposalPlace>({ map: moved });
/** What undo remembers of a place; where its text is not, or is where the place is now, it has nothing to say. */
export const bringBack = StateEffect.define<Remembered<ProposalPlace>>({ map: carriedAlong });
/** Closes a proposal's place. */
export const take = StateEffect.define<string>();
const draw = StateEffect.define<{ readonly id: string; readonly drawing: Drawing }>();

/** Marks what is dispatched here, so that it is not taken for the writer's hand. */
export const ours = Annotation.define<true>();

export const places = StateField.define<readonly ProposalPlace[]>({
  create: () => [],
  update(before, transaction) {
    const { changes, docChanged, newDoc } = transaction;
    let after = before;
    if (docChanged && before.length) {
      const isForeign = transaction.annotation(Transaction.userEvent) === undefined;
      after = before.map((place) =>
        changes.touchesRange(place.from, place.to)
          ? checked({ ...moved(place, changes), isForeign }, newDoc)
          : moved(place, changes),
      );
    }
    for (const effect of transaction.effects) {
      if (effect.is(put)) {
        after = [...after.filter(({ id }) => id !== effect.value.id), checked(effect.value, newDoc)];
      }
      if (effect.is(bringBack)) {
        const known = after.find(({ id }) => id === effect.value.place.id);
        const back = checked(recalled(effect.value, changes), newDoc);
        const isBetter = back.isIntact && (!known?.isIntact || known.base === '');
        if (isBetter || !known) after = [...after.filter((place) => place !== known), back];
      }
      if (effect.is(take)) after = after.filter(({ id }) => id !== effect.value);
      if (effect.is(draw)) {
        const { id, drawing } = effect.value;
        after = after.map((place) => (place.id === id ? { ...place, drawing } : place));
      }
    }
    return after;
  },
});

const placesOf = (view: EditorView): readonly ProposalPlace[] => view.state.field(places, false) ?? [];

export const placeIn = (view: EditorView, id: string): ProposalPlace | null =>
  placesOf(view).find((place) => place.id === id) ?? null;

/** The ids of the proposals that an editor shows. */
export const proposalsIn = (view: EditorView): string[] => placesOf(view).map(({ id }) => id);

/** What stands in a proposal's range now, whatever it is. */
export function textIn(view: EditorView, id: string): string {
  const place = placeIn(view, id);
  return place && place.to > place.from ? view.state.sliceDoc(place.from, place.to) : '';
}

/** Shows a proposal at a range, unless it is shown just there already. */
export function showAt(view: EditorView, id: string, { from, to }: Range, base: string): void {
  const place = placeIn(view, id);
  if (place?.isIntact && place.from === from && place.to === to && place.base === base) return;
  putPlace(view, { id, from, to, base, isForeign: false, drawing: place?.drawing ?? undrawn });
}

/** Shows a proposal at the end of a note that came without its text: whoever changed it did not do so in this editor. */
export function showLost(view: EditorView, id: string): void {
  const end = view.state.doc.length;
  putPlace(view, { id, from: end, to: end, base: '', isForeign: true, drawing: undrawn });
}

function putPlace(view: EditorView, place: Omit<ProposalPlace, 'isIntact' | 'isLoose'>): void {
  view.dispatch({ effects: put.of({ ...place, isIntact: true, isLoose: false }), annotations: ours.of(true) });
}

export function drawPlace(view: EditorView, id: string, drawing: Drawing): void {
  const place = placeIn(view, id);
  if (!place || JSON.stringify(place.drawing) === JSON.stringify(drawing)) return;
  view.dispatch({ effects: draw.of({ id, drawing }), annotations: ours.of(true) });
}

export function takeProposal(view: EditorView, id: string): void {
  if (placeIn(view, id)) view.dispatch({ effects: take.of(id), annotations: ours.of(true) });
}

/** The place with other text in it, or none, as the effect of the transaction that writes the text. */
export const placeAfter = (place: ProposalPlace, base: string | null): StateEffect<unknown> =>
  base === null ? take.of(place.id) : put.of({ ...place, base, to: place.from + base.length });

export const byUs = ours.of(true);
