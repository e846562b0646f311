import type * as O from 'obsidian';

type Handler = O.KeymapEventHandler & { readonly listener: O.KeymapEventListener };

/** `Mod` is Meta on a Mac and Ctrl elsewhere; sorted, so that two spellings compare equal. */
const spell = (modifiers: readonly O.Modifier[]): string =>
  modifiers
    .map((one) => (one === 'Mod' ? (navigator.platform.startsWith('Mac') ? 'Meta' : 'Ctrl') : one))
    .sort()
    .join();

const pressed = (event: KeyboardEvent): string =>
  spell((['Alt', 'Ctrl', 'Meta', 'Shift'] as const).filter((one) => Keymap.isModifier(event, one)));

export class Scope implements O.Scope {
  private handlers: Handler[] = [];
  private readonly parent: O.Scope | undefined;
  constructor(parent?: O.Scope) {
    this.parent = parent;
  }
  register(modifiers: O.Modifier[] | null, key: string | null, listener: O.KeymapEventListener): O.KeymapEventHandler {
    const handler: Handler = { scope: this, modifiers: modifiers && spell(modifiers), key, listener };
    this.handlers.push(handler);
    return handler;
  }
  unregister = (handler: O.KeymapEventHandler) => void (this.handlers = this.handlers.filter((one) => one !== handler));
  /** Offers the key to the handlers, then to the parent; `false` from a handler means: taken. */
  handle(event: KeyboardEvent): unknown {
    const modifiers = pressed(event);
    for (const { modifiers: wanted, key, listener } of this.handlers) {
      if ((wanted ?? modifiers) !== modifiers || (key ?? event.key).toLowerCase() !== event.key.toLowerCase()) continue;
      const result: unknown = listener(event, { modifiers, key: event.key, vkey: event.key });
      if (result !== undefined) return result;
    }
    return this.parent instanceof Scope ? this.parent.handle(event) : undefined;
  }
}

/** One scope is active at a time: the last pushed. Keys reach it before the editor. */
export class Keymap implements O.Keymap {
  private scopes: O.Scope[] = [];
  constructor(base: O.Scope) {
    this.pushScope(base);
    this.watch(window);
  }
  /** Every window of the app has the same keys. */
  watch = (win: Window): void => win.addEventListener('keydown', this.handle, true);
  private readonly handle = (event: KeyboardEvent): void => {
    if (event.isComposing || (this.scopes.at(-1) as Scope).handle(event) !== false) return;
    event.preventDefault();
    event.stopPropagation();
  };
  pushScope = (scope: O.Scope) => void (this.scopes = [...this.scopes.filter((one) => one !== scope), scope]);
  popScope = (scope: O.Scope) => void (this.scopes = this.scopes.filter((one) => one !== scope));
  static isModifier = (event: MouseEvent | TouchEvent | KeyboardEvent, modifier: O.Modifier): boolean =>
    event[`${spell([modifier]).toLowerCase() as 'alt' | 'ctrl' | 'meta' | 'shift'}Key`];
  static isModEvent(event?: O.UserEvent | null): O.PaneType | boolean {
    if (!event || !Keymap.isModifier(event, 'Mod')) return !!event && 'button' in event && event.button === 1 && 'tab';
    return event.altKey ? (event.shiftKey ? 'window' : 'split') : 'tab';
  }
}
