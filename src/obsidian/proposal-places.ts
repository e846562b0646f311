import { isolateHistory } from '@codemirror/commands';
import { StateEffect, StateField, type EditorState, type Extension, type Range as Placed } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import { locate, type Place, type Sent } from '../review/locate';

/** Where a proposal's passage stands in one editor; everything else about it is in `review/open-proposals`. */
interface ProposalPlace {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Whether the passage is tinted as sent. */
  readonly isIntact: boolean;
}

const put = StateEffect.define<ProposalPlace>();
const take = StateEffect.define<string>();

const places = StateField.define<readonly ProposalPlace[]>({
  create: () => [],
  update(before, transaction) {
    let after = before;
    if (transaction.docChanged && before.length) {
      // Text typed at either edge is the writer's and stays outside.
      after = before.map((place) => ({
        ...place,
        from: transaction.changes.mapPos(place.from, 1),
        to: transaction.changes.mapPos(place.to, -1),
      }));
    }
    for (const effect of transaction.effects) {
      if (effect.is(put)) after = [...after.filter(({ id }) => id !== effect.value.id), effect.value];
      if (effect.is(take)) after = after.filter(({ id }) => id !== effect.value);
    }
    return after;
  },
});

/** Makes the element that stands under a passage, once per proposal and editor, and is told when it is gone. */
export interface Draw {
  make(id: string, view: EditorView): HTMLElement;
  drop(element: HTMLElement): void;
}

/** Shows the proposals of an editor: the passage tinted, a rule in the margin, and what `draw` makes below. */
export function proposalPlaces(draw: Draw): Extension {
  return [places, EditorView.decorations.compute([places, 'doc'], (state) => decorationsOf(state, draw))];
}

function decorationsOf(state: EditorState, draw: Draw): DecorationSet {
  const decorations: Placed<Decoration>[] = [];
  for (const place of state.field(places)) {
    const from = Math.min(place.from, state.doc.length);
    const to = Math.max(from, Math.min(place.to, state.doc.length));
    // A selection that ends with the line break ends, for the eye, on the line before.
    const last = state.doc.lineAt(to > from && state.doc.lineAt(to).from === to ? to - 1 : to);
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      decorations.push(Decoration.line({ class: 'pal-zone-line' }).range(line.from));
      if (line.number >= last.number) break;
    }
    if (place.isIntact && to > from) decorations.push(Decoration.mark({ class: 'pal-sent-mark' }).range(from, to));
    const widget = new ProposalWidget(place.id, draw);
    decorations.push(Decoration.widget({ widget, side: 1, block: true }).range(last.to));
  }
  return Decoration.set(decorations, true);
}

class ProposalWidget extends WidgetType {
  private readonly id: string;
  private readonly draw: Draw;

  constructor(id: string, draw: Draw) {
    super();
    this.id = id;
    this.draw = draw;
  }

  // The element is made once and patched in place, so that focus inside it survives.
  override eq(other: ProposalWidget): boolean {
    return other.id === this.id;
  }

  override toDOM(view: EditorView): HTMLElement {
    return this.draw.make(this.id, view);
  }

  override destroy(element: HTMLElement): void {
    this.draw.drop(element);
  }

  override get estimatedHeight(): number {
    return 80;
  }
}

export const hasProposal = (view: EditorView, id: string): boolean =>
  view.state.field(places, false)?.some((place) => place.id === id) ?? false;

/** The ids of the proposals that an editor shows. */
export const proposalsIn = (view: EditorView): string[] => (view.state.field(places, false) ?? []).map(({ id }) => id);

/** Finds a proposal's passage in an editor by its exact text, starting from where it was last. */
export function placeOf(view: EditorView, id: string, sent: Sent): Place {
  const followed = view.state.field(places, false)?.find((place) => place.id === id) ?? null;
  // The whole note is only made into one string when the passage is not where it was.
  if (followed && followed.to - followed.from === sent.selection.length) {
    if (view.state.sliceDoc(followed.from, followed.to) === sent.selection) return { intact: true, range: followed };
  }
  return locate(view.state.doc.toString(), sent, null);
}

/** Shows a proposal, or shows it anew where its passage now is. */
export function putProposal(
  view: EditorView,
  id: string,
  range: { from: number; to: number },
  isIntact: boolean,
): void {
  view.dispatch({ effects: put.of({ id, from: range.from, to: range.to, isIntact }) });
}

/** Shows a proposal at an intact passage, unless it is shown just there already. */
export function showAt(view: EditorView, id: string, range: { from: number; to: number }): void {
  const place = view.state.field(places, false)?.find((candidate) => candidate.id === id);
  if (!place?.isIntact || place.from !== range.from || place.to !== range.to) putProposal(view, id, range, true);
}

/** Draws an intact passage as changed, or the other way round; the range stays where it is. */
export function markIntact(view: EditorView, id: string, isIntact: boolean): void {
  const place = view.state.field(places, false)?.find((candidate) => candidate.id === id);
  if (place && place.isIntact !== isIntact) view.dispatch({ effects: put.of({ ...place, isIntact }) });
}

export function takeProposal(view: EditorView, id: string): void {
  if (hasProposal(view, id)) view.dispatch({ effects: take.of(id) });
}

/** Puts an answer in the place of a range and closes its proposal: one undo step, caret and scroll left alone. */
export function writeAnswer(view: EditorView, id: string, range: { from: number; to: number }, text: string): void {
  view.dispatch({
    changes: { from: range.from, to: range.to, insert: view.state.toText(text) },
    effects: take.of(id),
    annotations: isolateHistory.of('full'),
    userEvent: 'input.palimpsest',
  });
}

/** The end of the line on which a proposal stands: where “insert below” goes. */
export function endOfPlace(view: EditorView, id: string): number {
  const place = view.state.field(places, false)?.find((candidate) => candidate.id === id);
  const end = view.state.doc.length;
  // A range that was wholly replaced is inverted: its later end is behind what stands there now.
  return view.state.doc.lineAt(place ? Math.min(Math.max(place.from, place.to), end) : end).to;
}
