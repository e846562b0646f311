import type { App, Setting, SettingDefinition } from 'obsidian';
import type { Keys } from '../../obsidian/keys';
import { createFile, createNote } from '../../obsidian/new-note';
import type { NoteBundle } from '../../obsidian/note-bundle';
import { spoken, type Names } from '../../review/sentence';
import { sentence, type SentenceKind } from '../../review/sentences';
import { exportSettings } from '../../settings/export-settings';
import { applyImport, previewImport, type NotesHere } from '../../settings/import-settings';
import { foldersIn } from '../../settings/import-steps';
import { LARGEST_IMPORT, readImport, type Imported } from '../../settings/read-import';
import type { SettingsStore } from '../../settings/settings-store';
import { ImportModal } from './import-modal';

/** Where the exported file goes. */
const FOLDER = 'Palimpsest';

interface BackupDeps {
  readonly app: App;
  readonly store: SettingsStore;
  readonly keys: Keys;
  readonly bundle: NoteBundle;
  readonly now: () => number;
  readonly today: () => string;
}

type Row = 'export' | 'import';

/** Two rows: one takes the settings out of this vault, the other brings them into it. */
export class BackupRows {
  private readonly deps: BackupDeps;
  /** What each row said last: the settings are drawn anew with every change of them. */
  private readonly said = new Map<Row, string>();
  private readonly drawn = new Map<Row, Setting>();

  constructor(deps: BackupDeps) {
    this.deps = deps;
  }

  definitions(): SettingDefinition[] {
    return [
      {
        name: 'Export settings',
        desc: 'Writes a file with everything but your keys and what you spent.',
        render: (setting) => {
          this.draw(setting, 'export');
          setting.addButton((button) => button.setButtonText('Export').onClick(() => this.export()));
        },
      },
      {
        name: 'Import settings',
        desc: 'Reads such a file, and shows what it would change before it does.',
        render: (setting) => {
          this.draw(setting, 'import');
          const attr = { accept: '.json', 'aria-label': 'File with settings', hidden: '' };
          const input = setting.controlEl.createEl('input', { type: 'file', attr });
          input.addEventListener('change', () => {
            const file = input.files?.[0];
            if (file) void this.preview(file);
            // The same file can be chosen again, when it is mended.
            input.value = '';
          });
          setting.addButton((button) => button.setButtonText('Choose a file…').onClick(() => input.click()));
        },
      },
    ];
  }

  private draw(setting: Setting, row: Row): void {
    this.drawn.set(row, setting);
    setting.descEl.setAttr('aria-live', 'polite');
    const said = this.said.get(row);
    if (said !== undefined) setting.setDesc(said);
  }

  private say(row: Row, kind: SentenceKind, names: Partial<Names> = {}): void {
    const text = spoken(sentence(kind, names));
    this.said.set(row, text);
    this.drawn.get(row)?.setDesc(text);
  }

  private async export(): Promise<void> {
    const { app, store, bundle, now, today } = this.deps;
    try {
      const { text, leftOut } = exportSettings(
        store.document,
        await bundle.notes(bundle.folders()),
        new Date(now()).toISOString(),
      );
      const place = { folder: FOLDER, name: `Settings ${today()}`, extension: 'json' };
      const { path } = await createFile(app, place, text);
      this.say('export', 'exported', { place: path, said: leftOut.join(', ') });
    } catch (cause) {
      this.say('export', 'not-exported', { said: reasonOf(cause) });
    }
  }

  private async preview(file: File): Promise<void> {
    try {
      const imported = file.size > LARGEST_IMPORT ? 'import-too-large' : readImport(await file.text());
      if (typeof imported === 'string') {
        this.say('import', imported);
        return;
      }
      const here = await this.notesHere(imported);
      const lines = previewImport(this.deps.store.document, imported, here);
      const apply = () => void this.import(imported, file.name);
      new ImportModal(this.deps.app, { name: file.name, lines, apply }).open();
    } catch (cause) {
      this.say('import', 'not-imported', { said: reasonOf(cause) });
    }
  }

  private async import(imported: Imported, name: string): Promise<void> {
    const { app, store, keys } = this.deps;
    try {
      const here = await this.notesHere(imported);
      // Nothing is waited for between looking at the settings and changing them.
      const { parts, withoutKey, notes } = applyImport(store.document, imported, here);
      for (const gateway of withoutKey) {
        const problem = keys.of(gateway) === null ? null : keys.store(gateway, '');
        if (problem !== null) throw new Error(problem);
      }
      await store.change(parts);
      for (const { path, text } of notes) {
        const cut = path.lastIndexOf('/');
        await createNote(app, path.slice(0, cut), path.slice(cut + 1).replace(/\.md$/, ''), text);
      }
      this.say('import', 'imported', { place: name });
    } catch (cause) {
      this.say('import', 'not-imported', { said: reasonOf(cause) });
    }
  }

  /** The folders that count here, and those that will with the file. */
  private async notesHere({ doc, settings }: Imported): Promise<NotesHere> {
    const { bundle } = this.deps;
    const folders = [...bundle.folders(), ...Object.values(foldersIn(settings, doc))];
    return { folders, notes: await bundle.notes(folders) };
  }
}

const reasonOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
