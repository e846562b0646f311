import type { EntryFile, EntryReader } from '../../src/ledger/entry-files';

/** Entry files by `2026-11.here`, with which of them were read. */
export function entryTexts(texts: Readonly<Record<string, string>>): EntryReader & { readonly read: jest.Mock } {
  const files = Object.keys(texts).map((name): EntryFile => {
    const [month = '', device = ''] = name.split('.');
    return { month, device };
  });
  return {
    list: () => Promise.resolve(files),
    read: jest.fn(({ month, device }: EntryFile) => Promise.resolve(texts[`${month}.${device}`] ?? '')),
  };
}

/** Entries as lines of a file. */
export const linesOf = (...entries: readonly object[]): string =>
  entries.map((entry, index) => `${JSON.stringify({ sequence: index + 1, ...entry })}\n`).join('');
