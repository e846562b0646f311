import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { Platform, type App } from 'obsidian';
import { afterIn, atNextFrame } from '../../obsidian/next-frame';
import { proposalDrawing } from '../../obsidian/proposal-drawing';
import type { OpenProposals } from '../../review/open-proposals';
import { isWritten } from '../../review/proposal';
import { viewOf, type ProposalView } from '../../review/proposal-view';
import type { Lookup } from '../../review/run-notice';
import { isUnderWay } from '../../review/variant';
import type { Clock } from '../../routing/clock';
import type { Runs } from '../../runs';
import { changeButtons } from './change-buttons';
import { drawingOf } from './drawing-of';
import type { ProposalHandlers } from './handlers';
import { InEditors } from './in-editors';
import { PhoneBars } from './phone-bars';
import type { PlaceKeeper } from './place-keeper';
import type { PressProposal } from './press-proposal';

export interface ScreenDeps {
  readonly app: App;
  readonly runs: Pick<Runs, 'stop'>;
  readonly proposals: OpenProposals;
  readonly clock: Clock;
  readonly lookup: () => Lookup;
  readonly press: PressProposal;
  readonly keeper: PlaceKeeper;
}

const TICK = 1_000;
/** At ordinary rates this costs a third of what a drawing each frame does, and reads as well. */
const BETWEEN_DRAWINGS = 35;
const BETWEEN_FIGURES = 150;

/** What is seen of the open proposals: over their passages, under them, and on a phone at the bottom of the note. */
export class ProposalScreen {
  private readonly deps: ScreenDeps;
  private readonly bars: PhoneBars | null;
  private readonly elements: InEditors;
  private cancelTick: (() => void) | null = null;
  private cancelDraw: (() => void) | null = null;

  constructor(deps: ScreenDeps) {
    this.deps = deps;
    const { app, proposals, lookup } = deps;
    const handlers = this.handlers.bind(this);
    const touched = (id: string, view: EditorView) => this.bars?.touched(id, view);
    this.elements = new InEditors({ app, handlers, touched });
    this.bars = Platform.isPhone ? new PhoneBars({ app, proposals, lookup, handlers }) : null;
  }

  /** The part of it that lives in the editors. */
  extension(): Extension {
    const { proposals, press } = this.deps;
    return proposalDrawing({
      make: (id, view) => this.make(id, view),
      drop: (element) => this.elements.drop(element),
      buttons: (id, change, view) => changeButtons(change, (isAccepted) => press.decide(isAccepted, id, view, change)),
      pointed: (id, change) => proposals.step(id, { type: 'pointed', change }),
      bar: this.bars?.make ?? null,
      touched: (id, view) => this.bars?.touched(id, view),
    });
  }

  /** At most one drawing a frame of the windows in which there is something to draw; of what streams, every third. */
  drawSoon(): void {
    if (this.cancelDraw) return;
    const { proposals } = this.deps;
    const streaming = proposals.all().filter(({ variants }) => variants.some(isUnderWay));
    if (streaming.length === 0) return this.drawAtNextFrame();
    // What is written into the note is drawn by its editor; only its figures are ours.
    const wait = streaming.every(isWritten) ? BETWEEN_FIGURES : BETWEEN_DRAWINGS;
    this.cancelDraw = afterIn(this.windows(), wait, () => this.drawAtNextFrame());
  }

  private drawAtNextFrame(): void {
    this.cancelDraw = atNextFrame(this.windows(), this.deps.clock, () => {
      this.cancelDraw = null;
      for (const id of this.ids()) this.draw(id);
    });
  }

  private windows(): Window[] {
    return [window, ...this.elements.windows()];
  }

  private draw(id: string): void {
    const proposal = this.deps.proposals.get(id);
    if (!proposal) return;
    const view = viewOf(proposal, this.deps.lookup());
    this.deps.keeper.draw(proposal, drawingOf(proposal, view));
    this.drawElements(id, view);
  }

  drawElements(id: string, known?: ProposalView): void {
    const proposal = this.deps.proposals.get(id);
    if (!proposal) return;
    this.elements.update(id, known ?? viewOf(proposal, this.deps.lookup()));
    this.bars?.draw(id);
    if (proposal.variants.some(isUnderWay)) this.tick();
  }

  /** Lets the seconds of running proposals count. */
  private tick(): void {
    this.cancelTick ??= this.deps.clock.after(TICK, () => {
      this.cancelTick = null;
      for (const id of this.ids()) this.drawElements(id);
    });
  }

  /** The proposal that comes first in an editor; null where there is none. */
  firstIn(view: EditorView | null): string | null {
    return this.elements.firstIn(view);
  }

  /** Moves the focus to a proposal in an editor. */
  focusOn(id: string, view: EditorView): void {
    this.bars?.touched(id, view);
    if (this.bars) this.bars.focus(view);
    else this.elements.focus(id, view);
  }

  /** A proposal was closed. */
  closed(): void {
    this.bars?.draw();
  }

  stop(): void {
    this.cancelDraw?.();
    this.cancelTick?.();
    this.elements.dropAll();
  }

  private make(id: string, view: EditorView): HTMLElement {
    const el = this.elements.make(id, view);
    this.drawElements(id);
    this.bars?.touched(id, view);
    return el;
  }

  private handlers(id: () => string, view: EditorView, focused: (isInside: boolean) => void): ProposalHandlers {
    const { press, runs, proposals } = this.deps;
    return {
      press: (action) => press.press(action, id(), view),
      showVariant: (variant) => proposals.step(id(), { type: 'shown', variant }),
      stopVariant: (index) => {
        const variant = proposals.get(id())?.variants[index];
        if (variant) runs.stop(variant.run.id);
      },
      view: (show) => proposals.step(id(), { type: 'viewed', show }),
      walk: (by, flagged) => press.walk(by, id(), flagged),
      decide: (isAccepted) => press.decide(isAccepted, id(), view),
      ask: (kind, said) => press.ask(kind, said, id(), view),
      closeField: () => proposals.step(id(), { type: 'field', field: null }),
      focused,
      leave: () => view.focus(),
    };
  }

  private ids(): string[] {
    return this.deps.proposals.all().map(({ id }) => id);
  }
}
