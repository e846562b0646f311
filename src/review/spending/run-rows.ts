import { isAlias } from '../../gateway/model';
import { dayOf, type Called } from '../../ledger/entry';
import { charged, clockTime, dollarsBehind, duration, localeOf, shortDay, type Shown } from '../../ledger/figures';
import type { BookedRun } from '../../ledger/last-runs';
import { reasons } from '../reasons';
import type { Amount } from './amount';
import { placeOf, type SpendingNames } from './spending-names';

/** A run as a row of a table. */
export interface RunRow {
  readonly when: string;
  readonly task: string;
  /** Who was asked first, where somebody else answered; else empty. */
  readonly asked: string;
  readonly answered: string;
  /** Where that is, if not at the usual gateway: “via LiteLLM”. */
  readonly place: string;
  /** Why somebody else answered, and why the cost is not a plain figure. */
  readonly why: string;
  readonly outcome: string;
  readonly cost: Amount;
  readonly took: string;
}

interface RunRowDeps {
  readonly names: SpendingNames;
  readonly today: string;
  readonly shown: Shown;
}

export function runRow(run: BookedRun, { names, today, shown }: RunRowDeps): RunRow {
  const { calls, accepted, cost, isEstimate, time } = run;
  const locale = localeOf(shown);
  const first = calls[0];
  const last = [...calls].reverse().find(({ ended }) => !failures.has(ended)) ?? calls.at(-1);
  if (!first || !last) throw new Error('A run has a call.');
  const asked = names.model(first.gateway, first.model);
  const answered = names.model(last.gateway, last.answeredBy ?? last.model);
  // What an alias stands for is no other model.
  const isSwitched = first !== last || (asked !== answered && !isAlias(first.model));
  const ended = Math.max(...calls.map((call) => call.time + call.took));
  const day = dayOf(time);
  return {
    when: day === today ? clockTime(time, locale) : shortDay(day, locale),
    task: names.task(first.task),
    asked: isSwitched ? asked : '',
    answered,
    place: placeOf(last.gateway, names),
    why: [first === last ? '' : whyNot(first, asked), aboutCost(run, last)].filter((part) => part !== '').join(' · '),
    outcome: accepted === null ? (outcomes[last.ended] ?? 'Answered') : accepted ? 'Accepted' : 'Rejected',
    cost: {
      text: charged({ cost, isEstimate }, shown),
      dollars: cost === null || cost === 0 ? null : dollarsBehind(cost, shown),
    },
    took: duration(ended - time, locale),
  };
}

const failures: ReadonlySet<string> = new Set(['failed', 'declined', 'outpaced', 'skipped']);

const outcomes: Readonly<Record<string, string>> = {
  length: 'Cut off',
  'cut-off': 'Cut off',
  filtered: 'Filtered',
  declined: 'Declined',
  failed: 'No answer',
  stopped: 'Stopped',
  outpaced: 'Stopped',
};

function whyNot({ ended, failure }: Called, asked: string): string {
  if (ended === 'declined') return `${asked} declined`;
  if (ended === 'outpaced') return `${asked} was slower`;
  if (ended !== 'failed') return '';
  // A later version may know more kinds of failure.
  const known = Object.entries(reasons).find(([kind]) => kind === failure)?.[1];
  return `${asked} ${known ? known(null).said : 'could not answer'}`;
}

function aboutCost({ cost, isEstimate, calls }: BookedRun, { ended }: Called): string {
  const gateway = 'the gateway has not settled it yet';
  if (isEstimate) return ended === 'stopped' ? `Stopped by you; ${gateway}` : `T${gateway.slice(1)}`;
  if (cost !== null) return '';
  return calls.some(({ disbelieved }) => disbelieved !== undefined)
    ? 'The gateway’s figures cannot be true'
    : 'The gateway reports no price';
}
