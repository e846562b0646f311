import { charged, words } from '../ledger/figures';
import { runCost } from '../routing/run-state';
import { failureKind } from './failure-sentence';
import { changeLabel } from './change-marks';
import { openChanges, openFacts } from './comparison';
import { answerOf, isWritten, shownComparison, shownVariant, type Proposal } from './proposal';
import { viewOf } from './proposal-view';
import { answererOf, type Lookup } from './run-notice';
import { reasonOf } from './reasons';
import { spoken } from './sentence';
import { isUnderWay, wordsIn } from './variant';

/** What a screen reader hears of an end where that is shorter than what is shown. */
const heardEnds: Readonly<Partial<Record<string, (words: string) => string>>> = {
  stopped: (words) => `Stopped. ${words} kept.`,
  'cut-off': (words) => `Cut off after ${words}.`,
  declined: () => 'Declined. Your text is unchanged.',
  failed: () => 'No model answered. Your text is unchanged.',
};

/** What a screen reader hears when a proposal comes from one state into another; null where nothing is new. */
export function announcementOf(before: Proposal | null, after: Proposal, lookup: Lookup): string | null {
  if (after.state === 'closed') return null;
  return asking(before, after, lookup) ?? deciding(before, after) ?? moving(before, after, lookup);
}

/** “Asking Claude Sonnet 5.” and “Claude Sonnet 5 was overloaded. Asking Kimi K3.”, for any of its answers. */
function asking(before: Proposal | null, after: Proposal, lookup: Lookup): string | null {
  for (const { run } of after.variants) {
    const known = before?.variants.find((variant) => variant.run.id === run.id)?.run;
    if (run.status !== 'asking' || !run.candidate) continue;
    if (known && known.attempt === run.attempt && known.candidate) continue;
    const name = answererOf(run, lookup);
    if (!run.switched) return `Asking ${name}.`;
    return `${lookup.nameOf(run.switched.from)} ${reasonOf(run.switched.because).said}. Asking ${name}.`;
  }
  return null;
}

/** “Change accepted, 4 left.”, or the name of the change that is pointed at now. */
function deciding(before: Proposal | null, after: Proposal): string | null {
  const [was, is] = [before && shownComparison(before), shownComparison(after)];
  if (!before || !was || !is || before.shown !== after.shown || was.against !== is.against) return null;
  const left = `${openChanges(is).length} left.`;
  if (is.accepted.length > was.accepted.length) return `Change accepted, ${left}`;
  if (is.rejected.length > was.rejected.length) return `Change rejected, ${left}`;
  const { current } = after;
  return current === null || current === before.current ? null : `${changeLabel(is, current)}.`;
}

function moving(before: Proposal | null, after: Proposal, lookup: Lookup): string | null {
  if (before && before.shown !== after.shown) {
    return `Variant ${after.shown + 1}, ${answererOf(shownVariant(after).run, lookup)}.`;
  }
  if (before && before.state === after.state) return elsewhereReady(before, after, lookup);
  const { state } = after;
  const variant = shownVariant(after);
  if (state === 'complete') return readyLine(after);
  if (state === 'pending') return `Answer ready: ${words(wordsIn(variant))}, ${charged(runCost(variant.run))}.`;
  const heard = heardOf(after);
  if (heard) return heard(words(wordsIn(variant)));
  const { notice } = viewOf(after, lookup);
  return notice ? spoken(notice.sentence) : null;
}

/** An answer beside the one that is shown is there. */
function elsewhereReady(before: Proposal, after: Proposal, lookup: Lookup): string | null {
  const index = after.variants.findIndex(
    (variant, at) =>
      at !== after.shown &&
      !isUnderWay(variant) &&
      before.variants.some((one) => one.run.id === variant.run.id && isUnderWay(one)),
  );
  const variant = after.variants[index];
  if (!variant) return null;
  const came = variant.run.outcome === 'complete' ? `ready: ${charged(runCost(variant.run))}` : 'did not answer';
  return `Variant ${index + 1}, ${answererOf(variant.run, lookup)}, ${came}.`;
}

/** “Answer ready: 6 changes, $0.0052.”, or with facts “7 changes, 2 facts changed.” */
function readyLine(proposal: Proposal): string {
  const comparison = shownComparison(proposal);
  const count = comparison?.changes.length ?? 0;
  const facts = comparison ? openFacts(comparison).length : 0;
  const changes = count === 1 ? '1 change' : `${count} changes`;
  const more = facts === 0 ? charged(runCost(shownVariant(proposal).run)) : factsChanged(facts);
  return `Answer ready: ${changes}, ${more}.`;
}

const factsChanged = (count: number): string => (count === 1 ? '1 fact changed' : `${count} facts changed`);

function heardOf(proposal: Proposal): ((words: string) => string) | undefined {
  const { state } = proposal;
  // What came of a written answer stands in the note: that is said in full.
  if (isWritten(proposal) && state !== 'declined' && answerOf(proposal) !== '') return undefined;
  if (state !== 'failed') return heardEnds[state];
  return failureKind(shownVariant(proposal).run) === 'all-failed' ? heardEnds.failed : undefined;
}
