import { setIcon, type Scope } from 'obsidian';
import { drawNotice } from '../../obsidian/draw-notice';
import type { BarView } from '../../review/bar-view';
import type { ProposalAction } from '../../review/offers';
import { shows } from '../../review/proposal';
import type { ProposalView } from '../../review/proposal-view';
import { FieldRow } from './field-row';
import type { Press, ProposalHandlers } from './handlers';
import { Parts } from './parts';
import { bindKeys } from './proposal-keys';
import { choicesOf, moreName, showMenu, type Choice } from './show-menu';
import { showNames } from './walk-row';

type Part = 'notice' | 'who' | 'turn' | 'show' | 'walk' | 'main';

/** A button without words of its own; what it is called and does. */
interface Named {
  readonly icon: string;
  readonly name: string;
  readonly press: (button: HTMLElement) => void;
}

/** What stands at the bottom of a note on a phone: the same proposal, in thumb-sized rows. */
export class PhoneBar {
  readonly el: HTMLElement = createDiv({ cls: 'pal-bar pal-ui', attr: { role: 'group' } });
  private readonly noticeEl = this.el.createDiv({ cls: 'pal-say', attr: { role: 'note' } });
  private readonly headEl = this.el.createDiv({ cls: 'pal-bar-row' });
  private readonly aboutEl = this.headEl.createDiv({ cls: 'pal-bar-about' });
  private readonly whoEl = this.aboutEl.createDiv({ cls: 'pal-bar-who' });
  private readonly turnEl = this.aboutEl.createDiv({ cls: 'pal-bar-turn' });
  private readonly showEl = this.headEl.createDiv({ cls: 'pal-bar-show' });
  private readonly walkEl = this.el.createDiv({ cls: 'pal-bar-row' });
  private readonly field: FieldRow;
  private readonly mainEl: HTMLElement;
  private readonly handlers: ProposalHandlers;
  private readonly parts = new Parts<Part>(this.el, () => this.el.findAll('button').filter((el) => el.isShown()));
  private view: ProposalView | null = null;

