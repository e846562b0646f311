import type { Findable } from '../../gateway/catalogue-search';
import { marksIn } from '../../gateway/typed-search';
import { drawMarked } from '../../obsidian/draw-marked';
import type { Badge } from '../../review/badges';
import { modelView } from '../../review/model-view';
import { drawBadge } from './draw-badges';

interface Beside {
  readonly typed: string;
  /** Something else that is said of it. */
  readonly said: string;
}

/** Draws a model as one of many that can be chosen, with what was typed marked in it. */
export function drawModel(el: HTMLElement, found: Findable, { typed, said }: Beside): void {
  const { name, line, badges, price, context } = modelView(found.model, found.gateway);
  el.addClass('pal-model');
  const main = el.createDiv();
  drawMarked(main.createDiv({ cls: 't' }), name, marksIn(name, found, typed));
  drawMarked(main.createDiv({ cls: 'd' }), line, marksIn(line, found, typed));
  const side = el.createDiv({ cls: 'm' });
  side.createDiv({ text: price });
  side.createDiv({ cls: 'pal-muted', text: context });
  const all: Badge[] = said === '' ? [...badges] : [{ text: said, icon: null, tone: 'plain' }, ...badges];
  if (all.length === 0) return;
  const badgesEl = el.createDiv({ cls: 'pal-badges' });
  for (const badge of all) drawBadge(badgesEl.createSpan(), badge);
}
