import { probableTokens } from '../gateway/tokens';
import { about, charged, countWords, duration, tokens, words } from '../ledger/figures';
import { lastStep } from '../routing/outcome';
import { runCost } from '../routing/run-state';
import { lengthFact } from './guards/guard-sentence';
import { isRunning, isWritten, shownComparison, shownVariant, type Proposal } from './proposal';
import type { Lookup } from './run-notice';
import { sumOf } from './variant';

/** Who answers or has answered, and what is known of it. */
export interface WhoRow {
  readonly strong: string;
  readonly rest: string;
  readonly facts: readonly string[];
}

/** The row under a passage. Null where nobody answered. */
export function whoRow(proposal: Proposal, name: string, lookup: Lookup): WhoRow | null {
  const { state } = proposal;
  const { run } = shownVariant(proposal);
  const written = probableTokens(run.text) + probableTokens(run.thinking);
  if (isRunning(state)) {
    const facts: string[] = [];
    const waited = lookup.now - run.startedAt;
    if (waited >= 1000) facts.push(duration(waited));
    if (written > 0) facts.push(tokens(written), `${about(lookup.costSoFar(run, written), lookup.shown)} so far`);
    if (run.waitsUntil !== null) {
      const left = Math.max(1, Math.ceil((run.waitsUntil - lookup.now) / 1000));
      return { strong: name, rest: `asks to wait; it will be asked again in ${left} s`, facts };
    }
    if (state === 'waiting') return { strong: '', rest: name ? `Asking ${name}` : 'Preparing', facts };
    return { strong: name, rest: state === 'thinking' ? 'is thinking' : 'is writing', facts };
  }
  if (state === 'failed') return null;
  return { strong: name, rest: '', facts: whoFacts(proposal, written, lookup) };
}

/** What the answer cost and took; with several answers their prices stand in the tabs, and here what all came to. */
function whoFacts(proposal: Proposal, written: number, { shown }: Lookup): string[] {
  const variant = shownVariant(proposal);
  const { run } = variant;
  const comparison = shownComparison(proposal);
  const last = lastStep(run.steps);
  const answerTokens = last?.usage?.completionTokens ?? null;
  const hasTabs = proposal.variants.length > 1;
  const all = [...proposal.past, ...proposal.variants.map((one) => one.run)];
  const counted = answerTokens === null ? `about ${tokens(written)}` : tokens(answerTokens);
  return [
    ...(comparison?.accepted.length ? [`${comparison.accepted.length} accepted`] : []),
    ...(hasTabs ? [] : [charged(runCost(run), shown)]),
    ...(last ? [duration(last.endedAt - last.startedAt)] : []),
    isWritten(proposal) && proposal.place === 'kept' && run.answer !== ''
      ? `${words(countWords(run.answer))} written, not yet yours`
      : counted,
    ...(comparison ? [lengthFact(proposal.task, run.answer, comparison.against)].filter((fact) => fact !== '') : []),
    ...(all.length > 1 ? [`${charged(sumOf(all), shown)} in all`] : []),
  ];
}
