/** One thing that can be set on the page: what it is, and at the right what is returned to be filled. */
export function settingRow(page: HTMLElement, name: string, desc: string): HTMLElement {
  const row = page.createDiv({ cls: 'pal-way' });
  const text = row.createDiv({ cls: 'pal-way-text' });
  text.createDiv({ cls: 'pal-way-name', text: name });
  text.createDiv({ cls: 'pal-muted', text: desc });
  return row.createDiv({ cls: 'pal-row' });
}
