import { setIcon } from 'obsidian';

/** What a row can do, as its buttons say it. */
export interface AsideActions {
  /** Null where the note is gone. */
  readonly show: (() => void) | null;
  /** Resolves to whether the clipboard took it. */
  readonly copy: () => Promise<boolean>;
  readonly openAsNote: () => void;
  readonly remove: () => void;
  readonly putBack: () => void;
}

interface AsideRow {
  readonly title: string;
  readonly words: string;
  readonly facts: readonly string[];
  readonly isRemoved: boolean;
}

/** Draws one answer into its row, or the offer to put it back. */
export function drawAside(el: HTMLElement, { title, words, facts, isRemoved }: AsideRow, actions: AsideActions): void {
  el.empty();
  el.setAttr('role', 'listitem');
  el.className = 'pal-aside';
  const wordsEl = el.createDiv({ cls: isRemoved ? 'pal-muted' : 'pal-aside-words', attr: { dir: 'auto' } });
  wordsEl.setText(isRemoved ? `Removed: ${title}.` : words);
  if (!isRemoved) {
    const factsEl = el.createDiv({ cls: 'pal-muted pal-num' });
    for (const fact of facts) factsEl.createSpan({ cls: 'pal-fact', text: fact });
  }
  const row = el.createDiv({ cls: 'pal-row wrap' });
  const button = (name: string, press: () => void) => {
    // Many rows have the same buttons: whoever hears them has to hear which row it is.
    const made = row.createEl('button', { cls: 'pal-btn', text: name });
    made.createSpan({ cls: 'pal-heard', text: ` ${title}` });
    made.addEventListener('click', press);
    return made;
  };
  if (isRemoved) {
    button('Put back', actions.putBack);
    return;
  }
  if (actions.show) button('Show', actions.show);
  const copy = button('Copy', () => {
    void actions.copy().then((isCopied) => copy.firstChild?.replaceWith(isCopied ? 'Copied' : 'Not copied'));
  });
  button('Open as note', actions.openAsNote);
  row.createDiv({ cls: 'pal-spring' });
  const remove = row.createEl('button', { cls: 'pal-btn pal-icon', attr: { 'aria-label': `Remove ${title}` } });
  setIcon(remove.createSpan({ cls: 'pal-icon-slot' }), 'trash-2');
  remove.addEventListener('click', actions.remove);
}
