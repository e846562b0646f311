import { parsed } from '../../src/gateway/json';
import { blockForFile, tallyBlockShape } from '../../src/ledger/block-file';
import type { EntryFile, EntryFiles } from '../../src/ledger/entry-files';
import type { TallyStore } from '../../src/ledger/ledger';
import type { TallyBlock } from '../../src/ledger/tally';
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

  /** Reads and writes in one go: whatever happens meanwhile comes before or after. */
  async edit(edit: (content: unknown) => Doc): Promise<void> {
    await settled();
    if (this.isFull) throw new Error('The disk is full.');
    const doc = edit(this.text === null ? null : parsed(this.text));
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
  readonly device = 'here';
  /** The text of each month. */
  readonly files = new Map<string, string>();
  readonly aside: string[] = [];
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

  async append(month: string, lines: string): Promise<void> {
    const before = this.files.get(month) ?? '';
    await this.operation(
      'append',
      () => this.tears && this.files.set(month, before + lines.slice(0, lines.length / 2)),
    );
    if (this.isFull) throw new Error('The disk is full.');
    this.files.set(month, (this.files.get(month) ?? '') + lines);
  }

  async list(): Promise<EntryFile[]> {
    await this.operation('list');
    return [...this.files.keys()].map((month) => ({ month, device: this.device }));
  }

  async size({ month }: EntryFile): Promise<number> {
    await settled();
    return Buffer.byteLength(this.files.get(month) ?? '');
  }

  async read({ month }: EntryFile): Promise<string> {
    await this.operation(`read ${month}`);
    return this.files.get(month) ?? '';
  }

  async setAside(lines: readonly string[]): Promise<number> {
    await this.operation('aside');
    const found = lines.filter((line) => !this.aside.includes(line));
    this.aside.push(...found);
    return found.length;
  }

  block(): TallyBlock | null {
    return this.saved;
  }

  async save(block: TallyBlock): Promise<void> {
    const text = JSON.stringify(blockForFile(block));
    await this.operation('save');
    if (this.isFull) throw new Error('The disk is full.');
    const read = tallyBlockShape(JSON.parse(text));
    if (!read.ok) throw new Error(`${read.at} ${read.why}`);
    this.saved = read.value;
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
