/** Watches what plugin code listens to on window and document; answers with the types of those that are left. */
export function watchListeners(): () => string[] {
  const listeners = new Map<unknown, string>();
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (type: string, listener: never, options?: never) => {
      if (new Error().stack?.includes('/plugin/main.js')) listeners.set(listener, type);
      add(type, listener, options);
    };
    target.removeEventListener = (type: string, listener: never, options?: never) => {
      listeners.delete(listener);
      remove(type, listener, options);
    };
  }
  return () => [...listeners.values()].sort();
}
