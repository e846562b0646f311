import { normalizePath, type EventRef, type Plugin, type TFile } from 'obsidian';
import type { Genre } from '../presets/genre';
import { ownSet, type OwnProblem, type OwnSet } from '../presets/own-set';
import { readOwnGenre } from '../presets/read-own-genre';
import type { Clock } from '../routing/clock';
import type { Folders } from '../settings/read-folders';
import type { ReadNote } from '../tasks/include-notes';
import { readOwnTask } from '../tasks/read-own-task';
import type { Task } from '../tasks/task';
import { IncludeCheck } from './include-check';
import { NoteFolder } from './note-folder';

/** How many notes are read at a time, and the milliseconds before each time. */
const AT_A_TIME = 20;
const PAUSE = 50;
/** How long the app has to hand over the text of a note that has changed before it is read. */
const UNTIL_READ = 2_000;

interface OwnNotesDeps {
  readonly clock: Clock;
  readonly folders: () => Folders;
  readonly readNote: ReadNote;
}

/**
 * The tasks and genres that a writer keeps as notes. Once the layout stands, the properties that the app knows already make
 * the tasks, without a look at the disk: 300 of them take 15 ms in the workbench, where to read their texts first takes two
 * seconds. The texts are read in small lots afterwards, for what may be wrong in them, or when a task is run before its
 * turn. A genre is nothing without its text and a writer has few, so these are read at once. Of a note that changes the app
 * hands over the text together with the news.
 */
export class OwnNotes {
  private readonly plugin: Plugin;
  private readonly deps: OwnNotesDeps;
  private readonly taskNotes: NoteFolder<Task>;
  private readonly genreNotes: NoteFolder<Genre>;
  private readonly includes: IncludeCheck;
  private readonly listeners = new Set<() => void>();
  private taskSet: OwnSet<Task> = ownSet([]);
  private genreSet: OwnSet<Genre> = ownSet([]);
  /** The folders, each with a slash at its end; none before the layout stands. */
  private places: Folders = { tasks: '/', genres: '/' };
  private checking: Promise<void> = Promise.resolve();
  private cancelReading: (() => void) | null = null;
  private isOver = false;

  constructor(plugin: Plugin, deps: OwnNotesDeps) {
    this.plugin = plugin;
    this.deps = deps;
    this.taskNotes = new NoteFolder(plugin.app, (path) => this.kindOf(path) === 'tasks', readOwnTask);
    this.genreNotes = new NoteFolder(plugin.app, (path) => this.kindOf(path) === 'genres', readOwnGenre);
    this.includes = new IncludeCheck(deps.readNote);
  }

  tasks(): OwnSet<Task> {
    return this.taskSet;
  }

