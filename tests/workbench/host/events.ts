import type * as O from 'obsidian';

type Callback = (...data: never[]) => unknown;
interface Listening {
  readonly events: Events;
  readonly name: string;
  readonly callback: Callback;
  readonly context: unknown;
}

/** Named events; a listener that throws does not keep the others from hearing. */
export class Events implements O.Events {
  private listening: Listening[] = [];
  on(name: string, callback: Callback, context?: unknown): O.EventRef {
    return this.listening[this.listening.push({ events: this, name, callback, context }) - 1] as Listening;
  }
  off = (name: string, callback: Callback) => this.keep((one) => one.name !== name || one.callback !== callback);
  offref = (ref: O.EventRef) => this.keep((one) => one !== ref);
  private keep = (isKept: (one: Listening) => boolean) => void (this.listening = this.listening.filter(isKept));
  trigger = (name: string, ...data: unknown[]) =>
    this.listening.filter((one) => one.name === name).forEach((one) => this.tryTrigger(one, data));
  tryTrigger(ref: O.EventRef, data: unknown[]): void {
    const { callback, context } = ref as Listening;
    try {
      callback.apply(context, data as never[]);
    } catch (error) {
      reportError(error);
    }
  }
}

/** Something that loads, unloads, and cleans up after itself and its children. */
export class Component implements O.Component {
  private isLoaded = false;
  private readonly children = new Set<O.Component>();
  private cleanups: (() => unknown)[] = [];

  load(): void {
    if (this.isLoaded) return;
    this.isLoaded = true;
    this.onload();
    for (const child of this.children) child.load();
  }
  unload(): void {
    if (!this.isLoaded) return;
    this.isLoaded = false;
    for (const child of this.children) child.unload();
    this.children.clear();
    for (const cleanup of this.cleanups.splice(0).reverse()) cleanup();
    this.onunload();
  }
  onload(): unknown {
    return undefined;
  }
  onunload(): void {}
  addChild<T extends O.Component>(child: T): T {
    this.children.add(child);
    if (this.isLoaded) child.load();
    return child;
  }
  removeChild<T extends O.Component>(child: T): T {
    if (this.children.delete(child)) child.unload();
    return child;
  }
  register = (cleanup: () => unknown) => void this.cleanups.push(cleanup);
  registerEvent = (ref: O.EventRef) => this.register(() => (ref as Listening).events.offref(ref));
  registerDomEvent(
    target: EventTarget,
    type: string,
    listener: never,
    options?: boolean | AddEventListenerOptions,
  ): void {
    target.addEventListener(type, listener, options);
    this.register(() => target.removeEventListener(type, listener, options));
  }
  registerInterval(id: number): number {
    this.register(() => window.clearInterval(id));
    return id;
  }
}
