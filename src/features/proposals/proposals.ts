import type { EditorView } from '@codemirror/view';
import type { Editor, Plugin } from 'obsidian';
import { passageFor, type Editors } from '../../obsidian/editors';
import { putBack } from '../../obsidian/left-places';
import { newId } from '../../obsidian/plugin-files';
import { placeIn, proposalsIn, showAt, takeProposal } from '../../obsidian/proposal-places';
import { announcementOf } from '../../review/announcement';
import type { OpenProposals } from '../../review/open-proposals';
import { isRunning, isWritten, type Proposal, type ProposalEvent } from '../../review/proposal';
import { openedProposal } from '../../review/step-proposal';
import type { Lookup } from '../../review/run-notice';
import { isUnderWay, MOST_VARIANTS } from '../../review/variant';
import { originalText } from '../../review/written';
import type { Clock } from '../../routing/clock';
import type { Runs } from '../../runs';
import { plainAsk, type Asking } from '../../tasks/order';
import type { Task } from '../../tasks/task';
import { PlaceKeeper } from './place-keeper';
import type { PressProposal } from './press-proposal';
import { ProposalScreen } from './proposal-screen';
import { WriteInto } from './write-into';

export interface ProposalDeps {
  readonly plugin: Plugin;
  readonly editors: Editors;
  readonly runs: Runs;
  readonly proposals: OpenProposals;
  readonly clock: Clock;
  /** Says something to screen readers. */
  readonly announce: (message: string) => void;
  readonly lookup: () => Lookup;
  readonly press: PressProposal;
  /** The answer came when nobody had its note open any more. */
  readonly endedUnseen: (proposal: Proposal) => void;
  /** The answer came, and its note is open. */
  readonly endedInNote: (proposal: Proposal) => void;
  /** A note was opened in an editor. */
  readonly opened: (view: EditorView) => void;
}

const CHECK_AFTER = 150;

/** Draws the open proposals into the editors. */
export class Proposals {
  private readonly known = new Map<string, Proposal>();
  private readonly deps: ProposalDeps;
  private readonly keeper: PlaceKeeper;
  private readonly writing: WriteInto;
  private readonly screen: ProposalScreen;
  private cancelCheck: (() => void) | null = null;

  constructor(deps: ProposalDeps) {
    this.deps = deps;
    this.keeper = new PlaceKeeper(deps);
    this.writing = new WriteInto(deps);
    this.screen = new ProposalScreen({ ...deps, app: deps.plugin.app, keeper: this.keeper });
  }

  register(): void {
    const { plugin, editors, runs, proposals } = this.deps;
    const { vault, workspace } = plugin.app;
    plugin.registerEditorExtension(this.screen.extension());
    plugin.register(runs.subscribe((run) => proposals.told(run)));
    plugin.register(proposals.subscribe((proposal) => this.changed(proposal)));
    editors.onOpened((view) => {
      this.reconcile(view);
      this.deps.opened(view);
    });
    editors.onUpdate((update) => {
      const { docChanged, selectionSet, view } = update;
      if (docChanged) this.writing.updated(update);
      // The editor is still at work on it.
      if (docChanged) queueMicrotask(() => this.keeper.afterUndo(update));
      if (docChanged && proposalsIn(view).length) this.checkSoon();
      if (selectionSet && !docChanged) this.pointAtCaret(view);
    });
    plugin.registerEvent(workspace.on('file-open', () => this.checkSoon()));
    plugin.registerEvent(
      vault.on('delete', (file) => {
        for (const proposal of proposals.ofNote(file.path)) {
          if (!proposal.variants.some(isUnderWay)) this.step(proposal.id, { type: 'closed' });
        }
      }),
    );
    plugin.registerEvent(
      vault.on('rename', (file, oldPath) => {
        proposals.noteMoved(oldPath, file.path);
        // Between the two its places may have been taken for those of another note.
        this.checkSoon();
      }),
    );
    plugin.addCommand({
      id: 'go-to-proposal',
      name: 'Go to proposal',
      editorCheckCallback: (checking, editor) => {
        const view = editors.of(editor);
        const id = this.screen.firstIn(view);
        if (view && id !== null && !checking) this.screen.focusOn(id, view);
        return id !== null;
      },
    });
    plugin.register(() => this.stop());
  }

