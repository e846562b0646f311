import { parsed } from '../../src/gateway/json';
import type { EntryFile, EntryFiles } from '../../src/ledger/entry-files';
import { Ledger } from '../../src/ledger/ledger';
import { dayOf } from '../../src/ledger/entry';
import type { Tally } from '../../src/ledger/tally';
import type { Doc } from '../../src/settings/settings';
import type { SettingsFile } from '../../src/settings/settings-file';
import { SettingsStore } from '../../src/settings/settings-store';
import { readEntries, type Entry } from '../../src/ledger/entry';
import type { TurnedClock } from './turned-clock';

/** What lies on the disk of a device, and stays there when its app or its power ends. */
export class Disk {
  readonly months = new Map<string, string>();
  /** `data.json`; null before there is one. */
  data: string | null = null;
  /** How many more steps there is power for; each operation has one before and one after it takes effect. */
  power = Infinity;
  /** A line that is being appended when the power fails is written by half. */
  tears = false;

  get entries(): Entry[] {
    return [...this.months.values()].flatMap(readEntries);
  }
}

/** The app on a device from its start to its end: the settings and the ledger as `main` ties them, over one disk. */
export class Session implements EntryFiles, SettingsFile {
  readonly store: SettingsStore;
  readonly ledger: Ledger;
  private isOver = false;
  readonly device: string;
  private readonly disk: Disk;

  constructor(device: string, disk: Disk, clock: TurnedClock) {
    this.device = device;
    this.disk = disk;
    this.store = new SettingsStore(this, () => dayOf(clock.now()));
    this.ledger = new Ledger({
      files: this,
      store: { block: () => this.store.block(device), save: (block) => this.store.saveBlock(device, block) },
      clock,
      changed: () => undefined,
    });
  }

  async start(): Promise<void> {
    await this.store.start();
    await this.ledger.start();
  }

  /** Nothing that is still under way does anything any more. */
  end(): void {
    this.isOver = true;
  }

  tally(): Tally {
    return { ...this.store.settings.tally, [this.device]: this.ledger.current() };
  }

  list(): Promise<EntryFile[]> {
    return this.operation(() => [...this.disk.months.keys()].map((month) => ({ month, device: this.device })));
  }

  read(): Promise<unknown>;
  read(file: EntryFile): Promise<string>;
  read(file?: EntryFile): Promise<unknown> {
    const { months, data } = this.disk;
    return this.operation(() => (file ? (months.get(file.month) ?? '') : data === null ? null : parsed(data)));
  }

  size({ month }: EntryFile): Promise<number> {
    return this.operation(() => Buffer.byteLength(this.disk.months.get(month) ?? ''));
  }

  append(month: string, lines: string): Promise<void> {
    const write = (text: string) => void this.disk.months.set(month, (this.disk.months.get(month) ?? '') + text);
    return this.operation(
      () => write(lines),
      () => this.disk.tears && write(lines.slice(0, lines.length / 2)),
    );
  }

  edit(edit: (content: unknown) => Doc): Promise<void> {
    const { disk } = this;
    const edited = () => JSON.stringify(edit(disk.data === null ? null : parsed(disk.data)));
    return this.operation(
      () => void (disk.data = edited()),
      () => {
        if (!disk.tears) return;
        const text = edited();
        disk.data = text.slice(0, text.length / 2);
      },
    );
  }

  setAside(): Promise<number> {
    return this.operation(() => 0);
  }

  backUp(): Promise<void> {
    return this.operation(() => undefined);
  }

  private async operation<T>(work: () => T, onFailure: () => unknown = () => undefined): Promise<T> {
    await Promise.resolve();
    if (!this.hasPower()) {
      // The power fails once; what comes later has never begun.
      if (this.disk.power === -1 && !this.isOver) onFailure();
      return new Promise(() => undefined);
    }
    const result = work();
    await Promise.resolve();
    return this.hasPower() ? result : new Promise(() => undefined);
  }

  private hasPower(): boolean {
    return !this.isOver && this.disk.power-- > 0;
  }
}
