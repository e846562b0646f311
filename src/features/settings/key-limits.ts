import type { KeyLimit } from '../../gateway/account';
import type { Gateway } from '../../gateway/gateway';
import { isNearlyUsed, keyLimitLine, lowCreditLine } from '../../review/key-limit-line';
import { drawWarning } from './spending/draw-warnings';

/** Asks a gateway what is left of its key's limit; null where it does not tell. */
type AskLimit = (gateway: Gateway) => Promise<KeyLimit | null>;

const KEPT = 60_000;

/** What the gateways say of their keys: asked when it is shown, and not again within a minute. */
export class KeyLimits {
  private readonly asked = new Map<string, { readonly at: number; readonly said: Promise<KeyLimit | null> }>();
  private readonly ask: AskLimit;
  private readonly now: () => number;

  constructor(ask: AskLimit, now: () => number) {
    this.ask = ask;
    this.now = now;
  }

  /** Writes a line for each gateway that has something to say. */
  draw(el: HTMLElement, gateways: readonly Gateway[]): void {
    for (const gateway of gateways) {
      const line = el.createDiv({ cls: 'pal-muted' });
      void this.of(gateway).then((limit) => (limit ? line.setText(keyLimitLine(gateway.name, limit)) : line.remove()));
    }
  }

  /** Warns of each key that has little left. */
  warn(el: HTMLElement, gateways: readonly Gateway[]): void {
    const place = el.createDiv();
    for (const gateway of gateways) {
      void this.of(gateway).then((limit) => {
        if (limit && isNearlyUsed(limit)) drawWarning(place, lowCreditLine(gateway.name, limit));
      });
    }
  }

  /** A gateway that does not answer says nothing here; the next look asks again. */
  private of(gateway: Gateway): Promise<KeyLimit | null> {
    const known = this.asked.get(gateway.id);
    if (known && this.now() - known.at < KEPT) return known.said;
    const said = this.ask(gateway).catch(() => {
      this.asked.delete(gateway.id);
      return null;
    });
    this.asked.set(gateway.id, { at: this.now(), said });
    return said;
  }

  /** A key was stored or removed: what was said of the one before is no longer true. */
  forget(): void {
    this.asked.clear();
  }
}
