import type { Clock } from '../../routing/clock';
import { startedRun, type RunState } from '../../routing/run-state';
import { asideAnswer, newestFirst, outlived, wordsOf } from './aside-answer';
import type { AsideDeps, Begun, BegunOnPassage } from './aside-answer';
import { FileWrites } from './file-writes';
import { isRunId, readAside, type AsideAnswer, type SetAsideFiles } from './set-aside-file';
import { brokenOff } from '../variant';

export interface SetAsideDeps extends AsideDeps {
  readonly files: SetAsideFiles;
  readonly clock: Clock;
  /** Hears of a write that failed. */
  readonly failed: (cause: unknown) => void;
}

/** A run under way, as it was told last. */
interface Live {
  begun: BegunOnPassage;
  run: RunState;
  cancel: (() => void) | null;
}

const BETWEEN_WRITES = 1_000;
/** The app saves a note two seconds after its last change. */
const UNTIL_SAVED = 5_000;

/** The answers that were paid for and that nobody took: the journal of those under way, and the store of the others. */
export class SetAside {
  private readonly live = new Map<string, Live>();
  private readonly kept = new Map<string, AsideAnswer>();
  /** Accepted in this session: undo may bring the proposal back, and then it can still be rejected. */
  private readonly taken = new Map<string, AsideAnswer>();
  private readonly gone = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly deps: SetAsideDeps;
  private readonly writes: FileWrites;

  constructor(deps: SetAsideDeps) {
    this.deps = deps;
    this.writes = new FileWrites(deps.files, deps.failed);
  }

  /** Brings what is known in line with what is on disk, where another device may have been at work too, and prunes. */
  async start(): Promise<void> {
    const { files } = this.deps;
    const before = [...this.kept.keys()].filter((run) => !this.writes.isWaiting(run));
    const found = await files.list().catch(() => null);
    if (!found) return;
    const there = new Set(found);
    for (const run of before) if (!there.has(run)) this.kept.delete(run);
    const isNews = (run: string) => {
      const hasEnded = (this.kept.get(run)?.endedAt ?? null) !== null;
      return isRunId(run) && !this.live.has(run) && !this.gone.has(run) && !hasEnded;
    };
    const read = async (run: string) => {
      const answer = readAside(run, await files.read(run).catch(() => null));
      // Meanwhile it may have been removed.
      if (answer && isNews(run)) this.kept.set(run, answer);
    };
    await Promise.all(found.filter(isNews).map(read));
    for (const answer of this.interrupted()) if (wordsOf(answer) === '') this.drop(answer.run);
    this.prune();
    this.tell();
  }

  /** Writes down that a run on a passage of a note begins. What is said in the chat stays there and is none of this. */
  begin(begun: Begun): void {
    const { id, task, passage } = begun;
    if (passage === null || passage.note === '' || task.delivery === 'chat' || !isRunId(id)) return;
    const run = startedRun(id, task.name, 0, this.deps.clock.now());
    const live: Live = { begun: { id, task, passage }, run, cancel: null };
    this.live.set(id, live);
    this.save(live);
  }

  /** Keeps up with a run: on disk at most a second after its text has grown, and as soon as it has ended. */
  told(run: RunState): void {
    const live = this.live.get(run.id);
    if (!live) return;
    const hasGrown = run.text !== live.run.text;
    live.run = run;
    if (run.status === 'done') return this.end(live);
    if (!hasGrown) return;
    live.cancel ??= this.deps.clock.after(BETWEEN_WRITES, () => {
      live.cancel = null;
      this.save(live);
    });
  }

  /** The writer took it: nothing is left to offer. Its file goes once the app has had the time to save the note. */
  accepted(run: string): void {
    const answer = this.get(run);
    if (!answer) return this.remove(run);
    this.forget(run);
    this.taken.set(run, answer);
    this.deps.clock.after(UNTIL_SAVED, () => this.taken.has(run) && this.drop(run));
    this.tell();
  }

