import type { EditorView } from '@codemirror/view';
import type { NewEntry } from '../../ledger/entry';
import { noteOf } from '../../obsidian/editors';
import { newId } from '../../obsidian/plugin-files';
import { endOfPlace, placeOf, writeAnswer } from '../../obsidian/proposal-places';
import { routeLines } from '../../review/failure-sentence';
import type { OpenProposals } from '../../review/open-proposals';
import { answerOf, offered, type Proposal, type ProposalAction } from '../../review/proposal';
import { allowable, nextAsked, type Asked } from '../../review/proposal-view';
import type { Lookup } from '../../review/run-notice';
import type { Runs } from '../../runs';

export interface PressDeps {
  readonly runs: Runs;
  readonly proposals: OpenProposals;
  readonly lookup: () => Lookup;
  readonly book: (entry: NewEntry) => void;
  readonly openSettings: () => void;
}

/** Does what a button of a proposal says, in the editor in which it was pressed. */
export type PressProposal = (action: ProposalAction, id: string, view: EditorView) => void;

export function pressProposal(deps: PressDeps): PressProposal {
  const { runs, proposals } = deps;

  const askAgain = ({ id, task, passage, run: before }: Proposal, asked: Asked | null) => {
    const more = asked ? { skip: asked.skip, allowed: asked.stop } : { skip: before.skip };
    const run = runs.start({ id: newId(), task, passage, conversation: [], ...more });
    proposals.step(id, { type: 'asked-again', run });
  };

  const decided = ({ run }: Proposal, accepted: boolean) =>
    deps.book({ type: 'decided', run: run.id, attempt: run.attempt, accepted });

  const accept = (proposal: Proposal, view: EditorView) => {
    const { id, passage } = proposal;
    const place = placeOf(view, id, passage);
    // Same note, and exactly the text that was sent; otherwise nothing is written and the choices are offered.
    if (noteOf(view) !== passage.note || view.state.readOnly || !place.intact) {
      proposals.step(id, { type: 'place-lost' });
      return;
    }
    writeAnswer(view, id, place.range, answerOf(proposal));
    decided(proposal, true);
    proposals.step(id, { type: 'accepted' });
  };

  const insertBelow = (proposal: Proposal, view: EditorView) => {
    if (noteOf(view) !== proposal.passage.note || view.state.readOnly) return;
    const at = endOfPlace(view, proposal.id);
    writeAnswer(view, proposal.id, { from: at, to: at }, `\n\n${answerOf(proposal).trim()}`);
    decided(proposal, true);
    proposals.step(proposal.id, { type: 'dismissed' });
  };

  const copy = (text: string, view: EditorView) => void view.dom.win.navigator.clipboard.writeText(text);

  return (action, id, view) => {
    const proposal = proposals.get(id);
    if (!proposal || !offered(proposal).includes(action)) return;
    switch (action) {
      case 'stop':
        return runs.stop(proposal.run.id);
      case 'accept':
        return accept(proposal, view);
      case 'reject':
        decided(proposal, false);
        return proposals.step(id, { type: 'dismissed' });
      case 'dismiss':
        return proposals.step(id, { type: 'dismissed' });
      case 'try-again':
        return askAgain(proposal, null);
      case 'ask-next':
        return askAgain(proposal, nextAsked(proposal.run));
      case 'allow-once':
        return askAgain(proposal, allowable(proposal.run));
      case 'insert-below':
        return insertBelow(proposal, view);
      case 'copy':
        return copy(answerOf(proposal), view);
      case 'copy-details':
        return copy(detailsOf(proposal, deps.lookup()), view);
      case 'open-settings':
        return deps.openSettings();
    }
  };
}

/** What happened, line by line, for a bug report: no text of the writer's and no key in it. */
function detailsOf({ run, task }: Proposal, { nameOf }: Lookup): string {
  const lines = routeLines(run, nameOf).map(({ model, what, took }) => `${model}: ${what} ${took}`.trim());
  const said = run.steps.flatMap((step) => (step.failure ? [`${step.failure.kind}: ${step.failure.message}`] : []));
  return [task.name, ...lines, ...said].join('\n');
}
