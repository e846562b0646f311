import { Notice, Platform, type Plugin } from 'obsidian';
import type { Clock } from '../routing/clock';

/** One thing that can be done now. */
export interface StatusOffer {
  readonly label: string;
  /** What a screen reader says of it, and the tooltip. */
  readonly name: string;
  readonly press: () => void;
}

const FOR = 30_000;

/** What can be done now, for thirty seconds or until something else: in the status bar, or where there is none, in a notice. */
export class StatusOffers {
  private readonly item: HTMLElement;
  private readonly clock: Clock;
  private takeBack = () => {};

  constructor(plugin: Plugin, clock: Clock) {
    this.clock = clock;
    this.item = plugin.addStatusBarItem();
    this.item.addClass('pal-offer');
    this.item.hide();
    plugin.register(() => this.takeBack());
  }

  /** Offers it in place of what was offered before; returns what takes it back. */
  offer({ label, name, press }: StatusOffer): () => void {
    this.takeBack();
    const button = createEl('button', { text: label, attr: { 'aria-label': name } });
    const hide = this.place(button);
    let cancel = () => {};
    const takeBack = () => {
      cancel();
      hide();
      if (this.takeBack === takeBack) this.takeBack = () => {};
    };
    const wait = () => {
      // What has the focus does not go away under it.
      cancel = this.clock.after(FOR, () => (button.isActiveElement() ? wait() : takeBack()));
    };
    wait();
    this.takeBack = takeBack;
    button.addEventListener('click', () => {
      takeBack();
      press();
    });
    return takeBack;
  }

  private place(button: HTMLElement): () => void {
    if (Platform.isMobile) {
      const notice = new Notice(
        createFragment((fragment) => fragment.append(button)),
        0,
      );
      return () => notice.hide();
    }
    this.item.append(button);
    this.item.show();
    return () => {
      button.remove();
      this.item.hide();
    };
  }
}
