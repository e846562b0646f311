import type { Scope } from 'obsidian';
import { modelFilters, type ModelFilter } from '../../gateway/model-filters';
import { badge, type Badge } from '../../review/badges';
import { drawBadge } from './draw-badges';

/** Toggles that leave models out, each with a key of its own: Mod-1 for the first. */
export class FilterToggles {
  private readonly pressed = new Set<ModelFilter>();

  constructor(el: HTMLElement, scope: Scope, changed: () => void) {
    el.setAttrs({ role: 'group', 'aria-label': 'Filters' });
    modelFilters.forEach((filter, index) => {
      const attr = { 'aria-pressed': 'false', 'aria-keyshortcuts': `Control+${index + 1} Meta+${index + 1}` };
      const button = el.createEl('button', { attr });
      drawBadge(button, looks[filter.name] ?? { text: filter.name, icon: null, tone: 'plain' });
      const toggle = () => {
        const isOn = !this.pressed.delete(filter);
        if (isOn) this.pressed.add(filter);
        button.setAttr('aria-pressed', String(isOn));
        changed();
      };
      button.addEventListener('click', toggle);
      scope.register(['Mod'], String(index + 1), ({ repeat }) => {
        if (!repeat) toggle();
        return false;
      });
    });
  }

  /** Whether any is pressed. */
  get areOn(): boolean {
    return this.pressed.size > 0;
  }

  fits(offered: Parameters<ModelFilter['fits']>[0]): boolean {
    return [...this.pressed].every(({ fits }) => fits(offered));
  }
}

const looks: Readonly<Record<string, Badge>> = { 'zero retention': badge('zero-retention') };
