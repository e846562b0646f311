import type * as O from 'obsidian';
import { Modal } from './modal';
import type { PluginSettingTab } from './settings-tab';

const OPTIONS = ['General', 'Editor', 'Files and links', 'Appearance', 'Hotkeys', 'Keychain'];

/** The settings window: a list of tabs on the left, the open one on the right. The app's own tabs are only names. */
export class SettingsModal extends Modal {
  readonly pluginTabs: PluginSettingTab[] = [];
  private readonly listEl: HTMLElement;
  private readonly bodyEl: HTMLElement;
  activeTab: PluginSettingTab | null = null;
  constructor(app: O.App) {
    super(app);
    this.modalEl.addClass('mod-settings');
    this.listEl = this.contentEl.createDiv('vertical-tab-header');
    this.bodyEl = this.contentEl.createDiv('vertical-tab-content-container');
  }
  override onOpen = (): void => this.openTab(this.pluginTabs[0]);
  override onClose = (): void => this.openTab(undefined);
  openTabById = (id: string): void => this.openTab(this.pluginTabs.find(({ plugin }) => plugin.manifest.id === id));
  private openTab(tab: PluginSettingTab | undefined): void {
    this.activeTab?.hide();
    this.activeTab = tab ?? null;
    this.listEl.empty();
    this.bodyEl.empty();
    this.listEl.createDiv({ cls: 'vertical-tab-header-group-title', text: 'Options' });
    for (const text of OPTIONS) this.listEl.createDiv({ cls: 'vertical-tab-nav-item', text });
    this.listEl.createDiv({ cls: 'vertical-tab-header-group-title', text: 'Community plugins' });
    for (const one of this.pluginTabs) {
      const el = this.listEl.createDiv({ cls: 'vertical-tab-nav-item', text: one.plugin.manifest.name });
      el.toggleClass('is-active', one === tab);
      el.addEventListener('click', () => this.openTab(one));
    }
    if (tab) this.bodyEl.append(tab.containerEl);
    tab?.display();
  }
}
