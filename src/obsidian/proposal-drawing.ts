import { type EditorState, type Extension, type Range as Placed } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  showPanel,
  showTooltip,
  WidgetType,
  type DecorationSet,
  type PanelConstructor,
  type Tooltip,
} from '@codemirror/view';
import { setIcon } from 'obsidian';
import { blockEnd } from '../review/block-end';
import type { ChangeMark } from '../review/change-marks';
import { leftPlaces } from './left-places';
import { places, type ProposalPlace } from './proposal-places';
import { placesExtension } from './undone-places';

/** Makes what stands in the editor for a proposal, and is told when it is gone. */
export interface Draw {
  /** The element under the passage, once per proposal and editor. */
  make(id: string, view: EditorView): HTMLElement;
  drop(element: HTMLElement): void;
  /** The two small buttons at a change. */
  buttons(id: string, change: number, view: EditorView): HTMLElement;
  /** The pointer or the caret is on a change. */
  pointed(id: string, change: number): void;
  /** On a phone, the bar at the bottom of a note that has proposals. */
  readonly bar: PanelConstructor | null;
  /** A proposal's passage was pressed. */
  touched(id: string, view: EditorView): void;
}

/** Shows the proposals of an editor: a rule in the margin, the changes over the passage, and what `draw` makes below. */
export function proposalDrawing(draw: Draw): Extension {
  const tips = new Map<string, Tooltip['create']>();
  const tipFor = (id: string, change: number): Tooltip['create'] => {
    const key = `${id} ${change}`;
    const known = tips.get(key) ?? ((view) => ({ dom: draw.buttons(id, change, view), offset: { x: 0, y: 2 } }));
    tips.set(key, known);
    return known;
  };
  const point = (event: Event): boolean => {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-pal-change]');
    if (target) draw.pointed(target.dataset.palProposal ?? '', Number(target.dataset.palChange));
    return target !== null;
  };
  const press = (event: MouseEvent, view: EditorView): boolean => {
    const isOnChange = point(event);
    const id = proposalAt(view, view.posAtCoords({ x: event.clientX, y: event.clientY }));
    if (id !== null) draw.touched(id, view);
    // A thumb that only points brings no keyboard up.
    const isOnlyPointing = draw.bar !== null && isOnChange && !view.hasFocus;
    if (isOnlyPointing) event.preventDefault();
    return isOnlyPointing;
  };
  return [
    placesExtension,
    leftPlaces,
    EditorView.decorations.compute([places], (state) => decorationsOf(state, draw)),
    showTooltip.computeN([places], (state) => state.field(places).map((place) => tooltipOf(place, tipFor))),
    showPanel.compute([places], (state) => (state.field(places).length ? draw.bar : null)),
    EditorView.domEventHandlers({ mouseover: (event) => void point(event), mousedown: press }),
  ];
}

/** Whose passage a position is in, or at least in the same lines with. */
function proposalAt({ state }: EditorView, at: number | null): string | null {
  if (at === null) return null;
  const { from, to } = state.doc.lineAt(at);
  const near = state.field(places).filter((place) => place.from <= to && from <= place.to);
  return (near.find((place) => place.from <= at && at <= place.to) ?? near[0])?.id ?? null;
}

function tooltipOf(place: ProposalPlace, tipFor: (id: string, change: number) => Tooltip['create']): Tooltip | null {
  const current = place.drawing.marks.find(({ isCurrent }) => isCurrent);
  if (!current || !place.isIntact || !place.drawing.hasButtons) return null;
  return { pos: place.from + current.to, above: true, create: tipFor(place.id, current.index) };
}

