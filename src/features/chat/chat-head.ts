import { setIcon } from 'obsidian';

/** The line above the conversation, with the button that begins a new one. */
export function drawHead(parent: HTMLElement, startAnew: () => void): void {
  const head = parent.createDiv({ cls: 'pal-chat-head' });
  head.createSpan({ cls: 'pal-chat-title', text: 'Conversation', attr: { role: 'heading', 'aria-level': '2' } });
  const anew = head.createEl('button', {
    cls: 'pal-btn pal-icon pal-quiet',
    attr: { 'aria-label': 'New conversation' },
  });
  setIcon(anew, 'square-pen');
  anew.addEventListener('click', startAnew);
}

/** What stands in a conversation before the first word. */
export function drawEmpty(log: HTMLElement): HTMLElement {
  const el = log.createDiv({ cls: 'pal-empty' });
  el.createEl('strong', { text: 'Talk about the book' });
  el.createDiv({
    cls: 'pal-muted',
    text: 'What you select in a note is attached. Nothing is sent until you press send.',
  });
  return el;
}
