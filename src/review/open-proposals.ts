import type { RunState } from '../routing/run-state';
import type { Proposal, ProposalEvent } from './proposal';
import { stepProposal } from './step-proposal';

type Listener = (proposal: Proposal) => void;

/** How many closed proposals undo can bring back. */
const REMEMBERED = 50;

/** The proposals that wait for the writer, in all notes. Editors hold only ids, ranges and what must stand there. */
export class OpenProposals {
  private readonly proposals = new Map<string, Proposal>();
  /** As they were before they were closed, the newest last. */
  private readonly closed = new Map<string, Proposal>();
  private readonly listeners = new Set<Listener>();

  open(proposal: Proposal): void {
    this.proposals.set(proposal.id, proposal);
    this.closed.delete(proposal.id);
    this.tell(proposal);
  }

  get(id: string): Proposal | null {
    return this.proposals.get(id) ?? null;
  }

  all(): Proposal[] {
    return [...this.proposals.values()];
  }

  ofNote(note: string): Proposal[] {
    return this.all().filter((proposal) => proposal.passage.note === note);
  }

  /** The runs whose answers stand in the proposals of some notes. */
  runs(isMeant: (note: string) => boolean): Set<string> {
    const meant = this.all().filter(({ passage }) => isMeant(passage.note));
    return new Set(meant.flatMap(({ variants }) => variants.map(({ run }) => run.id)));
  }

  step(id: string, event: ProposalEvent): void {
    const before = this.proposals.get(id);
    if (!before) return;
    const after = stepProposal(before, event);
    if (after === before) return;
    if (after.state === 'closed') {
      this.proposals.delete(id);
      this.remember(before);
    } else this.proposals.set(id, after);
    this.tell(after);
  }

  /** Opens a proposal again as it was before it was closed; null where nothing is remembered of it. */
  reopen(id: string): Proposal | null {
    const proposal = this.closed.get(id);
    if (!proposal || this.proposals.has(id)) return null;
    this.open(proposal);
    return proposal;
  }

  canReopen(id: string): boolean {
    return this.closed.has(id) && !this.proposals.has(id);
  }

  /** Passes on what a run tells to the proposal that waits for it. */
  told(run: RunState): void {
    for (const { id, variants } of this.all()) {
      if (variants.some((variant) => variant.run.id === run.id)) this.step(id, { type: 'told', run });
    }
  }

  /** A note was renamed or moved: its proposals go with it, those that undo may bring back too. */
  noteMoved(from: string, to: string): void {
    for (const kept of [this.proposals, this.closed]) {
      for (const [id, proposal] of kept) {
        const { passage } = proposal;
        if (passage.note === from) kept.set(id, { ...proposal, passage: { ...passage, note: to } });
      }
    }
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private remember(proposal: Proposal): void {
    this.closed.delete(proposal.id);
    this.closed.set(proposal.id, proposal);
    const [oldest] = this.closed.keys();
    if (this.closed.size > REMEMBERED && oldest !== undefined) this.closed.delete(oldest);
  }

  private tell(proposal: Proposal): void {
    for (const listener of this.listeners) listener(proposal);
  }
}
