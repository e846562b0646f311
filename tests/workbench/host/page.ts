import './dom';
import * as commands from '@codemirror/commands';
import * as language from '@codemirror/language';
import * as search from '@codemirror/search';
import * as state from '@codemirror/state';
import * as view from '@codemirror/view';
import * as common from '@lezer/common';
import * as highlight from '@lezer/highlight';
import type * as O from 'obsidian';
import type { WorkbenchSetup } from '../setup';
import { createApp, publicApp, type HostApp } from './app';
import { drawExplorer } from './explorer';
import { watchListeners } from './listeners';
import { notices } from './notice';
import { createObsidian } from './obsidian';
import type { Plugin } from './plugin';

declare global {
  interface Window {
    workbenchSetup: WorkbenchSetup;
    /** What tests reach for: the app, and what happens to it from outside. */
    workbench: Workbench;
    /** The plugin's main.js, wrapped by the server. */
    runPlugin(require: (name: string) => unknown, module: object, exports: object): void;
  }
}
export type Workbench = ReturnType<typeof createWorkbench>;

const { theme = 'light', phone = false, plugin: from = '.', open, ...setup } = window.workbenchSetup;
const listeners = watchListeners();
const obsidian = createObsidian(phone);
const codemirror = { '@codemirror/commands': commands, '@codemirror/language': language, '@codemirror/search': search };
const core = {
  '@codemirror/state': state,
  '@codemirror/view': view,
  '@lezer/common': common,
  '@lezer/highlight': highlight,
};
const MODULES: Record<string, unknown> = { obsidian, ...codemirror, ...core };

/** Loads and unloads the plugin as the app does: a CommonJS module, its styles, `onload`, `onunload`. */
function createLoader(manifest: O.PluginManifest, css: string) {
  let plugin: Plugin | null = null;
  const styleEl = createEl('style', { text: css });
  const require = (name: string): unknown => {
    if (name in MODULES) return MODULES[name];
    throw new Error(`The app has no module '${name}'.`);
  };
  return {
    plugin: () => plugin,
    load: async (): Promise<void> => {
      const module = { exports: {} as { default?: unknown } };
      window.runPlugin(require, module, module.exports);
      const Main = (module.exports.default ?? module.exports) as new (app: O.App, manifest: O.PluginManifest) => Plugin;
      plugin = new Main(publicApp, manifest);
      document.head.append(styleEl);
      plugin.load();
      await plugin.loading;
    },
    disable: (): void => {
      plugin?.unload();
      styleEl.detach();
      plugin = null;
    },
  };
}

function createWorkbench(app: HostApp, manifest: O.PluginManifest, loader: ReturnType<typeof createLoader>) {
  return {
    app,
    notices,
    requestUrl: obsidian.requestUrl,
    plugin: loader.plugin,
    disable: loader.disable,
    async enable(): Promise<void> {
      await loader.load();
      loader.plugin()?.onUserEnable();
    },
    openProtocol: (action: string, params: Record<string, string>): void =>
      void app.protocols.get(action)?.({ action, ...params }),
    setTheme(name: 'light' | 'dark'): void {
      for (const one of ['light', 'dark']) document.body.toggleClass(`theme-${one}`, one === name);
      app.workspace.trigger('css-change');
    },
    /** Another device or program wrote data.json. */
    async changeDataOutside(data: unknown): Promise<void> {
      await app.vault.adapter.write(`${manifest.dir ?? ''}/data.json`, JSON.stringify(data, null, 2));
      await loader.plugin()?.onExternalSettingsChange?.();
    },
    /** How many there are of the things a plugin can leave behind. */
    footprint: () => ({
      listeners: listeners(),
      leaves: Object.fromEntries(
        [...app.viewCreators.keys()].map((type) => [type, app.workspace.getLeavesOfType(type).length]),
      ),
      styles: document.head.findAll('style').length,
      commands: Object.keys(app.commands.commands).length,
      elements: app.statusBarEl.childElementCount + app.ribbonEl.childElementCount + document.body.childElementCount,
      editorExtensions: app.workspace.editorExtensions.length,
      settingTabs: app.setting.pluginTabs.length,
      protocols: app.protocols.size,
    }),
  };
}

/** Starts as the app does: index the vault, load the plugin, restore the layout. */
async function start(): Promise<void> {
  document.body.addClass(`theme-${theme}`, ...(phone ? ['is-mobile', 'is-phone', 'is-ios'] : []));
  const query = new URLSearchParams({ from }).toString();
  const read = async (name: string): Promise<string> => {
    const response = await fetch(`/plugin/${name}?${query}`);
    return response.ok ? response.text() : '';
  };
  const [json, css] = await Promise.all([read('manifest.json'), read('styles.css')]);
  await new Promise((done, fail) => {
    const script = document.head.createEl('script', { attr: { src: `/plugin/main.js?${query}` } });
    script.onload = done;
    script.onerror = () => fail(new Error('There is no main.js: run "npm run build" first.'));
  });
  const parsed = JSON.parse(json) as O.PluginManifest;
  const manifest = { ...parsed, dir: `.obsidian/plugins/${parsed.id}` };
  const loader = createLoader(manifest, css ?? '');
  const app = createApp(setup);
  window.workbench = createWorkbench(app, manifest, loader);
  await app.vault.refresh('/');
  await loader.load();
  await app.workspace.start(open);
  drawExplorer();
  document.body.addClass('is-ready');
}
void start();
