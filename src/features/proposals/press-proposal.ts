import type { EditorView } from '@codemirror/view';
import type { Candidate } from '../../gateway/gateway';
import { placeIn, showAt, textIn } from '../../obsidian/proposal-places';
import { askedBy } from '../../review/asked';
import { flaggedChanges, openChanges } from '../../review/comparison';
import { routeLines } from '../../review/failure-sentence';
import { offered, type ProposalAction } from '../../review/offers';
import { answerOf, shownComparison, shownVariant, type Proposal } from '../../review/proposal';
import type { Lookup } from '../../review/run-notice';
import { neighbour } from '../../review/walk';
import type { Runs } from '../../runs';
import { wholeWords, type FollowUp, type FollowUpKind } from '../../tasks/follow-up';
import { askAgain, type Wish } from './ask-again';
import { Decide, type DecideDeps } from './decide';

export interface PressDeps extends DecideDeps {
  readonly runs: Pick<Runs, 'start' | 'stop'>;
  readonly lookup: () => Lookup;
  readonly openSettings: () => void;
  readonly openSpending: () => void;
  readonly chooseModel: (choose: (candidate: Candidate) => void) => void;
  /** Makes a note of a run's answer and opens it. */
  readonly openAsNote: (run: string) => void;
}

/** Does what the buttons of a proposal say, in the editor in which they were pressed. */
export class PressProposal {
  private readonly deps: PressDeps;
  private readonly decision: Decide;

  constructor(deps: PressDeps) {
    this.deps = deps;
    this.decision = new Decide(deps);
  }

  press(action: ProposalAction, id: string, view: EditorView): void {
    const proposal = this.deps.proposals.get(id);
    if (!proposal || !offered(proposal).includes(action)) return;
    this.actions[action](proposal, view);
  }

  /** Accepts or rejects one change, or the one that is pointed at. */
  decide(isAccepted: boolean, id: string, view: EditorView, change?: number): void {
    const proposal = this.deps.proposals.get(id);
    const comparison = proposal && shownComparison(proposal);
    const index = change ?? proposal?.current ?? null;
    if (!comparison || index === null || !openChanges(comparison).includes(index)) return;
    if (isAccepted) this.decision.accept(proposal, view, [index]);
    else this.decision.reject(proposal, [index]);
  }

  walk(by: 1 | -1, id: string, isFlagged = false): void {
    const proposal = this.deps.proposals.get(id);
    const comparison = proposal && shownComparison(proposal);
    if (!comparison) return;
    const change = neighbour(proposal, comparison, by, isFlagged);
    if (change !== null) this.deps.proposals.step(id, { type: 'pointed', change });
  }

  /** Asks the one who answered once more, with a further word. */
  ask(kind: FollowUpKind, said: string, id: string, view: EditorView): void {
    const proposal = this.deps.proposals.get(id);
    if (!proposal) return;
    const followUp = { kind, answer: kind === 'reason' ? '' : answerOf(proposal), said };
    this.start(proposal, view, { asked: askedBy('instruct', proposal), followUp });
  }

  private readonly actions: Readonly<Record<ProposalAction, (proposal: Proposal, view: EditorView) => void>> = {
    stop: (proposal) => this.deps.runs.stop(shownVariant(proposal).run.id),
    accept: (proposal, view) => this.decision.acceptAll(proposal, view, []),
    'accept-but-facts': (proposal, view) => {
      const comparison = shownComparison(proposal);
      if (comparison) this.decision.acceptAll(proposal, view, flaggedChanges(comparison));
    },
    reject: (proposal, view) => this.decision.rejectAll(proposal, view),
    dismiss: (proposal) => this.decision.close(proposal),
    'next-fact': ({ id }) => this.walk(1, id, true),
    'try-again': (proposal, view) => this.start(proposal, view, {}),
    'ask-next': (proposal, view) => this.start(proposal, view, { asked: askedBy('ask-next', proposal) }),
    'allow-once': (proposal, view) => this.start(proposal, view, { asked: askedBy('allow-once', proposal) }),
    'ask-less': (proposal, view) => this.start(proposal, view, { asked: askedBy('ask-less', proposal), effort: 'low' }),
    continue: (proposal, view) => {
      const followUp: FollowUp = { kind: 'continue', answer: beginningOf(proposal), said: '' };
      this.start(proposal, view, { asked: askedBy('continue', proposal), followUp });
    },
    instruct: ({ id }) => this.deps.proposals.step(id, { type: 'field', field: 'instruct' }),
    'add-reason': ({ id }) => this.deps.proposals.step(id, { type: 'field', field: 'reason' }),
    keep: ({ id }) => this.deps.proposals.step(id, { type: 'kept' }),
    take: ({ id }) => this.deps.proposals.step(id, { type: 'taken' }),
    'choose-model': ({ id }, view) =>
      this.deps.chooseModel((only) => {
        const proposal = this.deps.proposals.get(id);
        if (proposal) this.start(proposal, view, { only });
      }),
    compare: ({ id }, view) => {
      const text = textIn(view, id);
      const place = placeIn(view, id);
      if (text === '' || !place) return;
      showAt(view, id, place, text);
      this.deps.proposals.step(id, { type: 'rebased', text });
    },
    'insert-below': (proposal, view) => this.decision.insertBelow(proposal, view),
    copy: (proposal, view) => this.copy(answerOf(proposal), view),
    'open-note': (proposal) => this.deps.openAsNote(shownVariant(proposal).run.id),
    'copy-details': (proposal, view) => this.copy(detailsOf(proposal, this.deps.lookup()), view),
    'open-settings': (proposal) =>
      shownVariant(proposal).run.overBudget ? this.deps.openSpending() : this.deps.openSettings(),
  };

  private start(proposal: Proposal, view: EditorView, wish: Wish): void {
    askAgain(this.deps, this.decision, proposal, view, wish);
  }

  private copy(text: string, view: EditorView): void {
    void view.dom.win.navigator.clipboard.writeText(text);
    this.deps.announce('Copied.');
  }
}

/** What is gone on from: of a part only its whole words; a whole answer is followed by a new paragraph. */
function beginningOf(proposal: Proposal): string {
  const answer = answerOf(proposal);
  return proposal.state === 'pending' ? `${answer.trimEnd()}\n\n` : wholeWords(answer);
}

/** What happened, line by line, for a bug report: no text of the writer's and no key in it. */
function detailsOf(proposal: Proposal, { nameOf }: Lookup): string {
  const { run } = shownVariant(proposal);
  const lines = routeLines(run, { nameOf }).map(({ model, what, took }) => `${model}: ${what} ${took}`.trim());
  const said = run.steps.flatMap((step) => (step.failure ? [`${step.failure.kind}: ${step.failure.message}`] : []));
  return [proposal.task.name, ...lines, ...said].join('\n');
}
