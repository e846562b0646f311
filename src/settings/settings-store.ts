import { asList, asObject } from '../gateway/json';
import type { TallyBlock } from '../ledger/tally';
import { mergeDocs } from './merge';
import { migrate } from './migrations';
import { firstDoc, idOf, readSettings, type Doc, type Settings } from './settings';

/** `data.json`. */
export interface SettingsFile {
  /** The parsed content, null where there is no file yet; throws if it is no JSON. */
  read(): Promise<unknown>;
  write(doc: Doc): Promise<void>;
  /** Puts a copy of the file beside it, under a name of its own. */
  backUp(): Promise<void>;
}

type List = 'gateways' | 'presets';
type EntryMap = 'genres' | 'genreFolders' | 'standIns' | 'folders';

/** The one owner of the settings: reads before every write, and loses nobody's rows. */
export class SettingsStore {
  private doc: Doc = firstDoc;
  /** The file as we last read or wrote it: what is different from it is ours. */
  private base: Doc = firstDoc;
  private read: Settings = readSettings(firstDoc);
  private queue: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private readonly file: SettingsFile;
  private readonly today: () => string;

  constructor(file: SettingsFile, today: () => string) {
    this.file = file;
    this.today = today;
  }

  /** Reads the file. Resolves to false when it could not be read: then a copy is kept before anything is written. */
  async start(): Promise<boolean> {
    const found = await this.readFile();
    if (found.kind === 'unreadable') return false;
    if (found.kind !== 'missing') this.take(found.doc, found.doc);
    return true;
  }

  get settings(): Settings {
    return this.read;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Adds or changes one row; the columns that are not given, known to us or not, stay as they are. */
  putRow(list: List, id: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    const rows = this.rows(list);
    const changed = (row: Doc | null) => ({ ...row, ...columns, id });
    const known = rows.some((row) => idOf(row) === id);
    return this.change({
      [list]: known ? rows.map((row) => (idOf(row) === id ? changed(row as Doc) : row)) : [...rows, changed(null)],
    });
  }

  removeRow(list: List, id: string): Promise<void> {
    return this.change({ [list]: this.rows(list).filter((row) => idOf(row) !== id) });
  }

  setPolicy(columns: Readonly<Record<string, unknown>>): Promise<void> {
    return this.change({ policy: { ...asObject(this.doc.policy), ...columns } });
  }

  /** Changes what is set for one task; a column that is undefined is as the task has it. */
  putTask(id: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    const tasks = asObject(this.doc.tasks);
    return this.change({ tasks: { ...tasks, [id]: { ...asObject(tasks[id]), ...columns } } });
  }

  /** Changes entries of an object of the settings; one that is undefined goes. */
  putEntries(map: EntryMap, entries: Readonly<Record<string, unknown>>): Promise<void> {
    return this.change({ [map]: { ...asObject(this.doc[map]), ...entries } });
  }

  /** The genres of folders, all of them. */
  setFolderGenres(genreFolders: Readonly<Record<string, string>>): Promise<void> {
    return this.change({ genreFolders });
  }

  setGenre(genre: string | null): Promise<void> {
    return this.change({ genre });
  }

  block(device: string): TallyBlock | null {
    return this.read.tally[device] ?? null;
  }

  saveBlock(device: string, block: TallyBlock): Promise<void> {
    return this.change({ tally: { ...asObject(this.doc.tally), [device]: block } });
  }

  /** Another program wrote the file: takes its changes and keeps ours that are not saved yet. */
  reload(): Promise<void> {
    return this.next(async () => {
      const theirs = await this.readFile();
      if ('doc' in theirs) this.take(mergeDocs(this.base, this.doc, theirs.doc, this.today()), theirs.doc);
    });
  }

  private change(changed: Doc): Promise<void> {
    this.take({ ...this.doc, ...changed }, this.base);
    return this.next(async () => {
      const theirs = await this.readFile();
      const before = this.doc;
      const merged = 'doc' in theirs ? mergeDocs(this.base, before, theirs.doc, this.today()) : before;
      await this.file.write(merged);
      // What was changed while the file was written is still ours and comes with the next write.
      this.take(this.doc === before ? merged : mergeDocs(before, this.doc, merged, this.today()), merged);
    });
  }

  private async readFile() {
    let value: unknown;
    try {
      value = await this.file.read();
    } catch {
      await this.file.backUp();
      return { kind: 'unreadable' } as const;
    }
    // Not yet, or between two writes of another program: nobody has deleted a row.
    if (value === null || value === undefined) return { kind: 'missing' } as const;
    const migrated = migrate(value);
    if (migrated.kind === 'unreadable' || migrated.kind === 'upgraded') await this.file.backUp();
    return migrated;
  }

  /** One read-and-write after the other. */
  private next(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private take(doc: Doc, base: Doc): void {
    this.base = base;
    if (doc === this.doc) return;
    this.doc = doc;
    this.read = readSettings(doc);
    for (const listener of this.listeners) listener();
  }

  private rows(list: List): readonly unknown[] {
    return asList(this.doc[list]);
  }
}
