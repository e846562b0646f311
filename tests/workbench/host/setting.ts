import type * as O from 'obsidian';
import * as parts from './components';
import { setTooltip } from './render';
import type { Like } from './view';

/** One row of settings: name and description on the left, controls on the right. */
export class Setting implements Like<Omit<O.Setting, `add${string}`>> {
  readonly settingEl: HTMLElement;
  readonly infoEl: HTMLElement;
  readonly nameEl: HTMLElement;
  readonly descEl: HTMLElement;
  readonly controlEl: HTMLElement;
  readonly components: O.BaseComponent[] = [];
  errorEl: HTMLElement | null = null;
  constructor(parent: HTMLElement) {
    this.settingEl = parent.createDiv('setting-item');
    this.infoEl = this.settingEl.createDiv('setting-item-info');
    this.nameEl = this.infoEl.createDiv('setting-item-name');
    this.descEl = this.infoEl.createDiv('setting-item-description');
    this.controlEl = this.settingEl.createDiv('setting-item-control');
  }
  then(change: (setting: this) => unknown): this {
    change(this);
    return this;
  }
  setName = (name: string | DocumentFragment) => this.then(() => this.nameEl.setText(name));
  setDesc = (text: string | DocumentFragment) => this.then(() => this.descEl.setText(text));
  setClass = (name: string) => this.then(() => this.settingEl.addClass(name));
  setTooltip = (text: string) => this.then(() => setTooltip(this.nameEl, text));
  setHeading = () => this.setClass('setting-item-heading');
  clear = () => this.then(() => this.controlEl.empty());
  setDisabled = (isDisabled: boolean) =>
    this.then(() => this.components.forEach((part) => void part.setDisabled(isDisabled)));
  setErrorMessage(message: string | null): this {
    this.errorEl?.detach();
    this.errorEl = message ? this.infoEl.createDiv({ cls: 'setting-item-error', text: message }) : null;
    return this;
  }
  private adder =
    <T>(Kind: new (el: HTMLElement) => T) =>
    (fill: (part: T) => unknown) =>
      this.add(new Kind(this.controlEl), fill);
  private add<T>(part: T, fill: (part: T) => unknown): this {
    this.components.push(part as O.BaseComponent);
    return this.then(() => fill(part));
  }
  addButton = this.adder(parts.ButtonComponent);
  addExtraButton = this.adder(parts.ExtraButtonComponent);
  addToggle = this.adder(parts.ToggleComponent);
  addText = this.adder(parts.TextComponent);
  addSearch = (fill: (part: parts.TextComponent) => unknown) =>
    this.add(new parts.TextComponent(this.controlEl, 'search'), fill);
  addTextArea = this.adder(parts.TextAreaComponent);
  addDropdown = this.adder(parts.DropdownComponent);
  addSlider = this.adder(parts.SliderComponent);
  addComponent = <T>(make: (el: HTMLElement) => T) => this.add(make(this.controlEl), () => undefined);
}

/** Rows under one heading, which shows once it holds something. */
export class SettingGroup implements Like<O.SettingGroup> {
  readonly groupEl: HTMLElement;
  readonly heading: Setting;
  readonly listEl: HTMLElement;
  constructor(parent: HTMLElement) {
    this.groupEl = parent.createDiv('setting-group');
    this.heading = new Setting(this.groupEl).setHeading();
    this.listEl = this.groupEl.createDiv('setting-items');
  }
  private with(change: () => unknown): this {
    change();
    return this;
  }
  setHeading = (text: string | DocumentFragment) => this.with(() => this.heading.setName(text));
  addClass = (...names: string[]) => this.with(() => this.groupEl.addClass(...names));
  addSetting = (fill: (setting: O.Setting) => void) =>
    this.with(() => fill(new Setting(this.listEl) as unknown as O.Setting));
  addExtraButton = (fill: (button: O.ExtraButtonComponent) => unknown) =>
    this.with(() => this.heading.addExtraButton(fill));
  addSearch = (fill: (search: O.SearchComponent) => unknown) => this.with(() => this.heading.addSearch(fill as never));
}
