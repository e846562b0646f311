import type { App } from 'obsidian';

/** What this device remembers in this vault under one name; it is in no file and does not sync. */
export const deviceMemory = <T>(
  app: App,
  name: string,
  read: (json: unknown) => T,
): { readonly read: () => T; readonly write: (value: T) => void } => ({
  read: () => read(app.loadLocalStorage(`palimpsest-${name}`)),
  write: (value) => app.saveLocalStorage(`palimpsest-${name}`, value),
});
