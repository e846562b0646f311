/** Remembers where the focus is, and gives it back after everything in the element was drawn anew. */
export function heldFocus(el: HTMLElement): () => void {
  const { activeElement: focused } = el.doc;
  if (!focused?.instanceOf(HTMLElement) || !el.contains(focused)) return () => undefined;
  const name = nameOf(focused);
  return () => {
    // What took the focus itself while it was drawn knows better.
    if (el.contains(el.doc.activeElement)) return;
    const again = focused.isConnected
      ? focused
      : el.findAll('button, select, input, [tabindex]').find((one) => name !== '' && nameOf(one) === name);
    again?.focus({ preventScroll: true });
  };
}

const nameOf = (el: HTMLElement): string => el.getAttr('aria-label') ?? el.getText();
