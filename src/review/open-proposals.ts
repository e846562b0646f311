import type { RunState } from '../routing/run-state';
import { stepProposal, type Proposal, type ProposalEvent } from './proposal';

type Listener = (proposal: Proposal) => void;

/** The proposals that wait for the writer, in all notes. Editors hold only ids and ranges. */
export class OpenProposals {
  private readonly proposals = new Map<string, Proposal>();
  private readonly listeners = new Set<Listener>();

  open(proposal: Proposal): void {
    this.proposals.set(proposal.id, proposal);
    this.tell(proposal);
  }

  get(id: string): Proposal | null {
    return this.proposals.get(id) ?? null;
  }

  ofNote(note: string): Proposal[] {
    return [...this.proposals.values()].filter((proposal) => proposal.passage.note === note);
  }

  step(id: string, event: ProposalEvent): void {
    const before = this.proposals.get(id);
    if (!before) return;
    const after = stepProposal(before, event);
    if (after === before) return;
    if (after.state === 'closed') this.proposals.delete(id);
    else this.proposals.set(id, after);
    this.tell(after);
  }

  /** Passes on what a run tells to the proposal that waits for it. */
  told(run: RunState): void {
    for (const proposal of this.proposals.values()) {
      if (proposal.run.id === run.id) this.step(proposal.id, { type: 'told', run });
    }
  }

  /** A note was renamed or moved: its proposals go with it. */
  noteMoved(from: string, to: string): void {
    for (const proposal of this.ofNote(from)) {
      this.proposals.set(proposal.id, { ...proposal, passage: { ...proposal.passage, note: to } });
    }
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(proposal: Proposal): void {
    for (const listener of this.listeners) listener(proposal);
  }
}
