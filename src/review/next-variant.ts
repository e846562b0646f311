import { isMostlyNew } from './comparison';
import { isWritten, replacedAt, shownVariant, variantAt, withShown, type Proposal } from './proposal';
import { brokenOff, compared, hasText, isUnderWay, MOST_VARIANTS, type Variant } from './variant';

/** A run has ended: parts of it that were paid for stay beside its answer, and a new answer is opened. */
export function ended(proposal: Proposal, index: number): Proposal {
  const { run } = variantAt(proposal, index);
  const parts = isWritten(proposal) ? [] : brokenOff(run).slice(0, MOST_VARIANTS - proposal.variants.length);
  const after = { ...proposal, variants: [...proposal.variants, ...parts] };
  return index === proposal.shown ? opened(after) : after;
}

/** A whole answer comes into view: as changes, or clean where there would be little else than changes. */
export function opened(proposal: Proposal): Proposal {
  if (isWritten(proposal) || proposal.place !== 'kept') return proposal;
  const variant = compared(shownVariant(proposal), proposal.base);
  const show = variant.comparison && isMostlyNew(variant.comparison) ? 'clean' : 'changes';
  return { ...withShown(proposal, variant), show };
}

/** Another answer is on its way: beside the whole ones, in the place of one that holds nothing, or of the oldest. */
export function asked(proposal: Proposal, variant: Variant): Proposal {
  const { variants, shown } = proposal;
  const index = placeForNext(proposal);
  if (index === null) return proposal;
  const replaced = variants[index];
  const staysOnShown = proposal.state === 'complete' && index !== shown;
  return {
    ...proposal,
    field: null,
    past: replaced ? [...proposal.past, replaced.run] : proposal.past,
    variants: replacedAt(variants, index, variant),
    shown: staysOnShown ? shown : index,
    current: staysOnShown ? proposal.current : null,
  };
}

/** Which variant the next answer becomes, counted from nought; null while there is no room for it. */
export function placeForNext({ variants, shown, task }: Proposal): number | null {
  const present = variants[shown] as Variant;
  if (task.delivery === 'write') return isUnderWay(present) ? null : shown;
  if (!isUnderWay(present) && !hasText(present)) return shown;
  if (variants.length < MOST_VARIANTS) return variants.length;
  const oldest = variants.findIndex((variant, index) => index !== shown && !isUnderWay(variant));
  return oldest < 0 ? null : oldest;
}
