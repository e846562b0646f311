import { icons } from 'lucide';
import MarkdownIt from 'markdown-it';
import type * as O from 'obsidian';
import { Component } from './events';

const ATTRIBUTES = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
};

/** A Lucide icon by its name in the app (`pencil`, `lucide-pencil`); null where the app would have none. */
export const getIcon: typeof O.getIcon = (id) => {
  const name = id.replace(/^lucide-/, '');
  const pascal = name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  const parts = (icons as unknown as Record<string, [string, object, [string, Record<string, string>][]]>)[pascal]?.[2];
  if (!parts) return null;
  const svg = createSvg('svg', { cls: `svg-icon lucide-${name}`, attr: ATTRIBUTES });
  for (const [tag, attr] of parts) svg.createSvg(tag as 'path', { attr });
  return svg;
};

export const setIcon: typeof O.setIcon = (parent, id) => {
  parent.empty();
  const icon = getIcon(id);
  if (icon) parent.append(icon);
};

/** A tooltip is a name here: what a screen reader would say, without drawing it. */
export const setTooltip: typeof O.setTooltip = (el, text) => el.setAttr('aria-label', text);

/** A small icon with a name that can be clicked, as the app's headers have them. */
export function iconButton(
  parent: HTMLElement,
  icon: string,
  name: string,
  click: (event: MouseEvent) => unknown,
): HTMLElement {
  const el = parent.createDiv({ cls: 'clickable-icon', attr: { 'aria-label': name, role: 'button', tabindex: '0' } });
  setIcon(el, icon);
  el.addEventListener('click', click);
  return el;
}

const markdown = new MarkdownIt({ html: false, breaks: true, linkify: true });
markdown.inline.ruler.before('link', 'wikilink', (state, isSilent) => {
  const found = /^\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/.exec(state.src.slice(state.pos));
  if (!found?.[1]) return false;
  if (!isSilent) {
    const link = state.push('link_open', 'a', 1);
    link.attrs = Object.entries({ class: 'internal-link', 'data-href': found[1], href: found[1] });
    state.push('text', '', 0).content = found[2] ?? found[1];
    state.push('link_close', 'a', -1);
  }
  state.pos += found[0].length;
  return true;
});

export abstract class MarkdownRenderer extends Component {
  /** Markdown to DOM. HTML in the text stays text. */
  static async render(_app: O.App, text: string, el: HTMLElement, _path: string, _owner: O.Component): Promise<void> {
    el.append(...new DOMParser().parseFromString(markdown.render(text), 'text/html').body.childNodes);
  }
}
