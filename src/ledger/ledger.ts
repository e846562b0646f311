import type { Clock } from '../routing/clock';
import { readEntries, type Entry, type NewEntry } from './entry';
import { emptyBlock, withEntry, type TallyBlock } from './tally';

/** The entry files of this device. */
export interface EntryFiles {
  append(month: string, line: string): Promise<void>;
  /** All lines of this device that may be after the tally's last sequence. */
  readSince(month: string): Promise<string>;
}

/** Where this device's block of the tally is kept. */
export interface TallyStore {
  block(): TallyBlock | null;
  save(block: TallyBlock): Promise<void>;
}

const SAVE_AFTER = 5_000;

/** Books every call: the line is on disk before anything else, the tally follows within five seconds. */
export class Ledger {
  private block: TallyBlock | null = null;
  private started: Promise<void> | null = null;
  private unsaved = false;
  /** The last line may be half a line: the next one must not be glued to it. */
  private isTorn = false;
  private cancelSave: (() => void) | null = null;
  private queue: Promise<void> = Promise.resolve();
  private readonly files: EntryFiles;
  private readonly store: TallyStore;
  private readonly clock: Clock;
  private readonly changed: () => void;

  constructor(files: EntryFiles, store: TallyStore, clock: Clock, changed: () => void) {
    this.files = files;
    this.store = store;
    this.clock = clock;
    this.changed = changed;
  }

  /** Takes up the stored tally and replays the lines that were written after it. Calls after the first do nothing. */
  start(): Promise<void> {
    this.started ??= this.replay();
    return this.started;
  }

  /** This device's block as it is now, saved or not. */
  current(): TallyBlock {
    return this.block ?? this.store.block() ?? emptyBlock;
  }

  /**
   * Books an entry. Entries are written one after the other, in the order in which they are given.
   * Rejects when the disk refuses the line; the tally has it all the same.
   */
  book(entry: NewEntry): Promise<void> {
    const booked = this.queue.then(async () => {
      await this.start();
      const numbered = { ...entry, sequence: this.current().sequence + 1 } as Entry;
      const month = new Date(this.clock.now()).toISOString().slice(0, 7);
      const line = `${this.isTorn ? '\n' : ''}${JSON.stringify(numbered)}\n`;
      this.isTorn = true;
      try {
        await this.files.append(month, line);
        this.isTorn = false;
      } finally {
        this.take(numbered);
      }
    });
    this.queue = booked.catch(() => undefined);
    return booked;
  }

  /** Writes what is not saved yet, now. */
  async flush(): Promise<void> {
    await this.queue;
    this.cancelSave?.();
    this.cancelSave = null;
    if (!this.unsaved) return;
    this.unsaved = false;
    const block = { ...this.current(), revision: this.current().revision + 1 };
    this.block = block;
    try {
      await this.store.save(block);
    } catch (cause) {
      this.unsaved = true;
      throw cause;
    }
  }

  private async replay(): Promise<void> {
    const lines = await this.files.readSince(this.monthBefore()).catch(() => '');
    this.isTorn = lines !== '' && !lines.endsWith('\n');
    const entries = readEntries(lines);
    this.block = this.current();
    const { sequence } = this.block;
    const missed = entries.filter((entry) => entry.sequence > sequence);
    for (const entry of missed.sort((a, b) => a.sequence - b.sequence)) this.take(entry);
  }

  private take(entry: Entry): void {
    this.block = withEntry(this.current(), entry);
    this.unsaved = true;
    this.cancelSave ??= this.clock.after(SAVE_AFTER, () => {
      this.cancelSave = null;
      // Whoever owns the settings says what is wrong with the file; the entry files have every line.
      this.flush().catch(() => undefined);
    });
    this.changed();
  }

  /** Lines may be missing from the tally for as long as the app was closed right after a call: two months cover it. */
  private monthBefore(): string {
    const date = new Date(this.clock.now());
    date.setUTCDate(0);
    return date.toISOString().slice(0, 7);
  }
}
