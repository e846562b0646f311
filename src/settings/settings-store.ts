import { asList, asObject } from '../gateway/json';
import { blockForFile, newerThan } from '../ledger/block-file';
import { withLimits, type BudgetLimits } from '../ledger/budget';
import type { TallyBlock } from '../ledger/tally';
import { marked, NEVER_SET, stamped } from './marks';
import { isSameDoc, mergeDocs } from './merge';
import { migrate, type Migrated } from './migrations';
import {
  forgetful,
  foundIn,
  needsCopy,
  NeedsCopy,
  readFrom,
  rememberedIn,
  type Found,
  type SettingsFile,
  type SettingsMemory,
} from './settings-file';
import { firstDoc, idOf, readSettings, SETTINGS_VERSION, type Doc, type Settings } from './settings';
import { isOurShape } from './units';

type List = 'gateways' | 'presets';
type EntryMap = 'genres' | 'genreFolders' | 'standIns' | 'folders';

/** What the writer should be told of the file, by the name of its sentence. */
type Trouble = 'settings-file' | 'settings-remembered' | 'settings-newer';

interface StoreOptions {
  readonly memory?: SettingsMemory;
  readonly migrated?: (value: unknown) => Migrated;
}

/** The one owner of the settings: reads before every write, and loses nobody's rows. */
export class SettingsStore {
  private doc: Doc = marked(firstDoc, () => NEVER_SET);
  /** The file as we last read or wrote it, with what we remember of it. */
  private known: Doc = this.doc;
  private read: Settings = readSettings(firstDoc);
  private queue: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private readonly file: SettingsFile;
  private readonly moment: () => string;
  private readonly memory: SettingsMemory;
  private readonly migrate: (value: unknown) => Migrated;

  /** `moment` says an ISO date, with the time where it is to count which of two devices changed something last. */
  constructor(file: SettingsFile, moment: () => string, { memory = forgetful, migrated = migrate }: StoreOptions = {}) {
    this.file = file;
    this.moment = moment;
    this.memory = memory;
    this.migrate = migrated;
  }

  /**
   * Reads the file, and what this device remembers: a sync may have put another file in the place of ours, that never
   * held what we wrote. Writes nothing but a copy of what it cannot read. Resolves to what the writer should be told.
   */
  async start(): Promise<Trouble | null> {
    const found = await readFrom(this.file, this.migrate);
    const last = rememberedIn(this.memory, this.migrate);
    // A disk that is too full for a copy does not keep the settings from being read; writing asks for one again.
    if (needsCopy(found)) await this.file.backUp().catch(() => undefined);
    if (found.kind === 'unreadable') {
      if (last) this.take(last);
      return last ? 'settings-remembered' : 'settings-file';
    }
    // Where there is no file somebody begins anew.
    if (found.kind === 'missing') return null;
    this.take(this.merged(last ?? {}, found.doc, last ?? {}));
    return found.kind === 'newer' && last?.version !== found.doc.version ? 'settings-newer' : null;
  }

  get settings(): Settings {
    return this.read;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether a later version of Palimpsest wrote the settings: what it knows more is kept and not shown. */
  get isFromNewer(): boolean {
    return Number(this.doc.version) > SETTINGS_VERSION;
  }

  /** The whole document, of which an export is made and which an import is compared with. */
  get document(): Doc {
    return this.doc;
  }

  /** Adds or changes one row; the columns that are not given, known to us or not, stay as they are. */
  putRow(list: List, id: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    const rows = asList(this.doc[list]);
    // Of two rows with one id the first counts, and the other is nobody's to change.
    const at = rows.findIndex((row) => idOf(row) === id);
    const changed = { ...asObject(rows[at]), ...columns, id };
    return this.change({
      [list]: at < 0 ? [...rows, changed] : rows.map((row, index) => (index === at ? changed : row)),
    });
  }

  removeRow(list: List, id: string): Promise<void> {
    const rows = asList(this.doc[list]);
    const at = rows.findIndex((row) => idOf(row) === id);
    return this.change({ [list]: rows.filter((_, index) => index !== at) });
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

  /** Sets budgets, in nano-dollars; null is none, and what is not named stays. */
  setBudgets(limits: Readonly<Partial<BudgetLimits>>): Promise<void> {
    return this.change({ budgets: withLimits(this.doc.budgets, limits) });
  }

  block(device: string): TallyBlock | null {
    return this.read.tally[device] ?? null;
  }

  saveBlock(device: string, block: TallyBlock): Promise<void> {
    const tally = asObject(this.doc.tally);
    const saved = this.block(device) ? block : newerThan(tally[device], block);
    return this.change({ tally: { ...tally, [device]: blockForFile(saved) } });
  }

  /** Another program wrote the file: takes its changes, and writes what it does not have of ours. */
  reload(): Promise<void> {
    return this.next(async () => {
      const theirs = await this.readFile();
      // The app tells of our own writes too.
      if (!('doc' in theirs) || JSON.stringify(theirs.doc) === JSON.stringify(this.known)) return;
      this.take(this.merged(this.doc, theirs.doc));
      // Or the others would not hear of it before something else is changed here.
      if (!isSameDoc(this.doc, theirs.doc)) await this.save();
    });
  }

  /** Changes whole parts of the document at once; row by row, only what is another one counts as changed. */
  change(parts: Doc): Promise<void> {
    // What a later version keeps in another shape is not ours to write over.
    const ours = Object.entries(parts).filter(([part]) => isOurShape(part, this.doc[part]));
    this.take(stamped(this.doc, { ...this.doc, ...Object.fromEntries(ours) }, this.moment()), this.known);
    return this.next(() => this.save());
  }

  private async save(): Promise<void> {
    try {
      await this.write(false);
    } catch (cause) {
      if (!(cause instanceof NeedsCopy)) throw cause;
      await this.file.backUp();
      await this.write(true);
    }
  }

  /** Merges with the file as it is at that moment; throws `NeedsCopy` before it writes over what has to be kept. */
  private async write(hasCopy: boolean): Promise<void> {
    let before = this.doc;
    let saved = before;
    await this.file.edit((content) => {
      const theirs = foundIn(content, this.migrate);
      if (needsCopy(theirs) && !hasCopy) throw new NeedsCopy();
      before = this.doc;
      return (saved = 'doc' in theirs ? this.merged(before, theirs.doc) : before);
    });
    // What was changed while the file was written is still ours and comes with the next write.
    this.take(this.doc === before ? saved : this.merged(this.doc, saved, saved), saved);
  }

  private merged(ours: Doc, theirs: Doc, known = this.known): Doc {
    return mergeDocs(ours, theirs, { known, today: this.moment().slice(0, 10) });
  }

  private async readFile(): Promise<Found> {
    const found = await readFrom(this.file, this.migrate);
    if (needsCopy(found)) await this.file.backUp();
    return found;
  }

  /** One read-and-write after the other. */
  private next(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private take(doc: Doc, known = doc): void {
    this.known = known;
    if (doc === this.doc) return;
    this.doc = doc;
    this.memory.keep({ ...doc, tally: {} });
    this.read = readSettings(doc);
    for (const listener of this.listeners) listener();
  }
}
