import { probableTokens } from '../gateway/tokens';
import { about, charged, duration, tokens, type Shown } from '../ledger/figures';
import { lastStep } from '../routing/outcome';
import { answererOf, endNotice, switchNotice, type Lookup, type Notice } from '../review/run-notice';
import { runCost, type RunState } from '../routing/run-state';

/** An answer of the chat as it is drawn: words and order, no decisions left. */
export interface AnswerView {
  readonly name: string;
  readonly isDone: boolean;
  /** The line about thinking; empty while there is none. */
  readonly thinking: string;
  /** The line about a switch to another model; empty where there was none. */
  readonly switched: string;
  readonly text: string;
  readonly notice: Notice | null;
  /** “Allow once, about $0.0052” where a budget kept it from being asked and it can be asked still; else null. */
  readonly allow: string | null;
  /** Who, how much, for what; empty until somebody is asked, and when nobody answered. */
  readonly facts: readonly string[];
}

/** Says what an answer of the chat shows; what stands `isLast` in the conversation can be asked again. */
export function answerView(run: RunState, lookup: Lookup, isLast = false): AnswerView {
  const isDone = run.status === 'done';
  const name = answererOf(run, lookup);
  const switched = run.outcome === 'failed' ? null : switchNotice(run, lookup);
  return {
    name,
    isDone,
    thinking: thinkingLine(run, lookup.now),
    switched: switched ? `${switched.sentence.what} ${switched.sentence.then}` : '',
    text: isDone ? run.answer || run.text : run.text,
    notice:
      run.outcome === null || run.outcome === 'complete'
        ? null
        : endNotice(run.outcome, run, lookup, { isAboutNote: false, canAllow: isLast }),
    allow: run.overBudget && isLast ? `Allow once, ${about(run.overBudget.estimate, lookup.shown)}` : null,
    facts: isDone ? factsOfDone(run, name, lookup.shown) : factsOfRunning(run, name, lookup),
  };
}

/** “Thinking, 4 s”, then “Thought for 6 s, 412 tokens”: counted by the gateway where it says so. */
function thinkingLine(
  { status, thinking, thinkingSince, writingSince, endedAt, steps }: RunState,
  now: number,
): string {
  if (thinking === '' || thinkingSince === null) return '';
  if (status === 'thinking') return `Thinking, ${duration(now - thinkingSince)}`;
  const counted = lastStep(steps)?.usage?.reasoningTokens;
  const amount = counted ? tokens(counted) : `about ${tokens(probableTokens(thinking))}`;
  return `Thought for ${duration((writingSince ?? endedAt ?? now) - thinkingSince)}, ${amount}`;
}

function factsOfRunning(run: RunState, name: string, lookup: Lookup): string[] {
  if (!name) return [];
  const written = probableTokens(run.text) + probableTokens(run.thinking);
  const facts = [name, duration(lookup.now - run.startedAt)];
  return written ? [...facts, tokens(written), about(lookup.costSoFar(run, written), lookup.shown)] : facts;
}

function factsOfDone(run: RunState, name: string, shown: Shown): string[] {
  if (run.outcome === 'failed') return [];
  const step = lastStep(run.steps);
  const used = step?.usage?.completionTokens;
  const facts = [name, used ? tokens(used) : `about ${tokens(probableTokens(run.text))}`];
  facts.push(charged(runCost(run), shown));
  if (step && step.firstTokenAt !== null) facts.push(duration(step.firstTokenAt - step.startedAt));
  return facts;
}
