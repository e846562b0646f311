import type * as O from 'obsidian';
import type { WorkbenchSetup } from '../setup';
import { Commands } from './commands';
import { Events } from './events';
import { Keymap, Scope } from './keymap';
import { MarkdownView } from './markdown-view';
import { createFileManager, createMetadataCache } from './notes';
import { SettingsModal } from './settings-modal';
import { createVault, type HostVault } from './vault';
import { Workspace } from './workspace';

export interface HostApp extends Omit<O.App, 'workspace' | 'lastEvent' | 'renderContext'> {
  vault: HostVault;
  workspace: Workspace;
  commands: Commands;
  setting: SettingsModal;
  viewCreators: Map<string, (leaf: O.WorkspaceLeaf) => unknown>;
  statusBarEl: HTMLElement;
  ribbonEl: HTMLElement;
  protocols: Map<string, O.ObsidianProtocolHandler>;
}

/** The one app of this page; `createApp` fills it. */
export const app = {} as HostApp;
/** The same app, as plugins see it. */
export const publicApp = app as unknown as O.App;

/** Secrets lie in local storage by name, as in the app; without a keyring they cannot be set. */
function createSecretStorage(keychain: WorkbenchSetup['keychain']): O.SecretStorage {
  const own = {
    setSecret: (id, secret) => {
      if (!/^[a-z0-9-]+$/.test(id)) throw new Error(`Invalid secret id: ${id}`);
      if (keychain === 'throws') throw new Error('Encryption is not available');
      localStorage.setItem(`secret:${id}`, secret);
    },
    getSecret: (id) => localStorage.getItem(`secret:${id}`),
    listSecrets: () => Object.keys(localStorage).flatMap((key) => /^secret:(.*)/.exec(key)?.[1] ?? []),
  } satisfies Partial<O.SecretStorage>;
  return Object.assign(new Events(), own);
}

/** Builds the app into the page. The vault is indexed and the layout restored by `workspace.start`. */
export function createApp(setup: Pick<WorkbenchSetup, 'folder' | 'secrets' | 'keychain'>): HostApp {
  for (const [id, secret] of Object.entries(setup.secrets ?? {})) {
    if (localStorage.getItem(`secret:${id}`) === null) localStorage.setItem(`secret:${id}`, secret);
  }
  const container = document.body.createDiv('app-container');
  const middle = container.createDiv('horizontal-main-container');
  const scope = new Scope();
  const vault = createVault(setup.folder);
  const own: Partial<HostApp> = {
    ribbonEl: middle.createDiv('workspace-ribbon'),
    statusBarEl: container.createDiv('status-bar'),
    scope: scope,
    keymap: new Keymap(scope),
    vault,
    metadataCache: createMetadataCache(vault),
    fileManager: createFileManager(vault),
    secretStorage: createSecretStorage(setup.keychain),
    viewCreators: new Map([['markdown', (leaf: O.WorkspaceLeaf) => new MarkdownView(leaf)]]),
    protocols: new Map(),
    isDarkMode: () => document.body.hasClass('theme-dark'),
    loadLocalStorage: (key) => JSON.parse(localStorage.getItem(`app:${key}`) ?? 'null') as unknown,
    saveLocalStorage: (key, value) =>
      value === null
        ? localStorage.removeItem(`app:${key}`)
        : localStorage.setItem(`app:${key}`, JSON.stringify(value)),
  };
  Object.assign(app, own);
  app.workspace = new Workspace(middle.createDiv('workspace'));
  app.commands = new Commands();
  app.setting = new SettingsModal(publicApp);
  return app;
}
