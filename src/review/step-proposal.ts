import type { Passage } from '../manuscript/passage';
import type { RunState } from '../routing/run-state';
import { plainAsk, type Ask } from '../tasks/order';
import type { Task } from '../tasks/task';
import { acceptedText, openChanges, withAccepted, withRejected, type Comparison } from './comparison';
import { asked, ended, opened } from './next-variant';
import {
  isWritten,
  replacedAt,
  shownComparison,
  shownVariant,
  variantAt,
  withShown,
  type Known,
  type Proposal,
  type ProposalEvent,
} from './proposal';
import { settled } from './proposal-state';
import { isUnderWay, newVariant } from './variant';
import { writtenText } from './written';

/** A proposal for a run that has just begun. */
export function openedProposal(
  id: string,
  { task, passage, ask = plainAsk }: { task: Task; passage: Passage; ask?: Ask },
  run: RunState,
): Proposal {
  return settled({
    id,
    task,
    passage,
    ask,
    variants: [newVariant(run)],
    shown: 0,
    base: passage.selection,
    known: [],
    place: 'kept',
    show: 'changes',
    current: null,
    field: null,
    past: [],
    state: 'waiting',
  });
}

/** The proposal after an event; events that mean nothing in its state leave it as it is. */
export function stepProposal(proposal: Proposal, event: ProposalEvent): Proposal {
  if (proposal.state === 'closed') return proposal;
  const step = steps[event.type] as (proposal: Proposal, event: ProposalEvent) => Proposal;
  const after = step(proposal, event);
  return after === proposal ? proposal : settled(after);
}

/** The answer was whole while its place was lost: undo does not write it any more, that would end the writer's redo. */
const isTooLate = (proposal: Proposal): boolean =>
  isWritten(proposal) && !isUnderWay(shownVariant(proposal)) && writtenText(proposal) !== proposal.base;

type Steps = { [T in ProposalEvent['type']]: (proposal: Proposal, event: ProposalEvent & { type: T }) => Proposal };

const steps: Steps = {
  told: (proposal, { run }) => {
    const index = proposal.variants.findIndex((variant) => variant.run.id === run.id);
    if (index < 0) return proposal;
    const told = {
      ...proposal,
      variants: replacedAt(proposal.variants, index, { ...variantAt(proposal, index), run }),
    };
    return run.status === 'done' ? ended(told, index) : told;
  },
  found: (proposal, { text }) => {
    if (text === proposal.base)
      return proposal.place === 'kept' || isTooLate(proposal) ? proposal : { ...proposal, place: 'kept' };
    const known = proposal.known.find(({ base }) => base === text);
    return known ? restored(remembered(proposal), known) : proposal;
  },
  lost: (proposal, { by }) => (proposal.place === by ? proposal : { ...proposal, place: by }),
  rebased: (proposal, { text }) =>
    opened({
      ...proposal,
      passage: { ...proposal.passage, selection: text },
      base: text,
      known: [],
      place: 'kept',
      current: null,
    }),
  asked: (proposal, { run, prefix = '', said = '' }) => asked(proposal, newVariant(run, { prefix, said })),
  shown: (proposal, { variant }) =>
    variant === proposal.shown || !proposal.variants[variant]
      ? proposal
      : opened({ ...proposal, shown: variant, current: null, field: null }),
  viewed: (proposal, { show }) => (show === proposal.show ? proposal : { ...proposal, show }),
  pointed: (proposal, { change }) => (change === proposal.current ? proposal : { ...proposal, current: change }),
  field: (proposal, { field }) => (field === proposal.field ? proposal : { ...proposal, field }),
  kept: (proposal) =>
    proposal.state === 'cut-off' || proposal.state === 'stopped'
      ? withShown(proposal, { ...shownVariant(proposal), isKept: true })
      : proposal,
  // What was taken for a refusal is the answer after all.
  taken: (proposal) => {
    const { run } = shownVariant(proposal);
    if (proposal.state !== 'declined' || run.answer === '') return proposal;
    return opened(withShown(proposal, newVariant({ ...run, outcome: 'complete' })));
  },
  accepted: (proposal, { changes }) => {
    const comparison = shownComparison(proposal);
    if (!comparison) return isWritten(proposal) ? { ...proposal, state: 'closed' } : proposal;
    const after = withAccepted(comparison, changes);
    const base = acceptedText(after);
    return decided({ ...remembered(proposal), base }, after);
  },
  rejected: (proposal, { changes }) => {
    const comparison = shownComparison(proposal);
    return comparison ? decided(proposal, withRejected(comparison, changes)) : proposal;
  },
  wrote: (proposal, { text }) => (text === proposal.base ? proposal : { ...proposal, base: text, place: 'kept' }),
  closed: (proposal) => ({ ...proposal, state: 'closed' }),
};

const remembered = (proposal: Proposal): Proposal => {
  const { base, shown, known } = proposal;
  const { comparison } = shownVariant(proposal);
  return { ...proposal, known: [...known.filter((one) => one.base !== base), { base, shown, comparison }] };
};

function restored(proposal: Proposal, { base, shown, comparison }: Known): Proposal {
  const variant = proposal.variants[shown];
  if (!variant) return proposal;
  const variants = replacedAt(proposal.variants, shown, { ...variant, comparison });
  return { ...proposal, base, shown, variants, place: 'kept', current: null };
}

/** With nothing left to decide the proposal closes; else the next open change is pointed at. */
function decided(proposal: Proposal, comparison: Comparison): Proposal {
  const after = withShown(proposal, { ...shownVariant(proposal), comparison });
  const open = openChanges(comparison);
  if (open.length === 0) return { ...after, state: 'closed' };
  const { current } = proposal;
  return { ...after, current: current === null ? null : (open.find((index) => index > current) ?? open[0] ?? null) };
}