  /** The writer decided: unless `accepted` follows it can be offered here, also after an undo of their accepting it. */
  decided(run: string): void {
    const taken = this.taken.get(run);
    const interrupted = this.interrupted().find((answer) => answer.run === run);
    if (taken) this.putBack(taken);
    else if (interrupted) this.putBack({ ...interrupted, endedAt: this.deps.clock.now(), outcome: 'stopped' });
  }

  /** What can be offered now, newest first; without what stands open as a proposal. */
  list(open: ReadonlySet<string>): readonly AsideAnswer[] {
    return newestFirst(this.kept.values()).filter(
      (answer) => !open.has(answer.run) && !this.isElsewhere(answer) && wordsOf(answer) !== '',
    );
  }

  get(run: string): AsideAnswer | null {
    const live = this.live.get(run);
    return live ? asideAnswer(live.begun, live.run, this.deps) : (this.kept.get(run) ?? null);
  }

  /** Left by a run that was under way on this device when the app ended. */
  interrupted(): readonly AsideAnswer[] {
    return newestFirst(this.kept.values()).filter(
      ({ endedAt, device }) => endedAt === null && device === this.deps.device,
    );
  }

  remove(run: string): void {
    this.drop(run);
    this.tell();
  }

  /** Removes everything that can be offered. */
  removeAll(open: ReadonlySet<string>): void {
    for (const { run } of this.list(open)) this.drop(run);
    this.tell();
  }

  /** Keeps an answer that was removed after all. */
  putBack(answer: AsideAnswer): void {
    this.keep(answer);
    this.tell();
  }

  /** A note was renamed or moved: what was asked in it goes with it. */
  noteMoved(from: string, to: string): void {
    for (const live of this.live.values()) {
      const { passage } = live.begun;
      if (passage.note !== from) continue;
      live.begun = { ...live.begun, passage: { ...passage, note: to } };
      this.save(live);
    }
    const moved = [...this.kept.values()].filter((answer) => answer.note === from && !this.isElsewhere(answer));
    for (const answer of moved) this.keep({ ...answer, note: to });
    if (moved.length) this.tell();
  }

  /** Resolves when everything is on disk. */
  async flush(): Promise<void> {
    for (const live of this.live.values()) if (live.cancel) this.save(live);
    for (const run of this.taken.keys()) this.drop(run);
    await this.writes.flush();
  }

  /** Calls back when something else can be offered. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private save(live: Live): void {
    live.cancel?.();
    live.cancel = null;
    this.writes.put(live.begun.id, JSON.stringify(asideAnswer(live.begun, live.run, this.deps)));
  }

  private end(live: Live): void {
    this.forget(live.run.id);
    const whole = asideAnswer(live.begun, live.run, this.deps);
    // What a model wrote before it failed was paid for too, and is offered beside the answer of another.
    const parts = brokenOff(live.run).map(({ run }) => asideAnswer(live.begun, run, this.deps));
    for (const answer of [whole, ...parts]) {
      if (wordsOf(answer) === '') this.drop(answer.run);
      else this.keep(answer);
    }
    this.prune();
    this.tell();
  }

  private keep(answer: AsideAnswer): void {
    this.gone.delete(answer.run);
    this.taken.delete(answer.run);
    this.kept.set(answer.run, answer);
    this.writes.put(answer.run, JSON.stringify(answer));
  }

  private drop(run: string): void {
    this.forget(run);
    this.writes.put(run, null);
  }

  private forget(run: string): void {
    this.live.get(run)?.cancel?.();
    this.live.delete(run);
    this.kept.delete(run);
    this.gone.add(run);
  }

  private prune(): void {
    for (const { run } of outlived(this.kept.values(), this.deps.clock.now())) this.drop(run);
  }

  /** Whether it may be under way on another device. */
  private isElsewhere({ device, endedAt }: AsideAnswer): boolean {
    return endedAt === null && device !== this.deps.device;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