  constructor(handlers: ProposalHandlers) {
    this.handlers = handlers;
    this.field = new FieldRow(this.el, handlers);
    const close = { icon: 'x', name: 'Close this line', press: () => handlers.closeField() };
    addIcon(this.field.el.find('.pal-row'), close);
    this.mainEl = this.el.createDiv({ cls: 'pal-bar-main pal-actions' });
    this.el.addEventListener('focusin', () => handlers.focused(true));
    this.el.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.el.contains(relatedTarget as Node | null)) handlers.focused(false);
    });
    // A thumb on a button leaves the keyboard as it is; what is typed into takes the focus.
    this.el.addEventListener('mousedown', (event) => {
      if (!(event.target as Node).instanceOf(HTMLInputElement)) event.preventDefault();
    });
  }

  update(view: ProposalView, bar: BarView): void {
    const { notice, who, tabs, walk, field } = view;
    this.view = view;
    this.el.dataset.state = view.state;
    this.el.setAttr('aria-label', view.label);
    const { parts } = this;
    parts.once('notice', notice, () => drawNotice(this.noticeEl, notice));
    this.headEl.toggle(who !== null || tabs.length > 0);
    parts.once('who', [who, bar.facts, view.actions[0]], () => this.drawWho(view, bar));
    parts.once('turn', tabs, () => this.drawTurn(view, bar));
    parts.once('show', walk?.show, () => this.drawShow(view));
    parts.once('walk', [walk && bar.place, bar.remark, bar.isPointed], () => this.drawWalk(bar));
    // While something is typed there is room for that alone.
    this.walkEl.toggle(walk !== null && !field);
    this.field.update(field, true);
    parts.once('main', [bar.main, bar.again, bar.more], () => this.drawMain(bar));
    this.mainEl.toggle(!field);
  }

  focus(): void {
    (this.mainEl.find('button') ?? this.el.find('button'))?.focus();
  }

  /** The keys of a proposal, for a keyboard beside the phone. */
  bind(scope: Scope): void {
    bindKeys(scope, this.handlers, {
      actions: { pressFirst: (among) => this.pressFirst(among) },
      view: () => this.view,
    });
  }

  private pressFirst(among?: readonly ProposalAction[]): void {
    const choice = this.view?.actions.find(({ action }) => !among || among.includes(action));
    if (choice) this.handlers.press(choice.action);
  }

  private drawWho({ who, actions }: ProposalView, { facts }: BarView): void {
    this.whoEl.empty();
    if (!who) return;
    if (actions[0]?.action === 'stop') this.whoEl.createSpan({ cls: 'pal-pulse' });
    const name = this.whoEl.createSpan({ cls: 'pal-name' });
    if (who.strong) name.createEl('strong', { text: who.strong });
    name.appendText(who.rest && `${who.strong ? ' ' : ''}${who.rest}`);
    const factsEl = this.whoEl.createSpan({ cls: 'pal-muted pal-num' });
    for (const fact of facts) factsEl.createSpan({ cls: 'pal-fact', text: fact });
  }

  /** “1 of 4”: the way to the other answers, and to stop those that are still coming. */
  private drawTurn({ tabs }: ProposalView, { turn }: BarView): void {
    this.turnEl.empty();
    if (!turn) return;
    const isComing = tabs.some(({ isRunning, isShown }) => isRunning && !isShown);
    const name = `${turn} answers${isComing ? ', one is still coming' : ''}`;
    const button = this.turnEl.createEl('button', {
      cls: 'pal-btn pal-quiet pal-num',
      attr: { 'aria-label': name, 'aria-haspopup': 'menu' },
    });
    if (isComing) button.createSpan({ cls: 'pal-pulse' });
    button.appendText(turn);
    const { handlers } = this;
    const choices = tabs.flatMap(({ name: said, price, isShown, isRunning }, index): Choice[] => [
      {
        title: `${index + 1}. ${said}, ${price || 'under way'}`,
        isChecked: isShown,
        press: () => handlers.showVariant(index),
      },
      ...(isRunning ? [{ title: `Stop ${index + 1}`, press: () => handlers.stopVariant(index) }] : []),
    ]);
    button.addEventListener('click', () => showMenu(button, choices));
  }

  private drawShow({ walk }: ProposalView): void {
    this.showEl.empty();
    if (!walk) return;
    const name = showNames[walk.show];
    const button = this.showEl.createEl('button', {
      cls: 'pal-btn pal-quiet',
      attr: { 'aria-label': `${name}: choose what is shown`, 'aria-haspopup': 'menu' },
    });
    button.appendText(name);
    setIcon(button.createSpan({ cls: 'pal-icon-slot' }), 'chevrons-up-down');
    button.addEventListener('click', () => {
      const choices = shows.map((show) => ({
        title: showNames[show],
        isChecked: show === walk.show,
        press: () => this.handlers.view(show),
      }));
      showMenu(button, choices);
    });
  }

  private drawWalk({ place, remark, isPointed }: BarView): void {
    const { handlers } = this;
    this.walkEl.empty();
    addIcon(this.walkEl, { icon: 'chevron-left', name: 'Previous change', press: () => handlers.walk(-1) });
    this.walkEl.createSpan({ cls: 'pal-num pal-bar-place', text: place });
    addIcon(this.walkEl, { icon: 'chevron-right', name: 'Next change', press: () => handlers.walk(1) });
    this.walkEl.createSpan({ cls: 'pal-spring pal-muted', text: remark });
    if (!isPointed) return;
    for (const [isAccepted, icon, label] of [
      [true, 'check', 'Accept'],
      [false, 'x', 'Reject'],
    ] as const) {
      const button = this.walkEl.createEl('button', { cls: 'pal-btn', attr: { 'aria-label': `${label} change` } });
      setIcon(button.createSpan({ cls: 'pal-icon-slot' }), icon);
      button.createSpan({ text: label });
      button.addEventListener('click', () => handlers.decide(isAccepted));
    }
  }

  private drawMain({ main, again, more }: BarView): void {
    const press: Press = (action) => this.handlers.press(action);
    this.mainEl.empty();
    // The last one and the icons stay in one line.
    const lastEl = createDiv({ cls: 'pal-bar-last' });
    main.forEach(({ action, label, price }, index) => {
      const parent = index === main.length - 1 ? lastEl : this.mainEl;
      const button = parent.createEl('button', {
        cls: `pal-btn ${index === 0 && action !== 'stop' ? 'pal-primary' : 'pal-edge'}`,
        text: label,
        attr: { 'data-action': action, ...(price && { 'aria-description': price }) },
      });
      button.addEventListener('click', () => press(action));
    });
    this.mainEl.append(lastEl);
    if (again) {
      const name = again.price ? `${again.label}, ${again.price}` : again.label;
      addIcon(lastEl, { icon: 'rotate-cw', name, press: () => press(again.action) }, 'pal-edge');
    }
    if (more.length === 0) return;
    const open = (button: HTMLElement) => showMenu(button, choicesOf(more, press));
    addIcon(lastEl, { icon: 'more-horizontal', name: moreName(more), press: open }, 'pal-edge');
  }
}

function addIcon(parent: HTMLElement | null, { icon, name, press }: Named, look = 'pal-quiet'): void {
  const button = parent?.createEl('button', { cls: `pal-btn pal-icon ${look}`, attr: { 'aria-label': name } });
  if (!button) return;
  setIcon(button, icon);
  button.addEventListener('click', () => press(button));
}
