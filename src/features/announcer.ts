import type { Clock } from '../routing/clock';

const BETWEEN_MESSAGES = 2_000;
const HEARD_AFTER = 100;

/** Says things to screen readers: one polite status line a window, at most one message every two seconds. */
export class Announcer {
  private readonly lines = new Map<Document, HTMLElement>();
  private readonly clock: Clock;
  private next: (() => void) | null = null;
  private isQuiet = true;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Says a message soon; of several that wait, only the newest is said. */
  say(message: string, doc: Document = activeDocument): void {
    if (!this.isQuiet) {
      this.next = () => this.say(message, doc);
      return;
    }
    // A window may be closed by now.
    const open = doc.defaultView ? doc : activeDocument;
    // Of a line that comes with its text nothing is heard, only of one that changes.
    const isNew = !this.lines.has(open);
    const line = this.lineIn(open);
    if (isNew) this.clock.after(HEARD_AFTER, () => line.setText(message));
    else line.setText(message);
    this.isQuiet = false;
    this.clock.after(BETWEEN_MESSAGES, () => {
      this.isQuiet = true;
      const waiting = this.next;
      this.next = null;
      waiting?.();
    });
  }

  /** Takes the status lines away. */
  remove(): void {
    this.next = null;
    for (const line of this.lines.values()) line.remove();
    this.lines.clear();
  }

  private lineIn(doc: Document): HTMLElement {
    const known = this.lines.get(doc);
    if (known) return known;
    const line = doc.body.createDiv({ cls: 'pal-status-line', attr: { role: 'status', 'aria-live': 'polite' } });
    this.lines.set(doc, line);
    return line;
  }
}
