import { hostOf, type Candidate, type Gateway } from '../gateway/gateway';
import { charged, countWords, words, type Shown } from '../ledger/figures';
import type { Outcome } from '../routing/outcome';
import { noteName } from '../manuscript/passage';
import { runCost, type RunState } from '../routing/run-state';
import { lastStep } from '../routing/outcome';
import { isSameCandidate } from '../routing/turn';
import { budgetNames } from './budget-names';
import { failureKind, routeLines, type RouteLine } from './failure-sentence';
import { reasonOf } from './reasons';
import type { Sentence } from './sentence';
import { sentence, type SentenceKind } from './sentences';

/** What is known about names and prices when a run is described. */
export interface Lookup {
  readonly nameOf: (candidate: Candidate) => string;
  /** The name of a model under the id with which a gateway said that it answered. */
  readonly nameOfAnswered: (gateway: string, model: string) => string;
  readonly gatewayOf: (candidate: Candidate) => Gateway | null;
  /** What the run has cost so far if the answer has so many tokens; null when the price is not known. */
  readonly costSoFar: (run: RunState, answerTokens: number) => number | null;
  readonly now: number;
  /** How amounts are shown; in dollars unless it is said. */
  readonly shown?: Shown;
}

/** Who answered, or is being asked: the model that the gateway named, where that is another one than was asked. */
export function answererOf({ candidate, steps }: RunState, lookup: Lookup): string {
  if (!candidate) return '';
  const named = lastStep(steps)?.answeredBy?.model;
  // Anybody else's dated or canonical name is that of the very model that was asked.
  const wasChosenThere = candidate.model.startsWith('openrouter/');
  return named && wasChosenThere ? lookup.nameOfAnswered(candidate.gateway, named) : lookup.nameOf(candidate);
}

/** Something to say about a run besides who answered. */
export interface Notice {
  readonly tone: 'plain' | 'warn' | 'error';
  readonly icon: string;
  readonly sentence: Sentence;
  readonly lines: readonly RouteLine[];
  /** The second half of the sentence, where parts of it are set in bold. */
  readonly pieces?: ReadonlyArray<{ readonly text: string; readonly strong: boolean }>;
}

/** The ends that need a word. */
export type EndState =
  | Exclude<Outcome, 'complete'>
  | 'same'
  | 'changed'
  | 'changed-elsewhere'
  | 'stopped-written'
  | 'cut-off-written'
  | 'failed-written';

const looks: Readonly<Record<EndState, Pick<Notice, 'tone' | 'icon'>>> = {
  same: { tone: 'plain', icon: 'equal' },
  stopped: { tone: 'plain', icon: 'square' },
  declined: { tone: 'plain', icon: 'hand' },
  'cut-off': { tone: 'warn', icon: 'scissors' },
  filtered: { tone: 'warn', icon: 'filter' },
  empty: { tone: 'warn', icon: 'circle-slash' },
  'only-thinking': { tone: 'warn', icon: 'circle-slash' },
  'stopped-written': { tone: 'plain', icon: 'square' },
  'cut-off-written': { tone: 'warn', icon: 'scissors' },
  'failed-written': { tone: 'warn', icon: 'circle-alert' },
  changed: { tone: 'warn', icon: 'pencil-off' },
  'changed-elsewhere': { tone: 'warn', icon: 'pencil-off' },
  failed: { tone: 'error', icon: 'circle-alert' },
};

/** Where a run belongs: to a note, whose text is unchanged, or to a conversation. */
export interface Setting {
  readonly isAboutNote: boolean;
  /** There is a button that lets it pass a budget; in a note there always is. */
  readonly canAllow?: boolean;
  /** Path of the note. */
  readonly note?: string;
  /** How many words came, where that is more than the run's own. */
  readonly words?: string;
}

/** What is said about a run that ended without an answer that can simply be taken. */
export function endNotice(state: EndState, run: RunState, lookup: Lookup, setting: Setting): Notice {
  const kind = kindOf(state, run);
  const model = answererOf(run, lookup);
  const gateway = run.candidate && lookup.gatewayOf(run.candidate);
  return {
    ...looks[state],
    sentence: sentence(kind, {
      model,
      gateway: gateway?.name ?? model,
      host: gateway ? hostOf(gateway) : '',
      said: lastStep(run.steps)?.failure?.message ?? '',
      words: setting.words ?? words(countWords(run.text)),
      charged: chargedIn(run, lookup.shown),
      ...(run.overBudget && budgetNames(run.overBudget, lookup.shown)),
      isAboutNote: setting.isAboutNote,
      canAllow: setting.canAllow ?? setting.isAboutNote,
      note: noteName(setting.note ?? ''),
    }),
    lines: kind === 'all-failed' || kind === 'failed-written' ? routeLines(run, lookup) : [],
  };
}

function chargedIn(run: RunState, shown: Shown): string {
  const spent = runCost(run);
  if (spent.cost === null) return 'what it cost is not known';
  return spent.cost === 0 ? 'nothing was charged' : `${charged(spent, shown)} was charged`;
}

function kindOf(state: EndState, run: RunState): SentenceKind {
  const { steps, oversteps } = run;
  if (state === 'declined' && oversteps) return 'overstepped';
  if (state === 'failed') return failureKind(run);
  if (state === 'stopped' && lastStep(steps)?.runsOn) return 'runs-on';
  return state === 'cut-off' && lastStep(steps)?.isCapped ? 'capped' : state;
}

/** “Claude Sonnet 5 was overloaded, so Kimi K3 answered for less.” Null where nobody was switched. */
export function switchNotice(run: RunState, lookup: Lookup): Notice | null {
  const { switched, candidate, stops } = run;
  if (!switched || !candidate) return null;
  const estimateOf = (one: Candidate) => stops.find((stop) => isSameCandidate(one, stop))?.estimate ?? null;
  const verb = run.status === 'done' ? 'answered' : 'is answering';
  const what = `${lookup.nameOf(switched.from)} ${reasonOf(switched.because).said},`;
  const then = `so ${lookup.nameOf(candidate)} ${verb}${compared(estimateOf(switched.from), estimateOf(candidate))}.`;
  return { tone: 'plain', icon: 'arrow-right-left', sentence: { what, then }, lines: routeLines(run, lookup) };
}

function compared(asked: number | null, answered: number | null): string {
  if (asked === null || answered === null) return '';
  if (asked === answered) return ' for the same';
  return answered < asked ? ' for less' : ' for more, as you allowed';
}
