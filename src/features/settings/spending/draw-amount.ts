import type { Amount } from '../../../review/spending/amount';

/** Writes an amount, with what it is in dollars behind it where it is shown in something else. */
export function drawAmount(el: HTMLElement, { text, dollars }: Amount): void {
  el.setText(text);
  if (dollars !== null) el.setAttr('title', dollars);
}
