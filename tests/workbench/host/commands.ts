import type * as O from 'obsidian';
import { app, publicApp } from './app';
import type { MarkdownView } from './markdown-view';
import { FuzzySuggestModal } from './modal';

class Palette extends FuzzySuggestModal<O.Command> {
  getItems = (): O.Command[] => app.commands.listCommands();
  getItemText = (command: O.Command): string => command.name;
  onChooseItem = (command: O.Command): unknown => app.commands.executeCommandById(command.id);
}
class Switcher extends FuzzySuggestModal<O.TFile> {
  getItems = (): O.TFile[] => app.vault.getMarkdownFiles();
  getItemText = (file: O.TFile): string => file.path.replace(/\.md$/, '');
  onChooseItem = (file: O.TFile): unknown => app.workspace.getLeaf().openFile(file);
}

const note = (): MarkdownView | null => app.workspace.activeEditor as unknown as MarkdownView | null;
const wrap = (mark: string) => (editor: O.Editor) => editor.replaceSelection(mark + editor.getSelection() + mark);
const toggleCheckbox = (editor: O.Editor): void => {
  const { line } = editor.getCursor();
  const text = editor.getLine(line);
  editor.setLine(line, text.startsWith('- [ ] ') ? text.replace('- [ ] ', '- [x] ') : `- [ ] ${text}`);
};
const createNote = async (): Promise<void> =>
  app.workspace.getLeaf().openFile(await app.vault.create(`Untitled ${app.vault.getFiles().length}.md`, ''));

/** The app's own commands and hotkeys that a test may meet: key, id, and what it does, with the editor or without. */
type Run = Pick<O.Command, 'callback' | 'editorCallback'>;
const DEFAULTS: readonly [key: string, id: string, run: Run][] = [
  ['P', 'command-palette:open', { callback: () => new Palette(publicApp).open() }],
  ['O', 'switcher:open', { callback: () => new Switcher(publicApp).open() }],
  [',', 'app:open-settings', { callback: () => app.setting.open() }],
  ['N', 'file-explorer:new-file', { callback: createNote }],
  ['W', 'workspace:close', { callback: () => app.workspace.activeLeaf?.detach() }],
  ['E', 'markdown:toggle-preview', { callback: () => note()?.toggleMode() }],
  ['S', 'editor:save-file', { callback: () => note()?.save() }],
  ['F', 'editor:open-search', { editorCallback: () => undefined }],
  ['B', 'editor:toggle-bold', { editorCallback: wrap('**') }],
  ['I', 'editor:toggle-italics', { editorCallback: wrap('*') }],
  ['K', 'editor:insert-link', { editorCallback: (editor) => editor.replaceSelection(`[${editor.getSelection()}]()`) }],
  ['Enter', 'editor:toggle-checklist-status', { editorCallback: toggleCheckbox }],
];

const nameOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replace(':', ': ').replaceAll('-', ' ');

export class Commands {
  readonly commands: Record<string, O.Command> = {};
  /** Every command that ran, so that a test can see which one took a key. */
  readonly executed: string[] = [];
  constructor() {
    for (const [key, id, run] of DEFAULTS) {
      this.commands[id] = { id, name: nameOf(id), ...run };
      app.scope.register(['Mod'], key, () => !this.executeCommandById(id) && undefined);
    }
  }
  listCommands = (): O.Command[] => Object.values(this.commands).filter((command) => this.run(command, true));
  executeCommandById(id: string): boolean {
    const command = this.commands[id];
    if (!command || !this.run(command, true)) return false;
    this.executed.push(id);
    this.run(command, false);
    return true;
  }
  /** Asks whether a command is available, or runs it. Editor commands need an editor that is not in reading view. */
  private run(command: O.Command, isChecking: boolean): boolean {
    const { editorCheckCallback, editorCallback, checkCallback, callback } = command;
    const info = note()?.getMode() === 'source' ? app.workspace.activeEditor : null;
    if (editorCheckCallback ?? editorCallback) {
      if (!info?.editor) return false;
      if (editorCheckCallback) return !!editorCheckCallback(isChecking, info.editor, info);
      if (!isChecking) editorCallback?.(info.editor, info);
    } else if (checkCallback) return !!checkCallback(isChecking);
    else if (!isChecking) callback?.();
    return true;
  }
}
