import { normalizePath, type App, type TFile } from 'obsidian';
import { fileName } from './file-name';

let last: Promise<unknown> = Promise.resolve();

/** Makes a note in a folder, which is made too; a note that is there is never overwritten: the new one is “… 2”. */
export const createNote = (app: App, folder: string, name: string, text: string): Promise<TFile> =>
  createFile(app, { folder, name, extension: 'md' }, text);

interface Place {
  readonly folder: string;
  readonly name: string;
  readonly extension: string;
}

/** The same for a file of another kind. */
export function createFile(app: App, place: Place, text: string): Promise<TFile> {
  const { folder, name, extension } = place;
  // One after the other, so that two at once do not find the same name free.
  const created = last.then(() =>
    createFree(app, { folder: normalizePath(folder), name: fileName(name), extension }, text),
  );
  last = created.catch(() => undefined);
  return created;
}

async function createFree({ vault }: App, { folder, name, extension }: Place, text: string): Promise<TFile> {
  if (!(await vault.adapter.exists(folder))) await vault.createFolder(folder);
  for (let number = 1; ; number++) {
    const path = normalizePath(`${folder}/${name}${number === 1 ? '' : ` ${number}`}.${extension}`);
    // The disk is asked and not the vault's index, which tells apart names that the disk may take for one.
    if (await vault.adapter.exists(path)) continue;
    try {
      return await vault.create(path, text);
    } catch (cause) {
      // Somebody else was quicker; anything but that is a failure.
      if (!(await vault.adapter.exists(path))) throw cause;
    }
  }
}
