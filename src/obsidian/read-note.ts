import type { App } from 'obsidian';
import { startOfText } from '../manuscript/passage';
import type { ReadNote } from '../tasks/include-notes';

/** Reads notes by the names that links have. */
export const noteReaderOf =
  ({ metadataCache, vault }: App): ReadNote =>
  async (note) => {
    const file = metadataCache.getFirstLinkpathDest(note, '');
    if (file?.extension !== 'md') return null;
    const text = await vault.cachedRead(file).catch(() => null);
    return text === null ? null : { path: file.path, text: text.slice(startOfText(text)) };
  };
