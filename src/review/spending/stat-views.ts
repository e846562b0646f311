import type { BudgetStanding } from '../../ledger/budget';
import {
  countedCalls,
  dayName,
  dollarsBehind,
  localeOf,
  money,
  monthName,
  share,
  total,
  type Shown,
} from '../../ledger/figures';
import { firstDay, spent } from '../../ledger/spending';
import type { Tally } from '../../ledger/tally';

/** One of the three figures on top, with its budget where it has one. */
export interface StatView {
  readonly name: string;
  readonly figure: string;
  readonly dollars: string | null;
  readonly bar: {
    /** Between 0 and 100. */
    readonly percent: number;
    readonly isNear: boolean;
    /** As a screen reader says it. */
    readonly said: string;
  } | null;
  /** What is below the bar. */
  readonly line: string;
}

interface StatDeps {
  readonly standings: readonly BudgetStanding[];
  readonly today: string;
  readonly shown: Shown;
}

/** Today, this month and all time. */
export function statViews(tally: Tally, { standings, today, shown }: StatDeps): StatView[] {
  const locale = localeOf(shown);
  const month = today.slice(0, 7);
  const stat = (name: string, period: string, which?: BudgetStanding['which']): StatView => {
    const { calls, cost, pending } = spent(tally, period);
    const sum = cost + pending;
    const standing = standings.find((one) => one.which === which);
    const line = which ? 'No budget set' : countedCalls(calls, locale);
    return {
      name,
      figure: `${pending > 0 ? 'about ' : ''}${total(sum, shown)}`,
      dollars: sum > 0 ? dollarsBehind(sum, shown) : null,
      bar: standing ? barOf(standing, name, shown) : null,
      line: standing ? budgetLine(standing, shown) : line,
    };
  };
  return [
    stat('Today', today, 'day'),
    stat(monthName(month, locale), month, 'month'),
    stat(sinceWhen(firstDay(tally), today, locale), ''),
  ];
}

/** What of all that is an estimate; empty where all is settled. */
export function unsettledLine(tally: Tally, shown: Shown): string {
  const { pending } = spent(tally, '');
  return pending > 0 ? `About ${money(pending, shown)} of this is not settled yet. It will be filled in.` : '';
}

function sinceWhen(first: string | null, today: string, locale: string | undefined): string {
  if (first === null) return 'All time';
  const year = first.slice(0, 4);
  return `Since ${dayName(first, locale)}${year === today.slice(0, 4) ? '' : ` ${year}`}`;
}

function barOf(standing: BudgetStanding, name: string, shown: Shown): StatView['bar'] {
  const { used, limit, isNear } = standing;
  const when = name === 'Today' ? 'today' : `in ${name}`;
  // A budget of nothing is used up before anything was spent.
  const percent = Math.round(100 * Math.min(1, limit === 0 ? 1 : used / limit));
  return { percent, isNear, said: `${total(used, shown)} of ${total(limit, shown)} ${when}` };
}

function budgetLine({ used, limit, share: part, isNear }: BudgetStanding, shown: Shown): string {
  const of = `of ${total(limit, shown)}`;
  if (used > limit) return `${of}, passed by ${total(used - limit, shown)}`;
  if (used === limit) return `${of}, used up`;
  return isNear ? `${of}, ${share(part, localeOf(shown))} used` : `${of}, ${total(limit - used, shown)} left`;
}
