import { asObject, isObject } from '../gateway/json';
import { folderShape } from '../tasks/task-overrides';

/** The folders of the vault in which a writer keeps notes that are tasks or genres. */
export interface Folders {
  readonly tasks: string;
  readonly genres: string;
}

export const usualFolders: Folders = { tasks: 'Palimpsest/Tasks', genres: 'Palimpsest/Genres' };

/** Reads them; one that is none is told to `aside`, and the usual one counts. */
export function readFolders(
  json: unknown,
  aside: (row: string, fault: { readonly at: string; readonly why: string }) => void,
): Folders {
  if (json !== undefined && !isObject(json)) aside('folders', { at: '', why: 'is not an object' });
  const given = asObject(json);
  const folderOf = (of: keyof Folders): string => {
    if (given[of] === undefined) return usualFolders[of];
    const found = folderShape(given[of]);
    if (!found.ok) aside(`folders/${of}`, found);
    return found.ok ? found.value.trim() : usualFolders[of];
  };
  return { tasks: folderOf('tasks'), genres: folderOf('genres') };
}