  /** Runs a task in an editor, on what it is about there; false if that is not there. */
  open(task: Task, editor: Editor, { ask = plainAsk, variants = 1 }: Asking = {}): boolean {
    const { editors, runs } = this.deps;
    const view = editors.of(editor);
    const place = view && passageFor(view, task.on);
    if (!place) return false;
    const { passage, from, to } = place;
    const id = newId();
    showAt(view, id, { from, to }, passage.selection);
    const start = (run: string) => runs.start({ id: run, task, passage, conversation: [], ask });
    this.show(openedProposal(id, { task, passage, ask }, start(id)));
    const more = task.delivery === 'write' ? 1 : Math.min(variants, MOST_VARIANTS);
    for (let variant = 1; variant < more; variant++) this.step(id, { type: 'asked', run: start(newId()) });
    if (more > 1) this.step(id, { type: 'shown', variant: 0 });
    return true;
  }

  /** Opens a proposal and shows it in the editors of its note. */
  show(proposal: Proposal): void {
    const { editors, proposals } = this.deps;
    proposals.open(proposal);
    for (const view of editors.onNote(proposal.passage.note)) this.reconcile(view);
  }

  /** Opens a closed proposal again as it was, in the editors of its note; how many those are. */
  bringBack(id: string): number {
    const proposal = this.deps.proposals.reopen(id);
    const views = proposal ? this.deps.editors.onNote(proposal.passage.note) : [];
    for (const view of views) {
      if (proposal) putBack(view, id, proposal.base, isWritten(proposal) ? originalText(proposal) : proposal.base);
      this.reconcile(view);
    }
    views[0]?.focus();
    return views.length;
  }

  /** Moves the focus to a proposal in an editor. */
  focusOn(id: string, view: EditorView): void {
    this.screen.focusOn(id, view);
  }

  private step(id: string, event: ProposalEvent): void {
    this.deps.proposals.step(id, event);
  }

  private changed(proposal: Proposal): void {
    const before = this.known.get(proposal.id) ?? null;
    this.writing.changed(proposal);
    if (proposal.state === 'closed') {
      this.known.delete(proposal.id);
      for (const view of this.deps.editors.all()) takeProposal(view, proposal.id);
      this.screen.closed();
      return;
    }
    // Writing may have brought it further meanwhile.
    if (this.deps.proposals.get(proposal.id) !== proposal) return;
    this.known.set(proposal.id, proposal);
    const message = announcementOf(before, proposal, this.deps.lookup());
    if (message) this.deps.announce(message);
    if (before && isRunning(before.state) && !isRunning(proposal.state)) this.ended(proposal);
    // What the writer does shows at once, so that the next key meets it; what streams, once a frame.
    if (!proposal.variants.some(isUnderWay)) this.screen.drawElements(proposal.id);
    this.screen.drawSoon();
  }

  private ended(proposal: Proposal): void {
    const { plugin, editors, endedUnseen, endedInNote } = this.deps;
    const { note } = proposal.passage;
    if (editors.onNote(note).length > 0) return endedInNote(proposal);
    endedUnseen(proposal);
    if (!plugin.app.vault.getFileByPath(note)) this.step(proposal.id, { type: 'closed' });
  }

  /** The change that the caret is in is the one that is pointed at. */
  private pointAtCaret(view: EditorView): void {
    const { empty, head } = view.state.selection.main;
    if (!empty) return;
    for (const id of proposalsIn(view)) {
      const place = placeIn(view, id);
      const mark = place?.drawing.marks.find(
        ({ kind, from, to }) => kind !== 'accepted' && place.from + from <= head && head <= place.from + to,
      );
      if (mark && place?.isIntact) this.step(id, { type: 'pointed', change: mark.index });
    }
  }

  private checkSoon(): void {
    this.cancelCheck?.();
    this.cancelCheck = this.deps.clock.after(CHECK_AFTER, () => {
      this.cancelCheck = null;
      for (const view of this.deps.editors.all()) this.reconcile(view);
    });
  }

  private reconcile(view: EditorView): void {
    this.keeper.reconcile(view);
    this.screen.drawSoon();
    for (const proposal of this.deps.proposals.all()) this.writing.changed(proposal);
  }

  private stop(): void {
    this.cancelCheck?.();
    this.writing.stop();
    for (const view of this.deps.editors.all()) for (const id of proposalsIn(view)) takeProposal(view, id);
    this.screen.stop();
  }
}
