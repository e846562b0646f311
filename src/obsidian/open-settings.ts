import type { App } from 'obsidian';

/** The settings window, which the typed API does not reach. Many plugins rely on it; absent, nothing happens. */
interface WithSettingWindow {
  readonly setting?: { open(): void; openTabById(id: string): void; close(): void };
}

/** Opens the settings at the tab of a plugin. */
export function openSettings(app: App, pluginId: string): void {
  const { setting } = app as App & WithSettingWindow;
  setting?.open();
  setting?.openTabById(pluginId);
}

/** Closes the settings, if they are open. */
export function closeSettings(app: App): void {
  (app as App & WithSettingWindow).setting?.close();
}
