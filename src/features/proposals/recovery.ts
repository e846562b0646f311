import type { EditorView } from '@codemirror/view';
import { passageFrom, type Passage } from '../../manuscript/passage';
import { noteOf } from '../../obsidian/note-of';
import { wordsOf } from '../../review/set-aside/aside-answer';
import { locate } from '../../review/locate';
import type { OpenProposals } from '../../review/open-proposals';
import type { Proposal } from '../../review/proposal';
import { pendingProposal, recoveredProposal } from '../../review/recovered';
import type { SetAside } from '../../review/set-aside/set-aside';
import type { AsideAnswer } from '../../review/set-aside/set-aside-file';
import { findWritten } from '../../review/written';
import type { Task } from '../../tasks/task';

interface RecoveryDeps {
  readonly setAside: SetAside;
  readonly open: OpenProposals;
  readonly taskOf: (id: string) => Task | null;
  readonly show: (proposal: Proposal) => void;
  /** Words were under way into a note, and are no longer found in it. */
  readonly notFound: (answer: AsideAnswer) => void;
}

/** Brings answers that outlived their proposal back into their notes. */
export class Recovery {
  private readonly deps: RecoveryDeps;
  private readonly missed = new Set<string>();

  constructor(deps: RecoveryDeps) {
    this.deps = deps;
  }

  /** Marks what was written into a note and never decided about as pending, where exactly that is found in it. */
  inNote(view: EditorView): void {
    const { setAside, open, taskOf, show, notFound } = this.deps;
    const note = noteOf(view);
    const shown = open.runsIn(() => true);
    const candidates = setAside.list(shown).filter((aside) => aside.note === note && aside.delivery === 'write');
    for (const aside of candidates) {
      const task = taskOf(aside.task);
      const text = view.state.doc.toString();
      const range = findWritten(text, { before: aside.before, text: wordsOf(aside) });
      if (range && task) {
        const passage = { ...passageFrom(aside.note, text, range), selection: '' };
        show(pendingProposal(task, passage, aside, text.slice(range.from, range.to)));
      } else if (aside.endedAt === null && !this.missed.has(aside.run)) {
        this.missed.add(aside.run);
        notFound(aside);
      }
    }
  }

  /** Shows an answer as a proposal in the editor of its note. */
  asProposal(aside: AsideAnswer, view: EditorView): void {
    const { taskOf, show } = this.deps;
    const task = taskOf(aside.task);
    if (task) show(recoveredProposal(task, passageOf(aside, view), aside));
  }
}

/** The passage as it stands in the note now, or as much as is remembered of it where it does not. */
function passageOf({ note, original, before, after, isLocalOnly }: AsideAnswer, view: EditorView): Passage {
  const text = view.state.doc.toString();
  const place = locate(text, { selection: original, before, after }, null);
  if (!place.intact) return { note, selection: original, before, after, isLocalOnly };
  const passage = passageFrom(note, text, place.range);
  return { ...passage, isLocalOnly: passage.isLocalOnly || isLocalOnly };
}
