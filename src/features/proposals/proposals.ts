import type { EditorView } from '@codemirror/view';
import { Scope, type Editor, type Plugin } from 'obsidian';
import { noteOf, selectedPassage, type Editors } from '../../obsidian/editors';
import { newId } from '../../obsidian/plugin-files';
import {
  hasProposal,
  markIntact,
  placeOf,
  proposalPlaces,
  proposalsIn,
  putProposal,
  showAt,
  takeProposal,
} from '../../obsidian/proposal-places';
import type { OpenProposals } from '../../review/open-proposals';
import { isRunning, openedProposal, type Proposal } from '../../review/proposal';
import { announcementOf, viewOf } from '../../review/proposal-view';
import type { Lookup } from '../../review/run-notice';
import type { Clock } from '../../routing/clock';
import type { Runs } from '../../runs';
import type { Task } from '../../tasks/task';
import { ProposalElement } from './proposal-element';
import type { PressProposal } from './press-proposal';

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
}

/** A proposal as it is drawn in one editor. */
interface Shown {
  readonly id: string;
  readonly view: EditorView;
  readonly element: ProposalElement;
  readonly scope: Scope;
  hasFocus: boolean;
}

const CHECK_AFTER = 150;
const TICK = 1_000;

/** Draws the open proposals into the editors and keeps them where their passages are. */
export class Proposals {
  private readonly shown = new Map<HTMLElement, Shown>();
  private readonly known = new Map<string, Proposal>();
  private readonly deps: ProposalDeps;
  private cancelTick: (() => void) | null = null;
  private cancelCheck: (() => void) | null = null;
  private frame = 0;

  constructor(deps: ProposalDeps) {
    this.deps = deps;
  }

  register(): void {
    const { plugin, editors, runs, proposals } = this.deps;
    const { vault, workspace } = plugin.app;
    plugin.registerEditorExtension(
      proposalPlaces({ make: (id, view) => this.make(id, view), drop: (element) => this.drop(element) }),
    );
    plugin.register(runs.subscribe((run) => proposals.told(run)));
    plugin.register(proposals.subscribe((proposal) => this.changed(proposal)));
    editors.onOpened((view) => this.reconcile(view));
    editors.onUpdate(({ docChanged, view }) => {
      if (docChanged && proposalsIn(view).length) this.checkSoon();
    });
    plugin.registerEvent(workspace.on('file-open', () => this.checkSoon()));
    plugin.registerEvent(vault.on('rename', (file, oldPath) => proposals.noteMoved(oldPath, file.path)));
    plugin.addCommand({
      id: 'go-to-proposal',
      name: 'Go to proposal',
      editorCheckCallback: (checking, editor) => {
        const shown = this.firstIn(editor);
        if (shown && !checking) shown.element.focus();
        return shown !== null;
      },
    });
    plugin.register(() => this.stop());
  }

  /** Runs a task on the selected passage and shows its proposal under it; false if nothing is selected. */
  open(task: Task, editor: Editor): boolean {
    const { editors, runs, proposals } = this.deps;
    const view = editors.of(editor);
    const selected = view && selectedPassage(view);
    if (!selected || selected.passage.selection.trim() === '') return false;
    const { passage, from, to } = selected;
    const id = newId();
    const run = runs.start({ id, task, passage, conversation: [] });
    proposals.open(openedProposal(id, task, passage, run));
    putProposal(view, id, { from, to }, true);
    for (const other of editors.onNote(passage.note)) this.reconcile(other);
    return true;
  }

  private firstIn(editor: Editor): Shown | null {
    const view = this.deps.editors.of(editor);
    return [...this.shown.values()].find((shown) => shown.view === view) ?? null;
  }

