import type { SetAsideFiles } from './set-aside-file';

interface Waiting {
  /** What the file shall hold; null for no file. */
  wanted: string | null;
  work: Promise<void> | null;
}

/** Writes files, each one write after the other; of several texts that wait for their turn, the newest is written. */
export class FileWrites {
  private readonly waiting = new Map<string, Waiting>();
  private readonly files: Pick<SetAsideFiles, 'write' | 'remove'>;
  private readonly failed: (cause: unknown) => void;
  private hasSaid = false;

  /** `failed` hears of a write that failed, but not of those after it until one has worked again. */
  constructor(files: Pick<SetAsideFiles, 'write' | 'remove'>, failed: (cause: unknown) => void) {
    this.files = files;
    this.failed = failed;
  }

  /** Sees to it that a file holds this text, or that there is none; what fails waits for the next call. */
  put(file: string, wanted: string | null): void {
    const waiting = this.waiting.get(file) ?? { wanted, work: null };
    waiting.wanted = wanted;
    this.waiting.set(file, waiting);
    waiting.work ??= this.work(file, waiting);
  }

  /** Whether a file does not hold yet what it shall. */
  isWaiting(file: string): boolean {
    return this.waiting.has(file);
  }

  /** Resolves when everything is on disk; what had failed is tried once more. */
  async flush(): Promise<void> {
    const begun = [...this.waiting].map(([file, waiting]) => (waiting.work ??= this.work(file, waiting)));
    await Promise.all(begun);
  }

  private async work(file: string, waiting: Waiting): Promise<void> {
    for (;;) {
      const { wanted } = waiting;
      const isDone = await this.write(file, wanted);
      // What came meanwhile is newer, and it is tried even if this has failed.
      if (waiting.wanted !== wanted) continue;
      waiting.work = null;
      if (isDone) this.waiting.delete(file);
      return;
    }
  }

  private async write(file: string, text: string | null): Promise<boolean> {
    try {
      await (text === null ? this.files.remove(file) : this.files.write(file, text));
      this.hasSaid = false;
      return true;
    } catch (cause) {
      if (text !== null && !this.hasSaid) {
        this.hasSaid = true;
        this.failed(cause);
      }
      return false;
    }
  }
}
