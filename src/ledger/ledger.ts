import type { Clock } from '../routing/clock';
import { BlockDraft } from './block-draft';
import { compacted } from './compact';
import { dayOf, type Entry, type NewEntry } from './entry';
import { distinctAfter, readAll, type EntryFile, type EntryFiles } from './entry-files';
import { differences, rebuilt, type Difference } from './rebuild';
import { emptyBlock, isKnown, type TallyBlock } from './tally';

/** Where this device's block of the tally is kept. */
export interface TallyStore {
  block(): TallyBlock | null;
  save(block: TallyBlock): Promise<void>;
}

export interface LedgerDeps {
  readonly files: EntryFiles;
  readonly store: TallyStore;
  readonly clock: Clock;
  readonly changed: () => void;
  /** Hears of lines that could not be read and were set aside. */
  readonly foundOdd?: (lines: number) => void;
}

const SAVE_AFTER = 5_000;
/** Numbers that are left free for lines that could not be read yet. */
const FREE_NUMBERS = 1_000_000;

/** Books every call: the line is on disk before anything else, the tally follows within five seconds. */
export class Ledger {
  private draft: BlockDraft | null = null;
  private starting: Promise<void> | null = null;
  /** The lines behind the stored tally are in ours; until then it is not stored. */
  private isReplayed = false;
  private hasLeftNumbers = false;
  private unsaved = false;
  /** What the disk has refused; it goes before the next line. */
  private refused: Entry[] = [];
  /** The last line may be half a line: the next one must not be glued to it. */
  private isTorn = false;
  private cancelSave: (() => void) | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly deps: LedgerDeps;

  constructor(deps: LedgerDeps) {
    this.deps = deps;
  }

  /** Takes up the stored tally and replays the lines that were written after it; once that is done it does nothing. */
  start(): Promise<void> {
    this.starting ??= this.replay()
      .catch(() => undefined)
      .finally(() => {
        if (!this.isReplayed) this.starting = null;
      });
    return this.starting;
  }

  /** This device's block as it is now, saved or not; it goes on changing. */
  current(): TallyBlock {
    return this.draft?.block ?? this.deps.store.block() ?? emptyBlock;
  }

  /**
   * Books an entry. Entries are written one after the other, in the order in which they are given; one that says nothing
   * new is not written. Rejects when the disk refuses the line; the tally has it all the same.
   */
  book(entry: NewEntry): Promise<void> {
    return this.next(async () => {
      await this.start();
      if (!isKnown(this.current(), entry)) await this.write(entry);
    });
  }

  /** Begins to count anew; the entry files keep what was. */
  reset(): Promise<void> {
    return this.next(async () => {
      await this.start();
      await this.write({ type: 'reset' });
    });
  }

  /** Writes what is not saved yet, now. */
  async flush(): Promise<void> {
    await this.queue;
    this.cancelSave?.();
    this.cancelSave = null;
    if (!this.unsaved) return;
    if (!this.isReplayed) await this.start();
    if (!this.isReplayed) return;
    const { store, clock } = this.deps;
    const draft = this.ours();
    const block = compacted(draft.block, dayOf(clock.now()));
    // Another device may have brought back a state of ours that has a higher number and fewer lines.
    const stored = store.block() ?? emptyBlock;
    const revision = Math.max(block.revision, stored.revision) + 1;
    draft.set({ cells: block.cells, epoch: Math.max(block.epoch, stored.epoch), revision });
    this.unsaved = false;
    try {
      await store.save({ ...draft.block });
    } catch (cause) {
      this.unsaved = true;
      throw cause;
    }
    if ((store.block()?.revision ?? 0) > revision) this.saveSoon();
  }

  /** Counts all entries anew and says where the tally differs. Calls that end meanwhile are booked after it. */
  check(): Promise<Difference[]> {
    return this.next(async () => {
      await this.start();
      const { entries, odd } = await readAll(this.deps.files, await this.ownFiles());
      await this.setAside(odd);
      return differences(this.current(), rebuilt(entries));
    });
  }

  /** Takes what the entry files come to in place of the tally: what was in it alone is gone from the sums. */
  countAnew(): Promise<void> {
    return this.next(async () => {
      await this.start();
      const { sequence } = this.current();
      await this.replay(emptyBlock);
      // A number that was given once may be known elsewhere, also where its line is gone.
      this.ours().set({ sequence: Math.max(sequence, this.current().sequence) });
      this.saveSoon();
      this.deps.changed();
    });
  }

  private async replay(stored = this.deps.store.block() ?? emptyBlock): Promise<void> {
    const { files } = this.deps;
    const sizes: Record<string, number> = {};
    const changed: EntryFile[] = [];
    for (const file of await this.ownFiles()) {
      const size = (sizes[file.month] = await files.size(file));
      if (size !== stored.files[file.month]) changed.push(file);
    }
    const read = await readAll(files, changed);
    // A line that does not end is looked for again, should nothing be written behind it before the next start.
    for (const month of read.torn) sizes[month] = 0;
    const draft = new BlockDraft({ ...stored, files: sizes });
    const missed = distinctAfter(stored.sequence, [...read.entries, ...this.refused]);
    for (const entry of missed) draft.take(entry);
    draft.set({ sequence: Math.max(draft.block.sequence, read.sequence) });
    this.isTorn = read.torn.length > 0;
    this.draft = draft;
    this.isReplayed = true;
    if (changed.length > 0) this.saveSoon();
    if (missed.length > 0) this.deps.changed();
    await this.setAside(read.odd);
  }

  private async write(entry: NewEntry | { readonly type: 'reset' }): Promise<void> {
    if (!this.isReplayed && !this.hasLeftNumbers) {
      this.hasLeftNumbers = true;
      this.ours().set({ sequence: this.current().sequence + FREE_NUMBERS });
    }
    const numbered = { ...entry, sequence: this.current().sequence + 1 } as Entry;
    try {
      await this.append([...this.refused, numbered]);
      this.refused = [];
    } catch (cause) {
      this.refused.push(numbered);
      throw cause;
    } finally {
      this.ours().take(numbered);
      this.saveSoon();
      this.deps.changed();
    }
  }

  private async append(entries: readonly Entry[]): Promise<void> {
    const month = new Date(this.deps.clock.now()).toISOString().slice(0, 7);
    const lines = `${this.isTorn ? '\n' : ''}${entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')}`;
    const { files } = this.current();
    this.isTorn = true;
    // Of a file that a write was refused to nobody knows the size: the next start reads it.
    this.ours().set({ files: { ...files, [month]: 0 } });
    await this.deps.files.append(month, lines);
    this.isTorn = false;
    this.ours().set({ files: { ...files, [month]: (files[month] ?? 0) + bytesOf(lines) } });
  }

  private saveSoon(): void {
    this.unsaved = true;
    this.cancelSave ??= this.deps.clock.after(SAVE_AFTER, () => {
      this.cancelSave = null;
      // Whoever owns the settings says what is wrong with the file; the entry files have every line.
      this.flush().catch(() => undefined);
    });
  }

  private async setAside(odd: readonly string[]): Promise<void> {
    if (odd.length === 0) return;
    const found = await this.deps.files.setAside(odd).catch(() => 0);
    if (found > 0) this.deps.foundOdd?.(found);
  }

  private async ownFiles(): Promise<EntryFile[]> {
    const { files } = this.deps;
    return (await files.list()).filter(({ device }) => device === files.device);
  }

  private ours(): BlockDraft {
    return (this.draft ??= new BlockDraft(this.current()));
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
