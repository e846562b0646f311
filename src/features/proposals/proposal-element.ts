import { Menu, Platform, setIcon, type Scope } from 'obsidian';
import { drawNotice } from '../../obsidian/draw-notice';
import type { ProposalAction } from '../../review/proposal';
import type { ActionPlace, OfferedAction, ProposalView } from '../../review/proposal-view';

const icons: Partial<Record<ProposalAction, string>> = {
  stop: 'square',
  'try-again': 'refresh-cw',
  'ask-next': 'arrow-right-left',
};

/** How the first, the second and the further buttons look. */
const looks = ['pal-primary', 'pal-edge', ''] as const;

export interface ProposalHandlers {
  readonly press: (action: ProposalAction) => void;
  /** Focus came into the proposal or left it. */
  readonly focused: (isInside: boolean) => void;
  /** Tab went past the last button, or Shift-Tab before the first. */
  readonly leave: () => void;
}

const MOD_ENTER = Platform.isMacOS ? '⌘↵' : 'Ctrl ↵';

/** What stands under a passage. Made once and patched in place, so that focus inside it survives. */
export class ProposalElement {
  readonly el: HTMLElement = createDiv({ cls: 'pal-proposal', attr: { role: 'group' } });
  private readonly liveEl = this.el.createDiv({ cls: 'pal-live', attr: { 'aria-live': 'off' } });
  private readonly caretEl = createSpan({ cls: 'pal-caret' });
  private readonly footEl = this.el.createDiv({ cls: 'pal-foot pal-ui' });
  private readonly noticeEl = this.footEl.createDiv({ cls: 'pal-say', attr: { role: 'note' } });
  private readonly whoEl = this.footEl.createDiv({ cls: 'pal-row pal-who' });
  private readonly actionsEl = this.footEl.createDiv({ cls: 'pal-row wrap pal-actions' });
  private readonly textNode = this.liveEl.doc.createTextNode('');
  private readonly handlers: ProposalHandlers;
  private drawn: Partial<Record<'notice' | 'who' | 'actions', string>> = {};
  private offered: readonly OfferedAction[] = [];

  constructor(handlers: ProposalHandlers) {
    this.handlers = handlers;
    this.liveEl.append(this.textNode);
    this.el.addEventListener('focusin', () => handlers.focused(true));
    this.el.addEventListener('focusout', (event) => {
      if (
        !(event.relatedTarget as Node | null)?.instanceOf(HTMLElement) ||
        !this.el.contains(event.relatedTarget as Node)
      )
        handlers.focused(false);
    });
    this.el.addEventListener('keydown', (event) => this.tabOut(event));
  }

  update(view: ProposalView): void {
    this.el.dataset.state = view.state;
    this.el.setAttr('aria-label', view.label);
    this.updateLive(view);
    this.once('notice', view.notice, () => drawNotice(this.noticeEl, view.notice));
    this.once('who', view.who, () => this.drawWho(view));
    this.once('actions', view.actions, () => this.drawActions(view.actions));
  }

  focus(): void {
    this.buttons()[0]?.focus();
  }

  /** The keys that work while focus is inside. */
  bind(scope: Scope): void {
    scope.register(['Mod'], 'Enter', () => this.pressFirst());
    scope.register([], 'Escape', () => this.pressFirst(['stop', 'reject', 'dismiss']));
  }

  private pressFirst(among?: readonly ProposalAction[]): false {
    const choice = this.offered.find(({ action }) => !among || among.includes(action));
    if (choice) this.handlers.press(choice.action);
    return false;
  }

  private updateLive({ live, isWriting }: ProposalView): void {
    const known = this.textNode.data;
    // The text mostly grows: appending keeps a selection in it and costs nothing for what is there.
    if (live.startsWith(known)) this.textNode.appendData(live.slice(known.length));
    else this.textNode.data = live;
    if (isWriting && !this.caretEl.isConnected) this.liveEl.append(this.caretEl);
    if (!isWriting) this.caretEl.remove();
    this.liveEl.toggle(live !== '');
  }

