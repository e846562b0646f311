import { setIcon } from 'obsidian';
import type { CandidateView } from '../../review/candidate-view';
import { position } from '../../review/lift';
import { drawBadges } from './draw-badges';

/** Where a row stands among how many. */
export interface Place {
  readonly index: number;
  readonly count: number;
}

interface RowHandlers {
  readonly details: () => void;
  readonly remove: () => void;
}

/** One model of a preset, with the grip that it is moved by. */
export class CandidateRow {
  readonly el: HTMLElement;
  readonly grip: HTMLButtonElement;
  readonly removeButton: HTMLButtonElement;
  readonly view: CandidateView;
  private readonly numberEl: HTMLElement;

  constructor(parent: HTMLElement, view: CandidateView, { details, remove }: RowHandlers) {
    const { name, meaning, badges, price, context } = view;
    this.view = view;
    this.el = parent.createDiv({ cls: 'pal-cand', attr: { role: 'listitem' } });
    this.grip = this.button(this.el, 'grip-vertical', 'pal-grip');
    this.grip.setAttr('aria-description', 'Space lifts it, the arrows move it.');
    this.numberEl = this.el.createSpan({ cls: 'pal-cand-number', attr: { 'aria-hidden': 'true' } });
    const main = this.el.createDiv({ cls: 'pal-cand-main' });
    const nameEl = main.createDiv({ cls: 'pal-cand-name', text: name });
    nameEl.createSpan({ cls: 'pal-muted pal-small', text: ` ${meaning}` });
    if (badges.length > 0) drawBadges(main.createDiv({ cls: 'pal-badges' }), badges);
    const side = this.el.createDiv({ cls: 'pal-cand-price pal-num' });
    side.createDiv({ text: price });
    side.createDiv({ cls: 'pal-muted', text: context });
    const tools = this.el.createDiv({ cls: 'pal-cand-tools' });
    this.button(tools, 'sliders-horizontal', 'pal-quiet', `Settings for ${name}`).addEventListener('click', details);
    this.removeButton = this.button(tools, 'x', 'pal-quiet', `Remove ${name}`);
    this.removeButton.addEventListener('click', remove);
  }

  /** Says where the row stands now. */
  place({ index, count }: Place): void {
    this.numberEl.setText(String(index + 1));
    this.grip.setAttr('aria-label', `Move ${this.view.name}, ${position(index, count)}`);
  }

  private button(parent: HTMLElement, icon: string, cls: string, name?: string): HTMLButtonElement {
    const attr = { type: 'button', ...(name !== undefined && { 'aria-label': name }) };
    const button = parent.createEl('button', { cls: `pal-btn pal-icon ${cls}`, attr });
    setIcon(button.createSpan({ cls: 'pal-icon-slot' }), icon);
    return button;
  }
}
