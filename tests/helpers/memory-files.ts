import type { TallyBlock } from '../../src/ledger/tally';
import type { EntryFiles, TallyStore } from '../../src/ledger/ledger';
import type { Doc } from '../../src/settings/settings';
import type { SettingsFile, SettingsMemory } from '../../src/settings/settings-file';
import { settled } from './turned-clock';

/** `data.json` in memory. What it holds is text, so that nobody shares an object with it. */
export class MemorySettingsFile implements SettingsFile {
  /** Null is “there is no file”. */
  text: string | null;
  readonly backups: string[] = [];
  writes = 0;
  /** Set to make the next writes fail. */
  isFull = false;

  constructor(content: unknown = null) {
    this.text = content === null ? null : typeof content === 'string' ? content : JSON.stringify(content);
  }

  /** What is in it now. */
  get doc(): Record<string, unknown> {
    return JSON.parse(this.text ?? 'null') as Record<string, unknown>;
  }

  async read(): Promise<unknown> {
    await settled();
    return this.text === null ? null : (JSON.parse(this.text) as unknown);
  }

  async write(doc: Doc): Promise<void> {
    await settled();
    if (this.isFull) throw new Error('The disk is full.');
    this.writes++;
    this.text = JSON.stringify(doc);
  }

  async backUp(): Promise<void> {
    if (this.isFull) throw new Error('The disk is full.');
    if (this.text !== null) this.backups.push(this.text);
  }
}

/** The disk of one device: entry files and its block of the tally. It can lose its power before any operation. */
export class MemoryDisk implements EntryFiles, TallyStore {
  readonly files = new Map<string, string>();
  saved: TallyBlock | null = null;
  /** Every operation that was begun, in order. */
  readonly done: string[] = [];
  /** How many operations there is power for. */
  power = Infinity;
  /** A line that is being written when the power fails stays torn. */
  tears = false;
  isFull = false;

  get text(): string {
    return [...this.files.values()].join('');
  }

  async append(month: string, line: string): Promise<void> {
    const before = this.files.get(month) ?? '';
    await this.operation('append', () => this.tears && this.files.set(month, before + line.slice(0, line.length / 2)));
    if (this.isFull) throw new Error('The disk is full.');
    this.files.set(month, (this.files.get(month) ?? '') + line);
  }

  async readSince(month: string): Promise<string> {
    await this.operation('read');
    return [...this.files].flatMap(([name, text]) => (name >= month ? [text] : [])).join('\n');
  }

  block(): TallyBlock | null {
    return this.saved;
  }

  async save(block: TallyBlock): Promise<void> {
    await this.operation('save');
    if (this.isFull) throw new Error('The disk is full.');
    this.saved = JSON.parse(JSON.stringify(block)) as TallyBlock;
  }

  private async operation(name: string, onFailure: () => unknown = () => undefined): Promise<void> {
    if (this.power-- <= 0) {
      // Without power nothing ever comes back, and nothing is written twice.
      if (this.power === -1) onFailure();
      await new Promise(() => undefined);
    }
    this.done.push(name);
    await settled();
  }
}

/** What a device remembers of the settings. As text, so that nobody shares an object with it. */
export class MemorySettingsMemory implements SettingsMemory {
  text: string | null = null;

  recall(): unknown {
    return this.text === null ? null : (JSON.parse(this.text) as unknown);
  }

  keep(doc: Doc): void {
    this.text = JSON.stringify(doc);
  }
}
