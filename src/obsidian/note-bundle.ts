import type { App } from 'obsidian';
import type { BundledNote } from '../settings/export-settings';

/** The notes that go along with the settings: in which folders they lie, and what is in them now. */
export interface NoteBundle {
  readonly folders: () => readonly string[];
  readonly notes: (folders: readonly string[]) => Promise<readonly BundledNote[]>;
}

/** All notes in some folders, however deep. */
export const noteBundle = ({ vault }: App, folders: () => readonly string[]): NoteBundle => ({
  folders,
  notes: (within) =>
    Promise.all(
      vault
        .getMarkdownFiles()
        .filter(({ path }) => within.some((folder) => path.startsWith(`${folder}/`)))
        .map(async (file) => ({ path: file.path, text: await vault.cachedRead(file) })),
    ),
});
