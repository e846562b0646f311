import { setIcon, type App } from 'obsidian';
import type { EntryReader } from '../../../ledger/entry-files';
import { callsAsCsv, callsAsJson } from '../../../ledger/export';
import { createFile } from '../../../obsidian/new-note';
import { spoken } from '../../../review/sentence';
import { sentence } from '../../../review/sentences';

/** Where the exported files go. */
const FOLDER = 'Palimpsest';
const kinds = { csv: callsAsCsv, json: callsAsJson } as const;
type Kind = keyof typeof kinds;

interface SpendingExportDeps {
  readonly app: App;
  readonly files: EntryReader;
  readonly today: () => string;
}

/** Two buttons that write every call into a new file of the vault. */
export class SpendingExport {
  private readonly deps: SpendingExportDeps;
  /** The page may be drawn anew meanwhile: what was said last stands there again. */
  private said = '';
  private saidEl: HTMLElement | null = null;

  constructor(deps: SpendingExportDeps) {
    this.deps = deps;
  }

  draw(buttonsEl: HTMLElement, saidEl: HTMLElement): void {
    this.saidEl = saidEl;
    saidEl.setText(this.said);
    for (const kind of ['csv', 'json'] as const) {
      const button = buttonsEl.createEl('button', { cls: 'pal-btn pal-quiet', attr: { type: 'button' } });
      setIcon(button.createSpan({ cls: 'pal-icon-slot' }), 'download');
      button.createSpan({ text: `Export ${kind.toUpperCase()}` });
      button.addEventListener('click', () => void this.export(kind, button));
    }
  }

  private async export(kind: Kind, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    this.say('Exporting what every call has cost.');
    try {
      this.say(spoken(sentence('spending-exported', { place: await this.write(kind) })));
    } catch (cause) {
      const said = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
      this.say(spoken(sentence('spending-not-exported', { said })));
    }
    button.disabled = false;
  }

  /** Piece by piece, so that years of calls are never held at once. Resolves to the file's path. */
  private async write(kind: Kind): Promise<string> {
    const { app, files, today } = this.deps;
    const file = await createFile(app, { folder: FOLDER, name: `Spending ${today()}`, extension: kind }, '');
    try {
      for await (const piece of kinds[kind](files)) await app.vault.append(file, piece);
    } catch (cause) {
      // Half of it would be taken for all of it.
      await app.fileManager.trashFile(file).catch(() => undefined);
      throw cause;
    }
    return file.path;
  }

  private say(text: string): void {
    this.said = text;
    this.saidEl?.setText(text);
  }
}