function decorationsOf(state: EditorState, draw: Draw): DecorationSet {
  const decorations: Placed<Decoration>[] = [];
  for (const place of state.field(places)) {
    const from = Math.min(place.from, state.doc.length);
    const to = Math.max(from, Math.min(place.to, state.doc.length));
    // A selection that ends with the line break ends, for the eye, on the line before.
    const last = state.doc.lineAt(to > from && state.doc.lineAt(to).from === to ? to - 1 : to);
    // What was there before the answer is the writer's: the rule stands beside the answer alone.
    const start =
      place.drawing.look === 'pending' && place.isIntact ? Math.min(from + place.drawing.pendingFrom, to) : from;
    for (let line = state.doc.lineAt(start); ; line = state.doc.line(line.number + 1)) {
      decorations.push(Decoration.line({ class: 'pal-zone-line' }).range(line.from));
      if (line.number >= last.number) break;
    }
    if (place.isIntact) decorations.push(...inRange({ ...place, from, to }));
    const widget = new ProposalWidget(place.id, draw);
    const block = state.doc.line(blockEnd((number) => state.doc.line(number).text, state.doc.lines, last.number));
    decorations.push(Decoration.widget({ widget, side: 1, block: true }).range(block.to));
  }
  return Decoration.set(decorations, true);
}

function inRange({ id, from, to, drawing }: ProposalPlace): Placed<Decoration>[] {
  const { look, pendingFrom, marks } = drawing;
  const start = look === 'pending' ? Math.min(from + pendingFrom, to) : from;
  const tinted =
    look !== 'plain' && to > start ? [Decoration.mark({ class: `pal-${look}-mark` }).range(start, to)] : [];
  return [...tinted, ...marks.flatMap((mark) => markOf(id, from, mark))];
}

function markOf(id: string, start: number, mark: ChangeMark): Placed<Decoration>[] {
  const [from, to] = [start + mark.from, start + mark.to];
  if (mark.kind === 'accepted') return to > from ? [Decoration.mark({ class: 'pal-accepted' }).range(from, to)] : [];
  const widget = mark.insert === '' ? null : new InsertWidget(id, mark);
  if (mark.kind === 'clean') {
    if (to > from) return [(widget ? Decoration.replace({ widget }) : Decoration.replace({})).range(from, to)];
    return widget ? [Decoration.widget({ widget, side: 1 }).range(from)] : [];
  }
  const drawn: Placed<Decoration>[] = [];
  if (mark.isFlagged) drawn.push(Decoration.widget({ widget: flag, side: -1 }).range(from));
  if (to > from) {
    // The name stands on what comes; where nothing comes it stands on what goes.
    const attributes = attributesOf(id, mark, widget === null);
    drawn.push(Decoration.mark({ class: 'pal-del', attributes }).range(from, to));
    if (mark.isCurrent) drawn.push(Decoration.mark({ class: 'pal-current', inclusive: true }).range(from, to));
  }
  // What comes stands inside the outline around what goes.
  if (widget) drawn.push(Decoration.widget({ widget, side: to > from ? -1 : 1 }).range(to));
  return drawn;
}

const attributesOf = (id: string, { index, label }: ChangeMark, isNamed: boolean): Record<string, string> => ({
  'data-pal-proposal': id,
  'data-pal-change': String(index),
  ...(isNamed && { role: 'group', tabindex: '-1', 'aria-label': label }),
});

class InsertWidget extends WidgetType {
  private readonly id: string;
  private readonly mark: ChangeMark;

  constructor(id: string, mark: ChangeMark) {
    super();
    this.id = id;
    this.mark = mark;
  }

  override eq({ id, mark }: InsertWidget): boolean {
    return id === this.id && JSON.stringify(mark) === JSON.stringify(this.mark);
  }

  override toDOM(): HTMLElement {
    const { kind, insert, isCurrent, isFlagged, from, to } = this.mark;
    const flagged = isFlagged ? ' is-flagged' : '';
    // Where words go too, the outline is around both.
    const current = isCurrent && (from === to || kind === 'clean') ? ' pal-current' : '';
    return createSpan({
      cls: kind === 'clean' ? `pal-clean${current}` : `pal-ins${flagged}${current}`,
      text: insert,
      attr: attributesOf(this.id, this.mark, true),
    });
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

class FlagWidget extends WidgetType {
  override toDOM(): HTMLElement {
    const icon = createSpan({ cls: 'pal-icon-slot pal-flag', attr: { 'aria-hidden': 'true' } });
    setIcon(icon, 'flag');
    return icon;
  }

  override eq(): boolean {
    return true;
  }
}

const flag = new FlagWidget();

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
