/** What one page of the workbench starts with; it travels as JSON in `window.workbenchSetup`. */
export interface WorkbenchSetup {
  /** The vault: files by path, kept in memory (hidden ones such as `.obsidian/workspace.json` too) … */
  /** The vault: a real folder behind the server, which survives a reload as a vault survives a restart. */
  readonly folder: string;
  /** The note to open at start. */
  readonly open?: string;
  readonly secrets?: Record<string, string>;
  /** `throws` behaves as Linux without a keyring: `setSecret` fails. */
  readonly keychain?: 'works' | 'throws';
  readonly theme?: 'light' | 'dark';
  readonly phone?: boolean;
  /** Folder of the built plugin below the project root; default the root itself. */
  readonly plugin?: string;
}
