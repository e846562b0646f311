import { Scope, type App } from 'obsidian';

interface Lifted {
  readonly move: (step: 1 | -1) => void;
  readonly drop: () => void;
  readonly putBack: () => void;
}

/** The keys while something is lifted. They stand before those of the settings window, where Escape would close it. */
export class GripKeys {
  private readonly app: App;
  private readonly scope = new Scope();

  constructor(app: App, { move, drop, putBack }: Lifted) {
    this.app = app;
    const bind = (key: string, act: () => void, doesRepeat = false) =>
      this.scope.register([], key, ({ repeat }) => {
        if (!repeat || doesRepeat) act();
        return false;
      });
    bind('ArrowUp', () => move(-1), true);
    bind('ArrowDown', () => move(1), true);
    bind(' ', drop);
    bind('Enter', drop);
    bind('Escape', putBack);
  }

  take(): void {
    this.app.keymap.pushScope(this.scope);
  }

  giveBack(): void {
    this.app.keymap.popScope(this.scope);
  }
}
