import { setIcon } from 'obsidian';
import type { Tab } from '../../review/proposal-view';
import type { ProposalHandlers } from './handlers';

/** Up to four answers side by side, each with its model and price; one that is still coming can be stopped here. */
export function drawTabs(
  parent: HTMLElement,
  tabs: readonly Tab[],
  { showVariant, stopVariant }: Pick<ProposalHandlers, 'showVariant' | 'stopVariant'>,
): void {
  const list = parent.createDiv({ cls: 'pal-tabs', attr: { role: 'tablist', 'aria-label': 'Variants' } });
  tabs.forEach(({ name, price, label, isShown, isRunning }, index) => {
    const tab = list.createEl('button', {
      cls: isShown ? 'pal-tab is-on' : 'pal-tab',
      attr: { role: 'tab', 'aria-selected': String(isShown), 'aria-label': label, tabindex: isShown ? '0' : '-1' },
    });
    tab.createSpan({ cls: 'n', text: String(index + 1) });
    tab.createSpan({ text: name });
    if (isRunning) tab.createSpan({ cls: 'pal-pulse' });
    else tab.createSpan({ cls: 'pal-muted pal-num', text: price });
    tab.addEventListener('click', () => showVariant(index));
    tab.addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by === 0) return;
      event.preventDefault();
      showVariant((index + by + tabs.length) % tabs.length);
    });
    if (!isRunning || isShown) return;
    const stop = list.createEl('button', {
      cls: 'pal-btn pal-icon pal-quiet',
      attr: { 'aria-label': `Stop variant ${index + 1}` },
    });
    setIcon(stop, 'square');
    stop.addEventListener('click', () => stopVariant(index));
  });
}
