import type * as O from 'obsidian';

/** The vault's files: a real folder behind the server. Calls run one after the other, so `process` is atomic. */
export function createAdapter(folder: string, changed: (path: string) => Promise<void>): O.DataAdapter {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const call = async <T>(operation: string, ...args: unknown[]): Promise<T> => {
    const body = JSON.stringify({ folder, operation, args });
    const response = await fetch('/vault', { method: 'POST', headers: { 'x-workbench': '1' }, body });
    const { result, error } = (await response.json()) as { result: T; error?: string };
    if (error) throw new Error(error);
    return result;
  };
  const ask = (operation: string) => (path: string) => inTurn(() => call<never>(operation, path));
  const change =
    (operation: string) =>
    async (path: string, ...rest: unknown[]) => {
      await inTurn(() => call(operation, path, ...rest));
      await changed(path);
    };
  const adapter = {
    getName: () => 'Saltmarrow',
    exists: ask('exists'),
    stat: ask('stat'),
    list: ask('list'),
    read: ask('read'),
    write: change('write'),
    append: change('append'),
    mkdir: change('mkdir'),
    rmdir: change('rmdir'),
    remove: change('remove'),
    rename: async (path, to) => {
      await change('rename')(path, to);
      await changed(to);
    },
    process: async (path, edit) => {
      const text = await inTurn(async () => {
        const edited = edit(await call('read', path));
        await call('write', path, edited);
        return edited;
      });
      await changed(path);
      return text;
    },
  } satisfies Partial<O.DataAdapter>;
  return adapter as unknown as O.DataAdapter;
}
