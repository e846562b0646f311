import { Platform, setIcon } from 'obsidian';
import type { ProposalAction } from '../../review/offers';
import type { ActionPlace, OfferedAction } from '../../review/answer-actions';
import type { Press } from './handlers';
import { choicesOf, moreName, showMenu } from './show-menu';

const icons: Partial<Record<ProposalAction, string>> = {
  stop: 'square',
  'try-again': 'refresh-cw',
  'ask-next': 'arrow-right-left',
  instruct: 'message-square-plus',
  'next-fact': 'flag',
};

/** How the first, the second and the further buttons look. */
const looks = ['pal-primary', 'pal-edge', ''] as const;

const MOD_ENTER = Platform.isMacOS ? '⌘↵' : 'Ctrl ↵';

/** The buttons of a proposal: the likeliest first, the rest at the right, what is rarely wanted behind “more”. */
export class ActionsRow {
  readonly el: HTMLElement;
  private readonly press: Press;
  private offered: readonly OfferedAction[] = [];

  constructor(parent: HTMLElement, press: Press) {
    this.el = parent.createDiv({ cls: 'pal-row wrap pal-actions' });
    this.press = press;
  }

  draw(actions: readonly OfferedAction[]): void {
    const hadFocus = this.el.contains(this.el.doc.activeElement);
    this.offered = actions;
    this.el.empty();
    const at = (...places: ActionPlace[]) => actions.filter(({ place }) => places.includes(place));
    at('first', 'choice').forEach((offered, index) => this.drawButton(offered, looks[Math.min(index, 2)] ?? ''));
    this.el.createSpan({ cls: 'pal-spring' });
    for (const offered of at('aside')) this.drawButton(offered, 'pal-quiet pal-at-side');
    if (at('more', 'aside').length) this.drawMore(at('more'), at('aside'));
    if (hadFocus) this.el.find('button')?.focus();
  }

  /** Presses the first button that there is, or the first of these. */
  pressFirst(among?: readonly ProposalAction[]): void {
    const choice = this.offered.find(({ action }) => !among || among.includes(action));
    if (choice) this.press(choice.action);
  }

  private drawButton({ action, label, price }: OfferedAction, look: string): void {
    const button = this.el.createEl('button', {
      cls: `pal-btn ${action === 'stop' ? 'pal-edge' : look}`,
      attr: { 'data-action': action, ...(price && { 'aria-description': price }) },
    });
    const icon = icons[action];
    if (icon) setIcon(button.createSpan({ cls: 'pal-icon-slot' }), icon);
    button.createSpan({ text: label });
    const key = this.keyOf(action);
    if (key) button.createSpan({ cls: 'pal-key', text: key, attr: { 'aria-hidden': 'true' } });
    button.addEventListener('click', () => this.press(action));
  }

  /** On a narrow pane what stands at the right is not drawn there, and is found here with the rest. */
  private drawMore(more: readonly OfferedAction[], aside: readonly OfferedAction[]): void {
    const button = this.el.createEl('button', {
      cls: `pal-btn pal-icon pal-quiet${more.length ? '' : ' pal-when-narrow'}`,
      attr: { 'aria-label': moreName(more.length ? more : aside), 'aria-haspopup': 'menu' },
    });
    setIcon(button, 'more-horizontal');
    button.addEventListener('click', () => {
      const hidden = aside.filter(({ action }) => !this.el.find(`[data-action="${action}"]`)?.isShown());
      showMenu(button, choicesOf([...hidden, ...more], this.press));
    });
  }

  private keyOf(action: ProposalAction): string {
    if (Platform.isMobile) return '';
    if (action === 'stop' || action === 'reject' || action === 'dismiss') return 'Esc';
    return action === this.offered[0]?.action ? MOD_ENTER : '';
  }
}
