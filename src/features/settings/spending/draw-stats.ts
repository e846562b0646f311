import type { StatView } from '../../../review/spending/stat-views';
import { drawAmount } from './draw-amount';

/** The figures on top, each with a bar against its budget. */
export function drawStats(el: HTMLElement, stats: readonly StatView[]): void {
  el.empty();
  for (const { name, figure, dollars, bar, line } of stats) {
    const stat = el.createDiv({ cls: 'pal-stat' });
    stat.createDiv({ cls: 'pal-muted', text: name });
    drawAmount(stat.createDiv({ cls: 'v' }), { text: figure, dollars });
    const track = stat.createDiv({ cls: 'pal-meter' });
    track.toggleClass('is-warn', bar?.isNear ?? false);
    track.toggleClass('is-absent', bar === null);
    if (bar) {
      track.setAttrs({
        role: 'progressbar',
        'aria-label': name,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': bar.percent,
        'aria-valuetext': bar.said,
      });
      track.createDiv().setCssProps({ width: `${bar.percent}%` });
    }
    stat.createDiv({ cls: 'pal-muted pal-num', text: line });
  }
}
