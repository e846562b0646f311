import type * as O from 'obsidian';
import { app } from './app';
import { Component } from './events';
import { Scope } from './keymap';
import { setIcon } from './render';
import type { Like } from './view';

export class MenuItem implements Like<O.MenuItem> {
  readonly dom = createDiv({ cls: 'menu-item tappable', attr: { role: 'menuitem' } });
  private readonly iconEl = this.dom.createDiv('menu-item-icon');
  private readonly titleEl = this.dom.createDiv('menu-item-title');
  section = '';
  click: (event: MouseEvent | KeyboardEvent) => unknown = () => undefined;
  setTitle = (title: string | DocumentFragment) => this.with(() => this.titleEl.setText(title));
  setIcon = (icon: string | null) => this.with(() => setIcon(this.iconEl, icon ?? ''));
  setChecked = (isOn: boolean | null) => this.with(() => this.dom.toggleClass('mod-checked', !!isOn));
  setDisabled = (isOff: boolean) => this.with(() => this.dom.toggleClass('is-disabled', isOff));
  setWarning = (isOn: boolean) => this.with(() => this.dom.toggleClass('is-warning', isOn));
  setIsLabel = (isOn: boolean) => this.with(() => this.dom.toggleClass('is-label', isOn));
  setSection = (section: string) => this.with(() => (this.section = section));
  onClick = (click: (event: MouseEvent | KeyboardEvent) => unknown) => this.with(() => (this.click = click));
  private with(change: () => unknown): this {
    change();
    return this;
  }
}

/** A real menu: one group per section in order of appearance, arrows and Enter, Escape or a click beside it. */
export class Menu extends Component implements Like<O.Menu> {
  private readonly items: (MenuItem | null)[] = [];
  private readonly scope = new Scope();
  private readonly dom = createDiv({ cls: 'menu', attr: { role: 'menu' } });
  private hidden: () => unknown = () => undefined;
  private selected = -1;
  addItem(fill: (item: O.MenuItem) => unknown): this {
    const item = new MenuItem();
    fill(item);
    this.items.push(item);
    return this;
  }
  addSeparator(): this {
    this.items.push(null);
    return this;
  }
  onHide = (hidden: () => unknown) => void (this.hidden = hidden);
  showAtMouseEvent = (event: MouseEvent) => this.showAtPosition({ x: event.clientX, y: event.clientY });
  showAtPosition({ x, y }: O.MenuPositionDef, doc = activeDocument): this {
    const items: MenuItem[] = [];
    for (const section of new Set(this.items.map((item) => item?.section ?? ''))) {
      for (const item of [null, ...this.items.filter((one) => (one?.section ?? '') === section)]) {
        if (item) this.dom.append((items.push(item), item.dom));
        else if (this.dom.lastElementChild?.hasClass('menu-item')) this.dom.createDiv('menu-separator');
      }
    }
    for (const item of items) item.dom.addEventListener('click', (event) => this.choose(item, event));
    const move = (by: number): false => {
      items[this.selected]?.dom.removeClass('selected');
      this.selected = (Math.max(this.selected, by < 0 ? 0 : -1) + by + items.length) % items.length;
      items[this.selected]?.dom.addClass('selected');
      return false;
    };
    this.scope.register([], 'ArrowDown', () => move(1));
    this.scope.register([], 'ArrowUp', () => move(-1));
    this.scope.register([], 'Enter', (event) => this.choose(items[this.selected], event));
    this.scope.register([], 'Escape', () => this.close() ?? false);
    app.keymap.pushScope(this.scope);
    doc.body.append(this.dom);
    const left = Math.max(4, Math.min(x, this.dom.win.innerWidth - this.dom.offsetWidth - 4));
    const top = Math.max(4, Math.min(y, this.dom.win.innerHeight - this.dom.offsetHeight - 4));
    this.dom.setCssStyles({ left: `${left}px`, top: `${top}px` });
    this.dom.win.addEventListener('mousedown', this.closeOutside, true);
    return this;
  }
  private choose(item: MenuItem | undefined, event: MouseEvent | KeyboardEvent): false {
    if (item?.dom.hasClass('is-disabled')) return false;
    this.close();
    item?.click(event);
    return false;
  }
  private readonly closeOutside = ({ target }: MouseEvent) => this.dom.contains(target as Node) || this.close();
  close(): void {
    if (!this.dom.isConnected) return;
    this.dom.win.removeEventListener('mousedown', this.closeOutside, true);
    app.keymap.popScope(this.scope);
    this.dom.detach();
    this.hidden();
  }
  hide(): this {
    this.close();
    return this;
  }
}