  private make(id: string, view: EditorView): HTMLElement {
    const element = new ProposalElement({
      press: (action) => this.deps.press(action, id, view),
      focused: (isInside) => this.focused(element.el, isInside),
      leave: () => view.focus(),
    });
    const scope = new Scope(this.deps.plugin.app.scope);
    element.bind(scope);
    this.shown.set(element.el, { id, view, element, scope, hasFocus: false });
    this.draw(id);
    return element.el;
  }

  private drop(el: HTMLElement): void {
    const shown = this.shown.get(el);
    // The editor is still at work; once it is done, the focus that was in the proposal goes back to the caret.
    if (shown?.hasFocus) queueMicrotask(() => shown.view.focus());
    this.focused(el, false);
    this.shown.delete(el);
  }

  private focused(el: HTMLElement, isInside: boolean): void {
    const shown = this.shown.get(el);
    if (!shown || shown.hasFocus === isInside) return;
    shown.hasFocus = isInside;
    const { keymap } = this.deps.plugin.app;
    if (isInside) keymap.pushScope(shown.scope);
    else keymap.popScope(shown.scope);
  }

  private changed(proposal: Proposal): void {
    const before = this.known.get(proposal.id) ?? null;
    if (proposal.state === 'closed') {
      this.known.delete(proposal.id);
      this.close(proposal.id);
      return;
    }
    this.known.set(proposal.id, proposal);
    const message = announcementOf(before, proposal, this.deps.lookup());
    if (message !== null) this.deps.announce(message);
    this.frame ||= window.requestAnimationFrame(() => {
      this.frame = 0;
      for (const id of new Set([...this.shown.values()].map((shown) => shown.id))) this.draw(id);
    });
  }

  private draw(id: string): void {
    const proposal = this.deps.proposals.get(id);
    if (!proposal) return;
    const view = viewOf(proposal, this.deps.lookup());
    for (const shown of this.shown.values()) {
      if (shown.id !== id) continue;
      shown.element.update(view);
      // The element's height is part of the editor's layout.
      shown.view.requestMeasure();
    }
    if (isRunning(proposal.state)) this.tick();
  }

  /** Lets the seconds of running proposals count. */
  private tick(): void {
    this.cancelTick ??= this.deps.clock.after(TICK, () => {
      this.cancelTick = null;
      for (const id of this.known.keys()) this.draw(id);
    });
  }

  private close(id: string): void {
    for (const shown of [...this.shown.values()]) {
      if (shown.id === id) takeProposal(shown.view, id);
    }
  }

  private checkSoon(): void {
    this.cancelCheck?.();
    this.cancelCheck = this.deps.clock.after(CHECK_AFTER, () => {
      this.cancelCheck = null;
      for (const view of this.deps.editors.all()) this.reconcile(view);
    });
  }

  /** Brings the proposals of an editor in line with its note: shown where their passages are, tinted while intact. */
  private reconcile(view: EditorView): void {
    const { proposals, editors } = this.deps;
    const note = noteOf(view);
    for (const id of proposalsIn(view)) {
      if (proposals.get(id)?.passage.note !== note) takeProposal(view, id);
    }
    for (const proposal of note === null ? [] : proposals.ofNote(note)) {
      const { id, passage } = proposal;
      const place = placeOf(view, id, passage);
      if (place.intact) showAt(view, id, place.range);
      else if (hasProposal(view, id)) markIntact(view, id, false);
      // An editor that has only a part of the note, such as a table's cell, says nothing about the passage.
      else if (editors.onNote(passage.note).some((other) => hasProposal(other, id))) continue;
      else putProposal(view, id, { from: view.state.doc.length, to: view.state.doc.length }, false);
      proposals.step(id, { type: place.intact ? 'place-kept' : 'place-lost' });
    }
  }

  private stop(): void {
    window.cancelAnimationFrame(this.frame);
    this.cancelTick?.();
    this.cancelCheck?.();
    for (const view of this.deps.editors.all()) for (const id of proposalsIn(view)) takeProposal(view, id);
    for (const el of [...this.shown.keys()]) this.drop(el);
  }
}