  /** Draws a part again only when it says something else. */
  private once(part: 'notice' | 'who' | 'actions', content: unknown, draw: () => void): void {
    const wanted = JSON.stringify(content);
    if (this.drawn[part] === wanted) return;
    this.drawn[part] = wanted;
    draw();
  }

  private drawWho({ who, isWriting }: ProposalView): void {
    this.whoEl.empty();
    this.whoEl.toggle(who !== null);
    if (!who) return;
    if (isWriting || this.el.dataset.state === 'waiting' || this.el.dataset.state === 'thinking') {
      this.whoEl.createSpan({ cls: 'pal-pulse' });
    }
    const name = this.whoEl.createSpan();
    if (who.strong) name.createEl('strong', { text: who.strong });
    name.appendText(who.rest && `${who.strong ? ' ' : ''}${who.rest}`);
    const facts = this.whoEl.createSpan({ cls: 'pal-muted pal-num' });
    for (const fact of who.facts) facts.createSpan({ cls: 'pal-sep', text: fact });
  }

  private drawActions(actions: readonly OfferedAction[]): void {
    const hadFocus = this.actionsEl.contains(this.el.doc.activeElement);
    this.offered = actions;
    this.actionsEl.empty();
    const at = (...places: ActionPlace[]) => actions.filter(({ place }) => places.includes(place));
    at('first', 'choice').forEach((offered, index) => this.drawButton(offered, looks[Math.min(index, 2)] ?? ''));
    this.actionsEl.createSpan({ cls: 'pal-spring' });
    for (const offered of at('aside')) this.drawButton(offered, 'pal-quiet');
    const more = at('more');
    if (more.length) this.drawMore(more);
    if (hadFocus) this.focus();
  }

  private drawButton({ action, label }: OfferedAction, look: string): void {
    const button = this.actionsEl.createEl('button', {
      cls: `pal-btn ${action === 'stop' ? 'pal-edge' : look}`,
      attr: { 'data-action': action },
    });
    const icon = icons[action];
    if (icon) setIcon(button.createSpan({ cls: 'pal-icon-slot' }), icon);
    button.createSpan({ text: label });
    const key = this.keyOf(action);
    if (key) button.createSpan({ cls: 'pal-key', text: key, attr: { 'aria-hidden': 'true' } });
    button.addEventListener('click', () => this.handlers.press(action));
  }

  private drawMore(actions: readonly OfferedAction[]): void {
    const names = actions.map(({ label }) => label.toLowerCase()).join(', ');
    const button = this.actionsEl.createEl('button', {
      cls: 'pal-btn pal-icon pal-quiet',
      attr: { 'aria-label': `More: ${names}`, 'aria-haspopup': 'menu' },
    });
    setIcon(button, 'more-horizontal');
    button.addEventListener('click', () => {
      const menu = new Menu();
      for (const { action, label } of actions) {
        menu.addItem((item) => item.setTitle(label).onClick(() => this.handlers.press(action)));
      }
      const { left, bottom } = button.getBoundingClientRect();
      menu.showAtPosition({ x: left, y: bottom }, this.el.doc);
    });
  }

  private keyOf(action: ProposalAction): string {
    if (action === 'stop' || action === 'reject' || action === 'dismiss') return 'Esc';
    return action === this.offered[0]?.action ? MOD_ENTER : '';
  }

  private tabOut(event: KeyboardEvent): void {
    if (event.key !== 'Tab') return;
    const buttons = this.buttons();
    const edge = event.shiftKey ? buttons[0] : buttons.at(-1);
    if (this.el.doc.activeElement !== edge) return;
    event.preventDefault();
    this.handlers.leave();
  }

  private buttons(): HTMLElement[] {
    return this.actionsEl.findAll('button');
  }
}
