import type { Extension } from '@codemirror/state';
import type * as O from 'obsidian';
import { app } from './app';
import { Component } from './events';
import { iconButton } from './render';
import type { PluginSettingTab } from './settings-tab';
import type { Like } from './view';

export abstract class Plugin extends Component implements Like<O.Plugin> {
  readonly app: O.App;
  readonly manifest: O.PluginManifest;
  /** Settles when an asynchronous `onload` is done. */
  loading: unknown;
  constructor(given: O.App, manifest: O.PluginManifest) {
    super();
    this.app = given;
    this.manifest = manifest;
  }
  override load(): void {
    const onload = this.onload.bind(this);
    this.onload = () => (this.loading = onload());
    super.load();
  }
  override onload(): Promise<void> | void {}
  onUserEnable(): void {}
  onExternalSettingsChange?(): unknown;

  private dataPath = (): string => `${this.manifest.dir ?? ''}/data.json`;
  async loadData(): Promise<unknown> {
    const { adapter } = this.app.vault;
    return (await adapter.exists(this.dataPath()))
      ? (JSON.parse(await adapter.read(this.dataPath())) as unknown)
      : null;
  }
  saveData(data: unknown): Promise<void> {
    return this.app.vault.adapter.write(this.dataPath(), JSON.stringify(data, null, 2));
  }
  addCommand(command: O.Command): O.Command {
    const id = `${this.manifest.id}:${command.id}`;
    this.register(() => delete app.commands.commands[id]);
    return (app.commands.commands[id] = Object.assign(command, { id, name: `${this.manifest.name}: ${command.name}` }));
  }
  removeCommand = (id: string): void => void delete app.commands.commands[`${this.manifest.id}:${id}`];
  addRibbonIcon(icon: string, title: string, click: (event: MouseEvent) => unknown): HTMLElement {
    const el = iconButton(app.ribbonEl, icon, title, click);
    this.register(() => el.detach());
    return el;
  }
  addStatusBarItem(): HTMLElement {
    const el = app.statusBarEl.createDiv({ cls: 'status-bar-item', prepend: true });
    this.register(() => el.detach());
    return el;
  }
  /** Puts something into a list of the app, and takes it out when the plugin unloads. */
  private lend<T>(list: T[], one: T, changed: () => unknown): void {
    list.push(one);
    changed();
    this.register(() => {
      list.splice(list.indexOf(one), 1);
      changed();
    });
  }
  addSettingTab = (tab: PluginSettingTab): void => this.lend(app.setting.pluginTabs, tab, () => tab.update());
  registerEditorExtension = (extension: Extension): void =>
    this.lend(app.workspace.editorExtensions, extension, () => app.workspace.updateOptions());
  registerView(type: string, create: (leaf: O.WorkspaceLeaf) => unknown): void {
    app.viewCreators.set(type, create);
    app.workspace.rebuild(type);
    this.register(() => {
      app.viewCreators.delete(type);
      app.workspace.rebuild(type);
    });
  }
  registerObsidianProtocolHandler(action: string, handler: O.ObsidianProtocolHandler): void {
    app.protocols.set(action, handler);
    this.register(() => app.protocols.delete(action));
  }
}
