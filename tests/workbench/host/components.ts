import type * as O from 'obsidian';
import { iconButton, setIcon, setTooltip } from './render';
import type { Like } from './view';

/** A part of a settings row; every setter returns the part. */
abstract class Part<E extends HTMLElement> {
  disabled = false;
  protected readonly el: E;
  constructor(el: E) {
    this.el = el;
  }
  then(change: (part: this) => unknown): this {
    change(this);
    return this;
  }
  setDisabled(isDisabled: boolean): this {
    this.disabled = isDisabled;
    this.el.toggleAttribute('disabled', isDisabled);
    return this.then(() => this.el.toggleClass('is-disabled', isDisabled));
  }
  setTooltip = (text: string) => this.then(() => setTooltip(this.el, text));
  setIcon = (icon: string) => this.then(() => setIcon(this.el, icon));
  setClass = (name: string) => this.then(() => this.el.addClass(name));
  onClick = (click: (event: MouseEvent) => unknown) =>
    this.then(() => (this.el.onclick = (event) => !this.disabled && click(event)));
}

export class ButtonComponent extends Part<HTMLButtonElement> implements Like<O.ButtonComponent> {
  readonly buttonEl = this.el;
  constructor(parent: HTMLElement) {
    super(parent.createEl('button'));
  }
  setButtonText = (text: string) => this.then(() => this.el.setText(text));
  setCta = () => this.setClass('mod-cta');
  setWarning = () => this.setClass('mod-warning');
  setDestructive = () => this.setClass('mod-destructive');
}

export class ExtraButtonComponent extends Part<HTMLElement> implements Like<O.ExtraButtonComponent> {
  readonly extraSettingsEl = this.el;
  constructor(parent: HTMLElement) {
    super(iconButton(parent, 'settings', 'Options', () => undefined));
  }
}

/** A part that holds a value in a form element. */
class Field<V, E extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement> extends Part<E> {
  getValue = (): V => this.el.value as V;
  setValue = (value: V) => this.then(() => (this.el.value = String(value)));
  onChange = (changed: (value: V) => unknown) =>
    this.then(() =>
      this.el.addEventListener(this.el instanceof HTMLSelectElement ? 'change' : 'input', () =>
        changed(this.getValue()),
      ),
    );
}

export class TextComponent extends Field<string, HTMLInputElement> implements Like<O.TextComponent> {
  readonly inputEl = this.el;
  constructor(parent: HTMLElement, type = 'text') {
    super(parent.createEl('input', { type }));
  }
  setPlaceholder = (text: string) => this.then(() => (this.el.placeholder = text));
}
export class TextAreaComponent extends Field<string, HTMLTextAreaElement> implements Like<O.TextAreaComponent> {
  readonly inputEl = this.el;
  constructor(parent: HTMLElement) {
    super(parent.createEl('textarea'));
  }
  setPlaceholder = (text: string) => this.then(() => (this.el.placeholder = text));
}
export class DropdownComponent extends Field<string, HTMLSelectElement> implements Like<O.DropdownComponent> {
  readonly selectEl = this.el;
  constructor(parent: HTMLElement) {
    super(parent.createEl('select', 'dropdown'));
  }
  addOption = (value: string, text: string) => this.then(() => this.el.createEl('option', { value, text }));
  addOptions = (options: Record<string, string>) =>
    this.then(() => Object.entries(options).forEach(([value, text]) => void this.addOption(value, text)));
}
export class SliderComponent extends Field<number, HTMLInputElement> implements Like<O.SliderComponent> {
  readonly sliderEl = this.el;
  constructor(parent: HTMLElement) {
    super(parent.createEl('input', { cls: 'slider', type: 'range' }));
  }
  override getValue = () => Number(this.el.value);
  setLimits = (min: number | null, max: number | null, step: number | 'any') =>
    this.then(() => this.el.setAttrs({ min, max, step }));
  setDynamicTooltip = () => this;
}
export class ToggleComponent
  extends Field<boolean, HTMLInputElement>
  implements Like<Omit<O.ToggleComponent, 'onClick'>>
{
  readonly toggleEl = this.el.parentElement as HTMLElement;
  constructor(parent: HTMLElement) {
    super(
      parent.createEl('label', 'checkbox-container').createEl('input', { type: 'checkbox', attr: { role: 'switch' } }),
    );
  }
  override getValue = () => this.el.checked;
  override setValue = (isOn: boolean) => this.then(() => (this.el.checked = isOn));
}
/** Chooses the name of a secret; its value never passes through here. */
export class SecretComponent extends DropdownComponent implements Like<O.SecretComponent> {
  constructor(app: O.App, parent: HTMLElement) {
    super(parent);
    for (const id of ['', ...app.secretStorage.listSecrets()]) this.addOption(id, id || 'None');
  }
}
export { TextComponent as SearchComponent };
