import type { App } from 'obsidian';
import type { Candidate } from '../../gateway/gateway';
import type { CandidateView } from '../../review/candidate-view';
import type { FarewellLine } from '../../review/farewell-line';
import { dropped, lift, liftSaid, movedTo, type Lift } from '../../review/lift';
import { drawCandidateFoot } from './candidate-foot';
import { CandidateRow } from './candidate-row';
import { followPointer } from './follow-pointer';
import { GripKeys } from './grip-keys';

/** What a preset's list shows. */
export interface CandidateListView {
  readonly rows: readonly CandidateView[];
  /** Stands in place of the rows where there are none. */
  readonly empty: string;
  /** How old the prices are; empty where there are none. */
  readonly prices: string;
  readonly farewells: readonly FarewellLine[];
}

export interface CandidateListHandlers {
  /** The list as it should be from now on. */
  readonly set: (candidates: readonly Candidate[]) => void;
  readonly add: () => void;
  readonly details: (view: CandidateView) => void;
}

/**
 * The models of a preset in the order in which they are asked. Its element outlives the page around it, which is drawn anew
 * with every change of the settings: a row that is lifted stays lifted. Nothing is stored before a row is dropped.
 */
export class CandidateList {
  private readonly el = createDiv({ cls: 'pal-ui pal-cands' });
  private readonly listEl: HTMLElement;
  private readonly footEl: HTMLElement;
  private readonly saidEl: HTMLElement;
  private readonly keys: GripKeys;
  private readonly handlers: CandidateListHandlers;
  private view: CandidateListView | null = null;
  private drawn = '';
  private rows: CandidateRow[] = [];
  private held: Lift | null = null;
  private isHeldByKeys = false;
  /** Which row was removed with the focus on it: then the next one gets it. */
  private removedAt: number | null = null;

  constructor(app: App, handlers: CandidateListHandlers) {
    this.handlers = handlers;
    this.listEl = this.el.createDiv({ attr: { role: 'list', 'aria-label': 'Models, in the order they are asked' } });
    this.footEl = this.el.createDiv();
    this.saidEl = this.el.createDiv({ cls: 'pal-heard', attr: { role: 'status', 'aria-live': 'assertive' } });
    this.keys = new GripKeys(app, {
      move: (step) => this.moveTo((this.held?.at ?? 0) + step),
      drop: () => this.drop(),
      putBack: () => this.putBack(),
    });
    this.el.addEventListener('focusout', () => this.el.win.setTimeout(() => this.putBackIfLeft()));
  }

  /** Brings the list into an element of the page; what it gives back is to be called when that is torn down. */
  attach(parent: HTMLElement): () => void {
    parent.append(this.el);
    if (this.isHeldByKeys) this.rows[this.held?.at ?? -1]?.grip.focus();
    return () => void this.el.win.setTimeout(() => this.putBackIfLeft());
  }

  show(view: CandidateListView): void {
    const isOther = JSON.stringify(candidatesOf(view)) !== JSON.stringify(candidatesOf(this.view));
    this.view = view;
    // Whoever changed the list elsewhere meanwhile must not be overruled by where a row stood before.
    if (isOther) this.release();
    this.draw();
  }

  get isShown(): boolean {
    return this.el.isConnected;
  }

  /** Whether a row is lifted just now. */
  get isHolding(): boolean {
    return this.held !== null;
  }

  private draw(): void {
    const { view } = this;
    const wanted = JSON.stringify(view);
    if (!view || this.held || wanted === this.drawn) return;
    this.drawn = wanted;
    this.listEl.empty();
    this.rows = view.rows.map((row, index) => this.drawRow(row, index));
    this.number();
    if (this.rows.length === 0) this.listEl.createDiv({ cls: 'pal-cand-empty', text: view.empty });
    const { set, add } = this.handlers;
    drawCandidateFoot(this.footEl, view, { candidates: candidatesOf(view), set, add });
    this.focusAfterRemoval();
  }

  private drawRow(view: CandidateView, index: number): CandidateRow {
    const remove = () => {
      this.removedAt = index;
      this.handlers.set(candidatesOf(this.view).filter((_, at) => at !== index));
    };
    const row = new CandidateRow(this.listEl, view, { remove, details: () => this.handlers.details(view) });
    // A click without a mouse is a key's, or a screen reader's.
    row.grip.addEventListener('click', ({ detail }) => {
      if (detail === 0) this.lift(row, true);
    });
    followPointer(row.grip, {
      begin: () => this.lift(row, false),
      at: (y) => this.moveTo(this.indexAt(y)),
      end: (isDropped) => (isDropped ? this.drop() : this.putBack()),
    });
    return row;
  }

  private lift(row: CandidateRow, isByKeys: boolean): void {
    if (this.held) return;
    this.held = lift(row.view.name, this.rows.indexOf(row), this.rows.length);
    this.isHeldByKeys = isByKeys;
    row.el.addClass('is-lifted');
    this.keys.take();
    this.say(liftSaid.lifted(this.held));
  }

  private moveTo(at: number): void {
    const row = this.rows[this.held?.at ?? -1];
    if (!this.held || !row) return;
    const next = movedTo(this.held, at);
    if (next.at === this.held.at) return;
    // The others go around it: taken out of the page for a moment it would lose the focus and the pointer.
    for (const other of this.rows.slice(this.held.at + 1, next.at + 1)) row.el.before(other.el);
    for (const other of this.rows.slice(next.at, this.held.at).reverse()) row.el.after(other.el);
    const others = this.rows.filter((one) => one !== row);
    this.rows = [...others.slice(0, next.at), row, ...others.slice(next.at)];
    this.held = next;
    this.number();
    row.el.scrollIntoView({ block: 'nearest' });
    this.say(liftSaid.moved(next));
  }

  private drop(): void {
    const held = this.release();
    if (!held) return;
    this.say(liftSaid.dropped(held));
    if (held.at === held.from) this.draw();
    else this.handlers.set(dropped(candidatesOf(this.view), held));
  }

  private putBack(): void {
    if (!this.held) return;
    const said = liftSaid.putBack(this.held);
    this.moveTo(this.held.from);
    this.release();
    this.say(said);
    this.draw();
  }

  /** Nothing is held any more. */
  private release(): Lift | null {
    const { held } = this;
    if (!held) return null;
    this.held = null;
    this.rows[held.at]?.el.removeClass('is-lifted');
    this.keys.giveBack();
    return held;
  }

  /** The focus went elsewhere, or the page did. */
  private putBackIfLeft(): void {
    const grip = this.rows[this.held?.at ?? -1]?.grip;
    const isHere = this.el.isConnected && (!this.isHeldByKeys || grip?.isActiveElement() === true);
    if (!isHere) this.putBack();
  }

  private number(): void {
    this.rows.forEach((row, index) => row.place({ index, count: this.rows.length }));
  }

  /** Where a row belongs that is held at this height. */
  private indexAt(y: number): number {
    return this.rows.filter(({ el }, index) => index !== this.held?.at && middleOf(el) < y).length;
  }

  private focusAfterRemoval(): void {
    if (this.removedAt === null) return;
    const next = this.rows[Math.min(this.removedAt, this.rows.length - 1)];
    this.removedAt = null;
    (next ? next.removeButton : this.footEl.find('button')).focus();
  }

  private say(text: string): void {
    this.saidEl.setText(text);
  }
}

const candidatesOf = (view: CandidateListView | null): Candidate[] =>
  view?.rows.map(({ candidate }) => candidate) ?? [];

function middleOf(el: HTMLElement): number {
  const { top, height } = el.getBoundingClientRect();
  return top + height / 2;
}
