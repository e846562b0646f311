import { Menu } from 'obsidian';
import type { OfferedAction } from '../../review/answer-actions';
import type { Press } from './handlers';

export interface Choice {
  readonly title: string;
  readonly isChecked?: boolean;
  readonly press: () => void;
}

/** Opens a menu at a button, in the button's window. */
export function showMenu(button: HTMLElement, choices: readonly Choice[]): void {
  const menu = new Menu();
  for (const { title, isChecked, press } of choices) {
    menu.addItem((item) =>
      item
        .setTitle(title)
        .setChecked(isChecked ?? null)
        .onClick(press),
    );
  }
  const { left, bottom } = button.getBoundingClientRect();
  menu.showAtPosition({ x: left, y: bottom }, button.doc);
}

/** Buttons as choices of a menu, each with what it costs. */
export const choicesOf = (offered: readonly OfferedAction[], press: Press): Choice[] =>
  offered.map(({ action, label, price }) => ({
    title: price ? `${label.replace(/…$/, '')}, ${price}` : label,
    press: () => press(action),
  }));

/** “More: next model, instruct…, insert below” */
export const moreName = (offered: readonly OfferedAction[]): string =>
  `More: ${offered.map(({ label }) => label.toLowerCase()).join(', ')}`;
