import { parseYaml, type App, type TFile } from 'obsidian';
import { cutNote } from '../manuscript/cut-note';
import { bodyOf, lineOf, type OwnNote, type Reading } from '../presets/own-note';
import type { KnownNote } from '../presets/own-set';

interface NoteInFolder<T> extends KnownNote<T> {
  readonly file: TFile;
  /** When the text was written that was read; null where only the properties are known. */
  readonly mtime: number | null;
  /** The line in which the text below the properties begins. */
  readonly bodyLine: number;
}

/** The notes that lie in one place, each with what it says, and read again only when it has changed. */
export class NoteFolder<T> {
  private readonly known = new Map<string, NoteInFolder<T>>();
  private readonly app: App;
  private readonly read: (note: OwnNote) => Reading<T>;
  readonly holds: (path: string) => boolean;

  constructor(app: App, holds: (path: string) => boolean, read: (note: OwnNote) => Reading<T>) {
    this.app = app;
    this.holds = holds;
    this.read = read;
  }

  notes(): Iterable<NoteInFolder<T>> {
    return this.known.values();
  }

  at(path: string): NoteInFolder<T> | null {
    return this.known.get(path) ?? null;
  }

  /** Forgets what is gone; of what is new takes the properties that the app knows, without reading anything. */
  look(): void {
    const files = new Set(this.app.vault.getMarkdownFiles().filter(({ path }) => this.holds(path)));
    for (const [path, { file }] of this.known) if (!files.has(file) || file.path !== path) this.known.delete(path);
    for (const file of files) if (!this.known.has(file.path)) this.known.set(file.path, this.fromProperties(file));
  }

  /** The notes whose text, as it is now, was not read. */
  unread(): TFile[] {
    return [...this.known.values()].flatMap(({ file, mtime }) => (mtime === file.stat.mtime ? [] : [file]));
  }

  /** Takes the text that a note has now. */
  take(file: TFile, text: string): void {
    const { path, stat } = file;
    const { note, problem } = cutNote(path, text, parseYaml);
    const reading = problem ? { value: null, problems: [problem] } : this.read(note);
    const lines = { idLine: lineOf(note, 'id'), bodyLine: bodyOf(note).line };
    this.known.set(path, { ...reading, ...lines, file, path, mtime: stat.mtime });
  }

  /** The disk would not give a note's text: it says nothing until it changes. */
  fail(file: TFile, cause: unknown): void {
    const why = `the note cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    const nothing = { value: null, problems: [{ line: 1, why }], idLine: 1, bodyLine: 1 };
    this.known.set(file.path, { ...nothing, file, path: file.path, mtime: file.stat.mtime });
  }

  /** What is wrong is told with its line, and so not before the text is read. */
  private fromProperties(file: TFile): NoteInFolder<T> {
    const { path } = file;
    const properties = this.app.metadataCache.getFileCache(file)?.frontmatter;
    const value = properties ? this.read({ path, properties, head: '', body: null }).value : null;
    return { value, problems: [], idLine: 1, bodyLine: 1, file, path, mtime: null };
  }
}
