import { groupingNames, groupings, type Grouping } from '../../../review/spending/grouping';

/** Model / Task / Genre / Project: one of them, walked through with the arrow keys. */
export class GroupingChoice {
  private readonly buttons: readonly (readonly [Grouping, HTMLElement])[];

  constructor(el: HTMLElement, chosen: (grouping: Grouping) => void) {
    const group = el.createDiv({ cls: 'pal-seg', attr: { role: 'radiogroup', 'aria-label': 'Show by' } });
    this.buttons = groupings.map((one) => {
      const attr = { type: 'button', role: 'radio' };
      const button = group.createEl('button', { text: groupingNames[one], attr });
      const choose = (next: Grouping) => {
        this.show(next);
        chosen(next);
      };
      button.addEventListener('click', () => choose(one));
      button.addEventListener('keydown', (event) => {
        const by = steps[event.key];
        const next = by && groupings[(groupings.indexOf(one) + by + groupings.length) % groupings.length];
        if (!next) return;
        event.preventDefault();
        choose(next);
        this.buttons.find(([of]) => of === next)?.[1].focus();
      });
      return [one, button] as const;
    });
  }

  show(grouping: Grouping): void {
    for (const [one, button] of this.buttons) {
      const isOn = one === grouping;
      button.toggleClass('is-on', isOn);
      button.setAttrs({ 'aria-checked': String(isOn), tabindex: isOn ? '0' : '-1' });
    }
  }
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
