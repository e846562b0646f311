import type { Editor, Plugin, TFile } from 'obsidian';
import type { NewEntry } from '../../ledger/entry';
import { about, charged, countWords, words, type Shown } from '../../ledger/figures';
import { noteName, type Passage } from '../../manuscript/passage';
import { passageFor, type Editors } from '../../obsidian/editors';
import { newId } from '../../obsidian/plugin-files';
import { localOnly } from '../../review/set-aside/aside-view';
import { asBeginning } from '../../review/cleaning/finished-answer';
import { answererOf, endNotice, switchNotice, type Lookup } from '../../review/run-notice';
import { spoken, type Sentence } from '../../review/sentence';
import { sentence } from '../../review/sentences';
import type { SetAside } from '../../review/set-aside/set-aside';
import { lastStep, type Outcome } from '../../routing/outcome';
import { runCost, type RunState } from '../../routing/run-state';
import type { Runs } from '../../runs';
import { plainAsk, type Ask } from '../../tasks/order';
import type { TaskAsSet } from '../../tasks/task-overrides';
import { putIntoNote, putIntoProperty } from './put-answer';

type Button = { readonly label: string; readonly press: () => void };

export interface BesideDeps {
  readonly runs: Runs;
  readonly editors: Editors;
  readonly setAside: SetAside;
  readonly lookup: () => Lookup;
  readonly book: (entry: NewEntry) => void;
  readonly today: () => string;
  readonly announce: (message: string) => void;
  /** Says in a corner how a run goes on, in place of what was last said about it. */
  readonly tell: (run: string, text: string, ...buttons: Button[]) => void;
  readonly openSpending: () => void;
  /** Opens the list of the answers set aside. */
  readonly showList: () => void;
  /** Runs a task in the chat pane; false while an answer is under way there. */
  readonly askChat: (task: TaskAsSet, passage: Passage, ask?: Ask) => Promise<boolean>;
}

/** What is asked for a place beside the note. */
interface Asked {
  readonly task: TaskAsSet;
  readonly passage: Passage;
  readonly ask: Ask;
  /** The note, whose path follows when it is renamed or moved. */
  readonly file: TFile | null;
}

/** Where an answer went; or why it could not go there. */
type Put = { readonly place: string; readonly file?: TFile } | 'gone' | 'taken';

export interface BesideFeature {
  /** Runs a task in an editor; false if what it is about is not there. */
  open(task: TaskAsSet, editor: Editor, ask?: Ask): boolean;
}

/** Tasks whose answer goes to the chat, a new note, the clipboard or a property: nothing appears in the note. */
export function addBeside(plugin: Plugin, deps: BesideDeps): BesideFeature {
  const beside = new Beside(plugin, deps);
  plugin.register(deps.runs.subscribe((run) => beside.told(run)));
  return { open: (task, editor, ask) => beside.open(task, editor, ask) };
}

class Beside {
  private readonly asked = new Map<string, Asked & { asking: string | null }>();
  private readonly plugin: Plugin;
  private readonly deps: BesideDeps;

  constructor(plugin: Plugin, deps: BesideDeps) {
    this.plugin = plugin;
    this.deps = deps;
  }

  open(task: TaskAsSet, editor: Editor, ask: Ask = plainAsk): boolean {
    const view = this.deps.editors.of(editor);
    const place = view && passageFor(view, task.on);
    if (!place) return false;
    const { passage } = place;
    if (task.delivery === 'chat') void this.chat(task, passage, ask);
    else this.start({ task, passage, ask, file: this.plugin.app.vault.getFileByPath(passage.note) });
    return true;
  }

  /** Keeps up with a run: says who is asked, and when it has ended puts its answer where it belongs. */
  told(run: RunState): void {
    const asked = this.asked.get(run.id);
    if (!asked) return;
    const { deps } = this;
    const name = answererOf(run, deps.lookup());
    if (run.status === 'done') {
      this.asked.delete(run.id);
      if (run.outcome === 'complete') void this.deliver(asked, run);
      else if (run.outcome !== null) this.ended(asked, run, run.outcome);
    } else if (asked.asking !== name) {
      asked.asking = name;
      const stop = { label: 'Stop', press: () => deps.runs.stop(run.id) };
      deps.tell(run.id, `${asked.task.name}: asking ${name}`.trimEnd() + '…', stop);
      if (name !== '') deps.announce(`Asking ${name}.`);
    }
  }

  private async chat(task: TaskAsSet, passage: Passage, ask: Ask): Promise<void> {
    const isAsked = await this.deps.askChat(task, passage, ask);
    if (isAsked) this.deps.announce(`${task.name} is asked in the chat.`);
    else this.say('chat-busy', sentence('chat-busy', { task: task.name }));
  }

