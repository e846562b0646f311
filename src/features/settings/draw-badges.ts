import { setIcon } from 'obsidian';
import { fewBadges, type Badge } from '../../review/badges';

/** Draws one badge. */
export function drawBadge(el: HTMLElement, { text, icon, tone }: Badge): void {
  el.addClass('pal-badge', `is-${tone}`);
  if (icon) setIcon(el.createSpan({ cls: 'pal-icon-slot' }), icon);
  el.createSpan({ text });
}

/** Draws the first badges, and a button that brings the others. */
export function drawBadges(el: HTMLElement, badges: readonly Badge[]): void {
  const { shown, more } = fewBadges(badges);
  for (const badge of shown) drawBadge(el.createSpan(), badge);
  if (more === '') return;
  const button = el.createEl('button', { cls: 'pal-badge pal-badge-more', text: more });
  button.addEventListener('click', () => {
    button.remove();
    for (const badge of badges.slice(shown.length)) drawBadge(el.createSpan(), badge);
    // Else the keyboard would begin anew at the top of the page.
    el.setAttr('tabindex', '-1');
    el.focus();
  });
}
