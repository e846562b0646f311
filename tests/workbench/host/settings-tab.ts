import type * as O from 'obsidian';
import { iconButton } from './render';
import { Setting, SettingGroup } from './setting';
import type { Like } from './view';

type Item = O.SettingDefinitionItem;
type Row = O.SettingGroupItem;
type Group = O.SettingDefinitionGroup | O.SettingDefinitionList;
const ask = <T>(given: T | (() => T)): T => (given instanceof Function ? given() : given);
const isGroup = (item: Item): item is Group => 'type' in item && item.type !== 'page';

export abstract class SettingPage implements Like<O.SettingPage> {
  readonly rootEl = createDiv('setting-page');
  readonly titlebarEl = this.rootEl.createDiv('setting-page-titlebar');
  readonly containerEl = this.rootEl.createDiv('setting-page-content');
  title = '';
  abstract display(): void;
  hide(): void {}
}

/** A tab of settings, drawn from its definitions: rows, groups, lists, and pages that open in place. */
export abstract class PluginSettingTab implements Like<O.PluginSettingTab> {
  icon = 'lucide-puzzle';
  readonly containerEl = createDiv('vertical-tab-content');
  settingItems: Item[] = [];
  readonly app: O.App;
  readonly plugin: O.Plugin;
  /** Names of the pages that lead to the open one. */
  private path: string[] = [];
  private cleanups: (() => void)[] = [];
  private predicates: (() => void)[] = [];
  constructor(app: O.App, plugin: O.Plugin) {
    this.app = app;
    this.plugin = plugin;
  }
  getSettingDefinitions(): Item[] {
    return [];
  }
  getControlValue(key: string): unknown {
    return (this.plugin.settings as Record<string, unknown> | undefined)?.[key];
  }
  async setControlValue(key: string, value: unknown): Promise<void> {
    Object.assign(this.plugin.settings as object, { [key]: value });
    await this.plugin.saveData(this.plugin.settings);
  }
  refreshDomState = (): void => this.predicates.forEach((apply) => apply());
  hide(): void {
    for (const cleanup of this.cleanups.splice(0)) cleanup();
  }
  update(): void {
    this.settingItems = this.getSettingDefinitions();
    if (this.containerEl.isConnected) this.display();
  }
  display(): void {
    const top = this.containerEl.scrollTop;
    this.hide();
    this.predicates = [];
    this.containerEl.empty();
    let items = (this.settingItems = this.getSettingDefinitions());
    let page: O.SettingDefinitionPage | undefined;
    for (const [depth, name] of this.path.entries()) {
      const rows = items.flatMap((item) => (isGroup(item) ? (item.items ?? []) : [item]));
      page = rows.find((row): row is O.SettingDefinitionPage => 'type' in row && row.name === name);
      // A page that is gone, or has another name, leads back to where it stood.
      if (!page) return this.go(this.path.slice(0, depth));
      items = page.items ?? [];
    }
    if (page) this.drawTitle(page.name);
    if (page?.page) this.drawPage(page.page());
    else this.drawItems(items);
    this.containerEl.scrollTop = top;
  }
  private drawTitle(name: string): void {
    const bar = this.containerEl.createDiv('setting-page-titlebar');
    iconButton(bar, 'chevron-left', 'Back', () => this.go(this.path.slice(0, -1)));
    bar.createSpan({ cls: 'setting-page-title', text: name });
  }
  private drawPage(page: O.SettingPage): void {
    this.containerEl.append(page.rootEl);
    this.cleanups.push(() => page.hide());
    page.display();
  }
  private go(path: string[]): void {
    this.path = path;
    this.display();
  }
  private drawItems(items: readonly Item[]): void {
    let loose: SettingGroup | undefined;
    for (const item of items) {
      if (!isGroup(item)) this.drawRow(item, (loose ??= new SettingGroup(this.containerEl)), 0);
      else loose = this.drawGroup(item);
    }
  }
  private drawGroup(group: Group): undefined {
    const { heading, cls, visible = true, items = [], extraButtons = [] } = group;
    const { emptyState, addItem, onDelete, onReorder } = group as O.SettingDefinitionList;
    const drawn = new SettingGroup(this.containerEl).setHeading(heading ?? '');
    drawn.groupEl.addClass(`mod-${group.type}`, ...(cls ? [cls] : []));
    this.follow(() => drawn.groupEl.toggle(ask(visible)));
    for (const fill of extraButtons) drawn.addExtraButton(fill);
    if (addItem) {
      const { name, action } = addItem;
      drawn.heading.addExtraButton((button) =>
        button
          .setIcon('plus')
          .setTooltip(name)
          .onClick(() => action(button.extraSettingsEl)),
      );
    }
    if (!items.length && emptyState) drawn.listEl.createDiv('setting-list-empty').append(emptyState);
    items.forEach((row, index) => {
      const setting = this.drawRow(row, drawn, index);
      if (onDelete)
        setting.addExtraButton((button) =>
          button
            .setIcon('x')
            .setTooltip('Delete')
            .onClick((event) => (event.stopPropagation(), onDelete(index))),
        );
      if (onReorder) this.addGrip(setting, index, items.length, onReorder);
    });
    return undefined;
  }
  /** A grip to drag a row by; for the keyboard it takes the arrows. */
  private addGrip(
    { settingEl }: Setting,
    index: number,
    count: number,
    reorder: (from: number, to: number) => void,
  ): void {
    const grip = iconButton(settingEl, 'grip-vertical', 'Drag to rearrange', () => undefined);
    settingEl.prepend(grip);
    settingEl.draggable = true;
    settingEl.addEventListener('dragstart', (event) => event.dataTransfer?.setData('text/plain', String(index)));
    settingEl.addEventListener('dragover', (event) => event.preventDefault());
    settingEl.addEventListener('drop', (event) => reorder(Number(event.dataTransfer?.getData('text/plain')), index));
    grip.addEventListener('keydown', ({ key }) => {
      const to = index + Number(key === 'ArrowDown') - Number(key === 'ArrowUp');
      if (to !== index && to >= 0 && to < count) reorder(index, to);
    });
  }
  private drawRow(row: Row, group: SettingGroup, index: number): Setting {
    const setting = new Setting(group.listEl).setName(row.name).setDesc(row.desc ?? '');
    this.follow(() => setting.settingEl.toggle(ask(row.visible ?? true)));
    if ('type' in row) {
      setting.controlEl.createSpan({ cls: 'setting-item-value', text: ask(row.displayValue ?? '') });
      this.makeClickable(setting, () => this.go([...this.path, row.name]));
    } else if (row.render) {
      const cleanup: unknown = row.render(setting as unknown as O.Setting, group);
      if (cleanup instanceof Function) this.cleanups.push(cleanup as () => void);
    } else if (row.action) {
      const { action, disabled = false } = row;
      this.makeClickable(setting, () => !ask(disabled) && action(setting.settingEl, index));
      this.follow(() => setting.settingEl.toggleClass('is-disabled', ask(disabled)));
    } else if (row.control) this.drawControl(setting, row.control);
    return setting;
  }
  private follow(apply: () => void): void {
    this.predicates.push(apply);
    apply();
  }
  private makeClickable({ settingEl, controlEl }: Setting, click: () => unknown): void {
    iconButton(controlEl, 'chevron-right', 'Open', () => undefined);
    settingEl.addEventListener('click', click);
  }
  private drawControl(setting: Setting, control: O.SettingControl): void {
    const { key, type, disabled = false } = control;
    const isNumber = type === 'number' || type === 'slider';
    const value = this.getControlValue(key) ?? control.defaultValue;
    const check = async (given: unknown): Promise<boolean> => {
      const problem = await (control.validate as ((given: unknown) => Promise<string | void>) | undefined)?.(given);
      setting.setErrorMessage(problem || null);
      return !problem;
    };
    const change = async (given: unknown): Promise<void> => {
      if (!(await check(isNumber ? Number(given) : given))) return;
      await this.setControlValue(key, isNumber ? Number(given) : given);
      this.refreshDomState();
    };
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (type === 'toggle') setting.addToggle((toggle) => toggle.setValue(!!value).onChange(change));
    else if (type === 'dropdown')
      setting.addDropdown((list) => list.addOptions(control.options).setValue(text).onChange(change));
    else if (type === 'slider') {
      setting.addSlider((slider) =>
        slider.setLimits(control.min, control.max, control.step).setValue(Number(value)).onChange(change),
      );
    } else if (type === 'textarea') setting.addTextArea((area) => area.setValue(text).onChange(change));
    else
      setting.addText((field) =>
        field
          .setValue(text)
          .onChange(change)
          .inputEl.setAttr('type', isNumber ? 'number' : 'text'),
      );
    const field = setting.controlEl.find('input, select, textarea');
    field.setAttr('aria-label', setting.nameEl.getText());
    if ('placeholder' in control) field.setAttr('placeholder', control.placeholder ?? '');
    this.follow(() => void setting.setDisabled(ask(disabled)));
    if (value !== undefined) void check(value);
  }
}