  genres(): OwnSet<Genre> {
    return this.genreSet;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Looks at the folders once the layout stands, and follows them until the plugin unloads. */
  follow(): void {
    this.plugin.register(() => {
      this.isOver = true;
      this.cancelReading?.();
    });
    this.plugin.app.workspace.onLayoutReady(() => {
      if (this.isOver) return;
      for (const event of this.events()) this.plugin.registerEvent(event);
      this.lookIfMoved();
    });
  }

  /** Looks at the folders if they are others than before. */
  lookIfMoved(): void {
    const { tasks, genres } = this.deps.folders();
    const places = { tasks: `${normalizePath(tasks)}/`, genres: `${normalizePath(genres)}/` };
    const isSame = places.tasks === this.places.tasks && places.genres === this.places.genres;
    if (isSame || !this.plugin.app.workspace.layoutReady) return;
    this.places = places;
    this.look(PAUSE);
  }

  /** A task with its text read; without one, what is wrong with its note. */
  async whole(id: string): Promise<{ readonly task: Task | null; readonly problem: OwnProblem | null }> {
    const { path = '' } = this.taskSet.found.find(({ value }) => value.id === id) ?? {};
    const note = this.taskNotes.at(path);
    if (note && note.mtime !== note.file.stat.mtime) await this.read([note.file]);
    const [problem = null] = this.taskSet.problems.filter((one) => one.path === path);
    return { task: this.taskNotes.at(path)?.value ?? null, problem };
  }

  private events(): EventRef[] {
    const { metadataCache, vault } = this.plugin.app;
    const moved = (...paths: string[]) => {
      if (paths.some((path) => this.concerns(path))) this.look(UNTIL_READ);
      this.checkAgain(paths.flatMap((path) => this.includes.concerned(path)));
    };
    return [
      metadataCache.on('changed', (file, text) => this.changed(file, text)),
      vault.on('modify', ({ path }) => void (this.kindOf(path) && this.readLater(UNTIL_READ))),
      vault.on('create', ({ path }) => moved(path)),
      vault.on('delete', ({ path }) => moved(path)),
      vault.on('rename', ({ path }, before) => moved(path, before)),
    ];
  }

  private changed(file: TFile, text: string): void {
    const { path } = file;
    const kind = this.kindOf(path);
    if (kind) {
      (kind === 'tasks' ? this.taskNotes : this.genreNotes).take(file, text);
      this.tell();
    }
    this.checkAgain([...(kind === 'tasks' ? [path] : []), ...this.includes.concerned(path)]);
  }

  private look(pause: number): void {
    this.taskNotes.look();
    this.genreNotes.look();
    this.tell();
    void this.read(this.genreNotes.unread());
    this.readLater(pause);
  }

  private readLater(pause: number): void {
    if (this.isOver || this.cancelReading || this.unread().length === 0) return;
    this.cancelReading = this.deps.clock.after(pause, () => {
      this.cancelReading = null;
      void this.read(this.unread().slice(0, AT_A_TIME)).then(() => this.readLater(PAUSE));
    });
  }

  private async read(files: readonly TFile[]): Promise<void> {
    if (files.length === 0) return;
    await Promise.all(files.map((file) => this.readOne(file)));
    this.tell();
    this.checkAgain(files.map(({ path }) => path));
  }

  private async readOne(file: TFile): Promise<void> {
    const text = await this.plugin.app.vault.cachedRead(file).catch((cause: unknown) => ({ cause }));
    for (const folder of [this.taskNotes, this.genreNotes]) {
      // Meanwhile it may have gone, or have come with its next text.
      const known = folder.at(file.path);
      if (known?.file !== file || known.mtime === file.stat.mtime) continue;
      if (typeof text === 'string') folder.take(file, text);
      else folder.fail(file, text.cause);
    }
  }

  private unread(): TFile[] {
    return [...this.genreNotes.unread(), ...this.taskNotes.unread()];
  }

  /** Looks at what tasks include, one after the other, so that the last look counts. */
  private checkAgain(paths: readonly string[]): void {
    for (const path of paths) {
      const note = this.taskNotes.at(path);
      const template = (note?.mtime && note.value?.template) || '';
      if (!this.includes.isWanted(path, template)) continue;
      this.checking = this.checking.then(async () => {
        await this.includes.check(path, template, note?.bodyLine ?? 1);
        this.tell();
      });
    }
  }

  private tell(): void {
    const tasks = [...this.taskNotes.notes()].map((note) => {
      const problems = [...note.problems, ...this.includes.problemsOf(note.path)];
      return { ...note, problems };
    });
    this.taskSet = ownSet(tasks);
    this.genreSet = ownSet(this.genreNotes.notes());
    for (const listener of this.listeners) listener();
  }

  /** What a note is by its place: of folders within each other the inner one counts. */
  private kindOf(path: string): keyof Folders | null {
    const { tasks, genres } = this.places;
    if (path.startsWith(genres) && !(path.startsWith(tasks) && tasks.length >= genres.length)) return 'genres';
    return path.startsWith(tasks) ? 'tasks' : null;
  }

  /** Whether a note or folder lies in one of the folders, or one of them in it. */
  private concerns(path: string): boolean {
    return (
      this.kindOf(path) !== null || Object.values(this.places).some((place: string) => place.startsWith(`${path}/`))
    );
  }
}
