import type { App, TFile } from 'obsidian';
import { createNote } from '../../obsidian/new-note';
import { closeSettings } from '../../obsidian/open-settings';
import type { OwnNotes } from '../../obsidian/own-notes';
import type { Genre } from '../../presets/genre';
import { genreNote } from '../../presets/genre-note';
import type { Names } from '../../review/sentence';
import type { SentenceKind } from '../../review/sentences';
import type { Folders } from '../../settings/read-folders';
import type { Task } from '../../tasks/task';
import { taskNote } from '../../tasks/task-note';

interface CustomiseDeps {
  readonly own: Pick<OwnNotes, 'tasks'>;
  readonly folders: () => Folders;
  readonly say: (kind: SentenceKind, names: Partial<Names>) => void;
}

/** Makes notes of the tasks and genres that ship, so that a writer can change every word of them. */
export class Customise {
  private readonly app: App;
  private readonly deps: CustomiseDeps;

  constructor(app: App, deps: CustomiseDeps) {
    this.app = app;
    this.deps = deps;
  }

  /** The note stands beside the task: its id and its name are its own. */
  async task(task: Task): Promise<void> {
    const { own, folders, say } = this.deps;
    const taken = own.tasks().found.map(({ value }) => value.id);
    const idOf = (number: number) => `my-${task.id}${number === 1 ? '' : `-${number}`}`;
    let number = 1;
    while (taken.includes(`own-${idOf(number)}`)) number++;
    const name = `${task.name} (mine${number === 1 ? '' : ` ${number}`})`;
    const place = folders().tasks;
    if (await this.make(place, name, taskNote({ ...task, name }, idOf(number)))) {
      say('task-customised', { task: name, place });
    }
  }

  /** The note has the genre's id, and so takes its place. */
  async genre(genre: Genre): Promise<void> {
    const place = this.deps.folders().genres;
    const isMade = await this.make(place, genre.name, genreNote(genre));
    if (isMade) this.deps.say('genre-customised', { note: genre.name, place });
  }

  /** Opens a note where the settings would be in the way. */
  open(note: string): void {
    const file = this.app.vault.getFileByPath(note);
    if (file) this.openFile(file);
  }

  private async make(place: string, name: string, text: string): Promise<boolean> {
    try {
      this.openFile(await createNote(this.app, place, name, text));
      return true;
    } catch (cause) {
      this.deps.say('note-not-made', { place, said: cause instanceof Error ? cause.message : String(cause) });
      return false;
    }
  }

  private openFile(file: TFile): void {
    closeSettings(this.app);
    void this.app.workspace.getLeaf('tab').openFile(file);
  }
}
