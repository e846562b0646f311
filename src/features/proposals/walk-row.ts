import { setIcon } from 'obsidian';
import { shows, type Show } from '../../review/proposal';
import type { Walk } from '../../review/proposal-view';
import type { ProposalHandlers } from './handlers';

export const showNames: Readonly<Record<Show, string>> = { changes: 'Changes', clean: 'Clean', original: 'Original' };

/** ‹ change 3 of 6 › */
export function drawWalk(parent: HTMLElement, { place }: Walk, handlers: Pick<ProposalHandlers, 'walk'>): void {
  const step = (by: 1 | -1, icon: string, name: string) => {
    const button = parent.createEl('button', { cls: 'pal-btn pal-icon pal-quiet', attr: { 'aria-label': name } });
    setIcon(button, icon);
    button.addEventListener('click', () => handlers.walk(by));
  };
  step(-1, 'chevron-left', 'Previous change');
  parent.createSpan({ cls: 'pal-num pal-walk-place', text: place });
  step(1, 'chevron-right', 'Next change');
}

/** Changes / Clean / Original */
export function drawShow(parent: HTMLElement, { show }: Walk, handlers: Pick<ProposalHandlers, 'view'>): void {
  const group = parent.createDiv({ cls: 'pal-seg', attr: { role: 'radiogroup', 'aria-label': 'Show' } });
  for (const one of shows) {
    const isOn = one === show;
    const button = group.createEl('button', {
      cls: isOn ? 'is-on' : '',
      text: showNames[one],
      attr: { role: 'radio', 'aria-checked': String(isOn), tabindex: isOn ? '0' : '-1', 'data-show': one },
    });
    button.addEventListener('click', () => handlers.view(one));
    button.addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const next = by && shows[(shows.indexOf(one) + by + shows.length) % shows.length];
      if (!next || event.key === 'ArrowRight') return;
      event.preventDefault();
      handlers.view(next);
      group.find(`[data-show="${next}"]`)?.focus();
    });
  }
}
