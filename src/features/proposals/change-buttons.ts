import { setIcon } from 'obsidian';

const choices = [
  { isAccepted: true, icon: 'check', name: 'Accept change' },
  { isAccepted: false, icon: 'x', name: 'Reject change' },
] as const;

/** The two small buttons at the change that is pointed at. */
export function changeButtons(change: number, decide: (isAccepted: boolean) => void): HTMLElement {
  const el = createDiv({ cls: 'pal-pop pal-ui', attr: { role: 'toolbar', 'aria-label': `Change ${change + 1}` } });
  for (const { isAccepted, icon, name } of choices) {
    const button = el.createEl('button', { cls: 'pal-btn pal-icon', attr: { 'aria-label': `${name} ${change + 1}` } });
    setIcon(button, icon);
    button.addEventListener('click', () => decide(isAccepted));
  }
  // Pressing them must not take the focus from the text.
  el.addEventListener('mousedown', (event) => event.preventDefault());
  return el;
}
