import { MarkdownView, TFile, type Menu, type Plugin } from 'obsidian';
import type { EntryReader } from '../../ledger/entry-files';
import type { Shown } from '../../ledger/figures';
import { costOfNote } from '../../ledger/note-cost';
import { noteCostView } from '../../review/note-cost-view';
import type { Names } from '../../review/sentence';
import type { SentenceKind } from '../../review/sentences';
import { NoteCostModal } from './note-cost-modal';

interface NoteCostDeps {
  readonly files: EntryReader;
  readonly breathe: () => Promise<void>;
  readonly shown: () => Shown;
  readonly nameOf: (model: { readonly gateway: string; readonly model: string }) => string;
  readonly say: (kind: SentenceKind, names: Partial<Names>) => void;
}

/** “What this note has cost” in the menus of a note: read from the entry files when it is asked for. */
export function addNoteCost(plugin: Plugin, { files, breathe, shown, nameOf, say }: NoteCostDeps): void {
  const { app } = plugin;
  const show = async ({ path }: TFile) => {
    const cost = await costOfNote(files, path, breathe);
    new NoteCostModal(app, noteCostView(path, cost, { shown: shown(), nameOf })).open();
  };
  const failed = (cause: unknown) => say('not-checked', { said: cause instanceof Error ? cause.message : '' });
  const addItem = (menu: Menu, file: TFile): void => {
    menu.addItem((item) =>
      item
        .setSection('palimpsest')
        .setTitle('What this note has cost')
        .setIcon('receipt')
        .onClick(() => void show(file).catch(failed)),
    );
  };
  plugin.registerEvent(
    app.workspace.on('file-menu', (menu, file) => {
      if (file instanceof TFile && file.extension === 'md') addItem(menu, file);
    }),
  );
  plugin.registerEvent(
    app.workspace.on('editor-menu', (menu, _, info) => {
      if (info instanceof MarkdownView && info.file) addItem(menu, info.file);
    }),
  );
}