  private start(asked: Asked, passesBudgets = false): void {
    const id = newId();
    const { task, passage, ask } = asked;
    this.asked.set(id, { ...asked, asking: null });
    this.deps.runs.start({
      id,
      task,
      passage: { ...passage, note: pathOf(asked) },
      conversation: [],
      ask,
      passesBudgets,
    });
  }

  private ended(asked: Asked, run: RunState, outcome: Exclude<Outcome, 'complete'>): void {
    const { lookup, setAside } = this.deps;
    // A gateway that could not be stopped goes on and may charge for it: that comes first.
    const said =
      outcome === 'stopped' && !lastStep(run.steps)?.runsOn
        ? sentence('stopped-beside', { words: run.text.trim() && words(countWords(run.text)) })
        : endNotice(outcome, run, lookup(), { isAboutNote: true, note: pathOf(asked) }).sentence;
    if (run.overBudget) return this.overBudget(asked, run, said);
    const again = { label: 'Try again', press: () => this.start(asked) };
    this.say(run.id, said, again, ...(setAside.get(run.id) ? [this.showAnswer] : []));
  }

  private overBudget(asked: Asked, run: RunState, said: Sentence): void {
    const allow = `Allow once, ${about(run.overBudget?.estimate ?? null, this.deps.lookup().shown)}`;
    const change = { label: 'Change budget', press: this.deps.openSpending };
    this.say(run.id, said, { label: allow, press: () => this.start(asked, true) }, change);
  }

  private async deliver(asked: Asked, run: RunState, mayReplace = false): Promise<void> {
    const { setAside, book, lookup } = this.deps;
    const { delivery, name, places } = asked.task;
    const again = (isReplacing: boolean) => () => void this.deliver(asked, run, isReplacing);
    const put = await this.put(asked, run, mayReplace).catch((cause: unknown) => {
      const said = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
      const retry = { label: 'Try again', press: again(mayReplace) };
      this.say(
        run.id,
        sentence('not-delivered', { place: failedPlaces[delivery] ?? '', said }),
        retry,
        this.showAnswer,
      );
    });
    if (!put) return;
    const note = noteName(pathOf(asked));
    if (put === 'gone') return this.say(run.id, sentence('note-gone', { note }), this.showAnswer);
    if (put === 'taken') {
      const taken = sentence('property-taken', { note, said: places.property });
      return this.say(run.id, taken, { label: 'Replace it', press: again(true) }, this.showAnswer);
    }
    book({ type: 'decided', run: run.id, attempt: run.attempt, accepted: true });
    setAside.accepted(run.id);
    const { place, file } = put;
    const { workspace } = this.plugin.app;
    const open = file && { label: 'Open', press: () => void workspace.getLeaf('tab').openFile(file) };
    const delivered = sentence('delivered', { task: name, note, place, charged: priceOf(run, lookup().shown) });
    const switched = switchNotice(run, lookup());
    const then = switched ? `${delivered.then} ${spoken(switched.sentence)}` : delivered.then;
    this.say(run.id, { ...delivered, then }, ...(open ? [open] : []));
  }

  private async put(asked: Asked, run: RunState, mayReplace: boolean): Promise<Put> {
    const { app } = this.plugin;
    const { task, passage } = asked;
    const { answer } = run;
    const path = pathOf(asked);
    if (task.delivery === 'note') {
      const text = localOnly(passage.isLocalOnly || run.isLocalOnly) + asBeginning(answer);
      const names = { task: task.name, note: noteName(path), date: this.deps.today() };
      const file = await putIntoNote(app, task.places, names, text);
      return { place: `in ${file.path.replace(/\.md$/, '')}`, file };
    }
    if (task.delivery === 'clipboard') {
      const { win } = this.deps.editors.onNote(path)[0]?.dom ?? activeDocument;
      await win.navigator.clipboard.writeText(answer);
      return { place: `on the clipboard, ${words(countWords(answer))}` };
    }
    const { property } = task.places;
    const file = app.vault.getFileByPath(path);
    if (!file) return 'gone';
    const isPut = await putIntoProperty(app, file, { property, answer, mayReplace });
    return isPut ? { place: `in its property ${property}` } : 'taken';
  }

  private readonly showAnswer: Button = { label: 'Show the answer', press: () => this.deps.showList() };

  private say(about: string, said: Sentence, ...buttons: Button[]): void {
    this.deps.tell(about, spoken(said), ...buttons);
    this.deps.announce(spoken(said));
  }
}

const failedPlaces: Readonly<Record<string, string>> = {
  note: 'into a new note',
  clipboard: 'on the clipboard',
  property: 'into the property',
};

const pathOf = ({ file, passage }: Asked): string => file?.path ?? passage.note;

function priceOf(run: RunState, shown: Shown): string {
  const spent = runCost(run);
  return spent.cost === null ? 'what it cost is not known' : charged(spent, shown);
}
