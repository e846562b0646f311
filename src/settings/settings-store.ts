import { asList, asObject } from '../gateway/json';
import { blockForFile } from '../ledger/block-file';
import type { BudgetLimits } from '../ledger/budget';
import type { Currency } from '../ledger/figures';
import type { TallyBlock } from '../ledger/tally';
import { mergeDocs } from './merge';
import { migrate } from './migrations';
import { firstDoc, idOf, readSettings, type Doc, type Settings } from './settings';

/** `data.json`. */
export interface SettingsFile {
  /** The parsed content, null where there is no file yet; throws if it is no JSON. */
  read(): Promise<unknown>;
  /**
   * Puts in the place of the content what is made of it, and nobody comes in between. The content is null where there is no
   * file, and undefined where it is no JSON. Rejects with what `edit` throws, and then nothing is written.
   */
  edit(edit: (content: unknown) => Doc): Promise<void>;
  /** Puts a copy of the file beside it, under a name of its own. */
  backUp(): Promise<void>;
}

type List = 'gateways' | 'presets';

/** The one owner of the settings: reads before every write, and loses nobody's rows. */
export class SettingsStore {
  private doc: Doc = firstDoc;
  /** The file as we last read or wrote it: what is different from it is ours. */
  private base: Doc = firstDoc;
  private known: Settings = readSettings(firstDoc);
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
    const { doc, isReadable } = await this.readFile();
    if (doc) this.take(doc, doc);
    return isReadable;
  }

  get settings(): Settings {
    return this.known;
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
  putEntries(map: 'genres' | 'genreFolders' | 'standIns', entries: Readonly<Record<string, unknown>>): Promise<void> {
    return this.change({ [map]: { ...asObject(this.doc[map]), ...entries } });
  }

  setGenre(genre: string | null): Promise<void> {
    return this.change({ genre });
  }

  /** Sets budgets, in nano-dollars; null is none, and what is not named stays. */
  setBudgets(limits: Readonly<Partial<BudgetLimits>>): Promise<void> {
    const budgets = asObject(this.doc.budgets);
    const projects = { ...asObject(budgets.projects), ...limits.projects };
    return this.change({ budgets: { ...budgets, ...limits, projects } });
  }

  setCurrency(currency: Currency | null): Promise<void> {
    return this.change({ currency });
  }

  block(device: string): TallyBlock | null {
    return this.known.tally[device] ?? null;
  }

  saveBlock(device: string, block: TallyBlock): Promise<void> {
    const tally = asObject(this.doc.tally);
    const there = asObject(tally[device]);
    // What could not be read there must not win over what was counted anew.
    const isUnread = this.block(device) === null;
    const above = (name: 'epoch' | 'revision', more: number) =>
      isUnread
        ? Math.max(block[name], (Number.isSafeInteger(there[name]) ? Number(there[name]) : 0) + more)
        : block[name];
    const saved = { ...block, epoch: above('epoch', 0), revision: above('revision', 1) };
    return this.change({ tally: { ...tally, [device]: blockForFile(saved) } });
  }

  /** Another program wrote the file: takes its changes and keeps ours that are not saved yet. */
  reload(): Promise<void> {
    return this.next(async () => {
      const theirs = await this.readFile();
      // The app tells of our own writes too.
      if (!theirs.doc || JSON.stringify(theirs.doc) === JSON.stringify(this.base)) return;
      this.take(mergeDocs(this.base, this.doc, theirs.doc, this.today()), theirs.doc);
    });
  }

  private change(changed: Doc): Promise<void> {
    this.take({ ...this.doc, ...changed }, this.base);
    return this.next(() =>
      this.write(false).catch(async (cause: unknown) => {
        if (!(cause instanceof NeedsCopy)) throw cause;
        await this.file.backUp();
        await this.write(true);
      }),
    );
  }

  /** Merges with the file as it is at that moment; throws `NeedsCopy` before it writes over what has to be kept. */
  private async write(hasCopy: boolean): Promise<void> {
    let before = this.doc;
    let merged = before;
    await this.file.edit((content) => {
      const theirs = read(content);
      if (theirs.needsCopy && !hasCopy) throw new NeedsCopy();
      before = this.doc;
      return (merged = theirs.doc ? mergeDocs(this.base, before, theirs.doc, this.today()) : before);
    });
    // What was changed while the file was written is still ours and comes with the next write.
    this.take(this.doc === before ? merged : mergeDocs(before, this.doc, merged, this.today()), merged);
  }

  /** The file, a copy of which is kept where it has to be. */
  private async readFile(): Promise<Read> {
    const found = read(await this.file.read().catch(() => undefined));
    if (found.needsCopy) await this.file.backUp();
    return found;
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
    this.known = readSettings(doc);
    for (const listener of this.listeners) listener();
  }

  private rows(list: List): readonly unknown[] {
    return asList(this.doc[list]);
  }
}

/** A file is there that is not ours to write over as it is. */
class NeedsCopy extends Error {}

/** What is in the file; null where it is missing, not yet there or between two writes of another program, or unreadable. */
interface Read {
  readonly doc: Doc | null;
  readonly isReadable: boolean;
  /** What is written over it loses something: a copy is kept first. */
  readonly needsCopy: boolean;
}

function read(content: unknown): Read {
  // Nobody has deleted a row.
  if (content === null) return { doc: null, isReadable: true, needsCopy: false };
  const found = migrate(content);
  if (found.kind === 'unreadable') return { doc: null, isReadable: false, needsCopy: true };
  return { doc: found.doc, isReadable: true, needsCopy: found.kind === 'upgraded' };
}
