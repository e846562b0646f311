import type { NoteProblem } from '../presets/own-note';
import { includeNotes, type ReadNote } from '../tasks/include-notes';
import { parseTemplate } from '../tasks/template';

interface Checked {
  /** Paths of the notes that it includes, directly or not. */
  readonly included: ReadonlySet<string>;
  readonly problems: readonly NoteProblem[];
}

const INCLUDES = /\{\{\s*include\s/;

/** What is wrong with the notes that tasks include: one is missing, or leads back to where it came from. */
export class IncludeCheck {
  private readonly checked = new Map<string, Checked>();
  private readonly readNote: ReadNote;

  constructor(readNote: ReadNote) {
    this.readNote = readNote;
  }

  problemsOf(path: string): readonly NoteProblem[] {
    return this.checked.get(path)?.problems ?? [];
  }

  /** Whether there is anything to look at, or was. */
  isWanted(path: string, template: string): boolean {
    return INCLUDES.test(template) || this.checked.has(path);
  }

  /** The tasks for which it may matter that this note has come, gone or changed. */
  concerned(note: string): string[] {
    return [...this.checked].flatMap(([path, { included, problems }]) =>
      included.has(note) || problems.length > 0 ? [path] : [],
    );
  }

  /** Looks at what a template includes; `line` is the line of its note in which it begins. */
  async check(path: string, template: string, line: number): Promise<void> {
    if (!INCLUDES.test(template)) return void this.checked.delete(path);
    const included = new Set<string>();
    const own = parseTemplate(template);
    const { problems } = await includeNotes({ ...own, problems: [] }, path, async (note) => {
      const found = await this.readNote(note);
      if (found) included.add(found.path);
      return found;
    });
    this.checked.set(path, { included, problems: problems.map((one) => ({ ...one, line: one.line + line - 1 })) });
  }
}
