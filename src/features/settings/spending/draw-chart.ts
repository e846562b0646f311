import type { DayChart } from '../../../review/spending/day-chart';

const HEIGHT = 176;
/** Room for half a line of text above the highest figure, and for the days below. */
const [ABOVE, BELOW] = [8, 24];
/** Between two parts of a bar, so that they are told apart without their colours. */
const GAP = 1;

const percent = (part: number): string => `${100 * part}%`;
const fromTop = (at: number): number => ABOVE + HEIGHT * (1 - at);

/** A month as a picture; it is as wide as its place and its letters stay as they are. */
export function drawChart(el: HTMLElement, chart: DayChart): void {
  const { name, ticks, limit, bars, labels, width, legend } = chart;
  const row = el.createDiv({ cls: 'pal-chart' });
  const height = ABOVE + HEIGHT + BELOW;
  const axis = row.createDiv({ cls: 'pal-chart-axis', attr: { 'aria-hidden': 'true' } });
  for (const { label } of [...ticks].reverse()) axis.createSpan({ text: label });
  const plot = row.createSvg('svg', { attr: { role: 'img', 'aria-label': name, height, width: '100%' } });
  for (const { at } of ticks) {
    const y = fromTop(at);
    plot.createSvg('line', { cls: 'pal-chart-line', attr: { x1: 0, x2: '100%', y1: y, y2: y } });
  }
  for (const { at, title, parts } of bars) {
    const bar = plot.createSvg('g');
    bar.createSvg('title').textContent = title;
    for (const { hue, from, to } of parts) {
      const attr = {
        x: percent(at - width * 0.34),
        width: percent(width * 0.68),
        y: fromTop(to),
        height: Math.max(HEIGHT * (to - from) - GAP, 0.5),
        rx: 1,
      };
      bar.createSvg('rect', { cls: `pal-hue-${hue}`, attr });
    }
  }
  if (limit !== null) {
    const y = fromTop(limit.at);
    plot.createSvg('line', { cls: 'pal-chart-limit', attr: { x1: 0, x2: '100%', y1: y, y2: y } });
    const text = plot.createSvg('text', { attr: { x: '100%', y: y + 14, 'text-anchor': 'end' } });
    text.textContent = limit.text;
  }
  for (const { at, text } of labels) {
    const label = plot.createSvg('text', { attr: { x: percent(at), y: height - 6, 'text-anchor': 'middle' } });
    label.textContent = text;
  }
  const names = el.createDiv({ cls: 'pal-row wrap pal-legend' });
  for (const { hue, name: text } of legend) {
    const item = names.createSpan();
    item.createSpan({ cls: `pal-dot pal-hue-${hue}` });
    item.appendText(text);
  }
}
