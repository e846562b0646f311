import type * as O from 'obsidian';
import { app } from './app';
import { Menu } from './menu';
import { TFile, TFolder } from './vault';

function drawFolder(folder: O.TFolder, parent: HTMLElement): void {
  const key = (file: O.TAbstractFile): string => `${file instanceof TFile ? 1 : 0}${file.name}`;
  for (const file of [...folder.children].sort((a, b) => key(a).localeCompare(key(b)))) {
    const el = parent.createDiv({
      cls: 'tree-item-self',
      text: file.name.replace(/\.md$/, ''),
      attr: { 'data-path': file.path },
    });
    el.toggleClass('is-active', app.workspace.getActiveFile() === file);
    el.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      const menu = new Menu();
      app.workspace.trigger('file-menu', menu, file, 'file-explorer-context-menu');
      menu.showAtMouseEvent(event);
    });
    if (file instanceof TFolder) drawFolder(file, parent.createDiv('tree-item-children'));
    else el.addEventListener('click', () => void app.workspace.openLinkText(file.path, ''));
  }
}

/** The file list on the left and the word count in the status bar. */
export function drawExplorer(): void {
  const listEl = app.workspace.containerEl.find('.mod-left-split').createDiv('nav-files-container');
  const words = app.statusBarEl.createDiv('status-bar-item');
  const characters = app.statusBarEl.createDiv('status-bar-item');
  const count = (): void => {
    const text = app.workspace.activeEditor?.editor?.getValue() ?? '';
    words.setText(`${(text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0).toLocaleString('en')} words`);
    characters.setText(`${text.length.toLocaleString('en')} characters`);
  };
  const draw = (): void => {
    listEl.empty();
    drawFolder(app.vault.getRoot(), listEl);
    count();
  };
  for (const event of ['create', 'delete', 'rename']) app.vault.on(event as 'create', draw);
  app.workspace.on('editor-change', count);
  app.workspace.on('file-open', draw);
  draw();
}
