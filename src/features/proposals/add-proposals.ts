import type { Editor, Plugin } from 'obsidian';
import { noteName } from '../../manuscript/passage';
import type { AsideAnswer } from '../../review/set-aside/set-aside-file';
import type { SetAside } from '../../review/set-aside/set-aside';
import type { Names } from '../../review/sentence';
import type { SentenceKind } from '../../review/sentences';
import type { Proposal } from '../../review/proposal';
import type { Asking } from '../../tasks/order';
import type { Task } from '../../tasks/task';
import { BringBack, type Offer } from './bring-back';
import { OutOfSight } from './out-of-sight';
import { PressProposal, type PressDeps } from './press-proposal';
import { Proposals, type ProposalDeps } from './proposals';
import { Recovery } from './recovery';

type Button = { readonly label: string; readonly press: () => void };

interface AddDeps
  extends
    Omit<PressDeps, 'taken' | 'runs' | 'closedByWriter'>,
    Omit<ProposalDeps, 'plugin' | 'press' | 'endedUnseen' | 'endedInNote' | 'opened'> {
  readonly setAside: SetAside;
  readonly taskOf: (id: string) => Task | null;
  readonly say: (kind: SentenceKind, names: Partial<Names>, ...buttons: Button[]) => void;
  /** Offers one thing that can be done now. */
  readonly offer: Offer;
  /** Opens the list of the answers set aside. */
  readonly showList: () => void;
}

/** What others may ask of the proposals. */
export interface ProposalsFeature {
  /** Runs a task in an editor; false if what it is about is not there. */
  open(task: Task, editor: Editor, asking?: Asking): boolean;
  /** Opens the note of an answer and shows it there as a proposal. */
  showAnswer(aside: AsideAnswer): void;
  /** Looks for what earlier runs have written, in the notes that are open. */
  recover(): void;
}

/** Proposals in the notes, and the way back into them for answers that outlived theirs. */
export function addProposals(plugin: Plugin, deps: AddDeps): ProposalsFeature {
  const { setAside, editors, proposals: open, say, showList } = deps;
  const { vault, workspace } = plugin.app;

  const openNote = async (path: string) => {
    const file = vault.getFileByPath(path);
    if (file) await workspace.getLeaf(false).openFile(file);
    return editors.onNote(path)[0] ?? null;
  };
  const endedUnseen = ({ passage: { note } }: Proposal) => {
    const isThere = vault.getFileByPath(note) !== null;
    const list = { label: 'Show the answer', press: showList };
    const toNote = { label: 'Open the note', press: () => void openNote(note).then(() => undefined) };
    say(isThere ? 'note-closed' : 'note-gone', { note: noteName(note) }, ...(isThere ? [toNote, list] : [list]));
  };
  const recovery = new Recovery({
    setAside,
    open,
    taskOf: deps.taskOf,
    show: (proposal) => proposals.show(proposal),
    notFound: ({ note }) => say('place-gone', { note: noteName(note) }, { label: 'Show the answer', press: showList }),
  });
  const bringBack = (id: string) => {
    if (proposals.bringBack(id) === 0) void openNote(open.get(id)?.passage.note ?? '').then(() => undefined);
  };
  const back = new BringBack({ plugin, proposals: open, offer: deps.offer, bringBack });
  const outOfSight = new OutOfSight({ ...deps, focus: (id, view) => proposals.focusOn(id, view) });
  const press = new PressProposal({
    ...deps,
    taken: (run) => setAside.accepted(run),
    closedByWriter: (proposal) => back.closed(proposal),
  });
  const proposals = new Proposals({
    ...deps,
    plugin,
    press,
    endedUnseen,
    endedInNote: (proposal) => outOfSight.ended(proposal),
    opened: (view) => recovery.inNote(view),
  });
  proposals.register();
  return {
    open: (task, editor, asking) => proposals.open(task, editor, asking),
    showAnswer(aside) {
      void openNote(aside.note).then((view) => {
        const isOpen = open.all().some(({ variants }) => variants.some(({ run }) => run.id === aside.run));
        if (view && !isOpen) recovery.asProposal(aside, view);
      });
    },
    recover() {
      for (const view of editors.all()) recovery.inNote(view);
    },
  };
}
