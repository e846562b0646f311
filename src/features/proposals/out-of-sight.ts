import { EditorView } from '@codemirror/view';
import { Platform } from 'obsidian';
import type { Editors } from '../../obsidian/editors';
import { placeIn } from '../../obsidian/proposal-places';
import type { Proposal, ProposalState } from '../../review/proposal';
import type { Clock } from '../../routing/clock';
import type { Offer } from './bring-back';

interface OutOfSightDeps {
  readonly editors: Editors;
  readonly clock: Clock;
  readonly offer: Offer;
  readonly focus: (id: string, view: EditorView) => void;
}

/** By then the answer is drawn, with the height that it keeps. */
const DRAWN_AFTER = 200;

/** So many pixels of a proposal may be cut off at the edge before it counts as out of sight. */
const SPARE = 8;

const ready: readonly ProposalState[] = ['complete', 'same', 'pending'];

/** Nothing scrolls the note but the writer: an answer that got ready out of sight is offered in the status bar. */
export class OutOfSight {
  private readonly deps: OutOfSightDeps;

  constructor(deps: OutOfSightDeps) {
    this.deps = deps;
  }

  ended({ id, state, passage }: Proposal): void {
    const { clock, editors, offer } = this.deps;
    if (!ready.includes(state)) return;
    clock.after(DRAWN_AFTER, () => {
      const views = editors.onNote(passage.note).filter((one) => one.dom.isShown() && placeIn(one, id));
      const view = views.find((one) => one.hasFocus) ?? views[0];
      const where = view && whereIs(id, view);
      if (!where || views.some((one) => whereIs(id, one) === null)) return;
      const arrow = where === 'below' ? '↓' : '↑';
      offer({
        label: `Answer ready ${arrow}`,
        name: `Answer ready ${where}: go to it`,
        press: () => this.go(id, view),
      });
    });
  }

  private go(id: string, view: EditorView): void {
    const place = placeIn(view, id);
    if (!place) return;
    view.dom.win.focus();
    view.dispatch({ effects: EditorView.scrollIntoView(Math.min(place.to, view.state.doc.length), { y: 'center' }) });
    this.deps.focus(id, view);
  }
}

/** On which side of what is visible a proposal ends; null where it can be seen. */
function whereIs(id: string, view: EditorView): 'above' | 'below' | null {
  const place = placeIn(view, id);
  if (!place) return null;
  const { length } = view.state.doc;
  const visible = view.scrollDOM.getBoundingClientRect();
  const first = view.lineBlockAt(Math.min(place.from, length));
  const last = view.lineBlockAt(Math.min(place.to, length));
  if (view.documentTop + last.bottom < visible.top + SPARE) return 'above';
  // On a phone its buttons are always in sight.
  const end = Platform.isPhone ? first.top : last.bottom;
  return view.documentTop + end > visible.bottom + SPARE ? 'below' : null;
}
