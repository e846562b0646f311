import type { BudgetStanding } from '../../ledger/budget';
import { dayAfter } from '../../ledger/compact';
import { cost, countFigure, countedCalls, dayName, localeOf, total, type Shown } from '../../ledger/figures';
import type { Flag } from '../../ledger/flags';
import { nearNames } from '../budget-names';
import { callsInWords } from './amount';

/** Something on the page that the writer should know of before anything else. */
export interface SpendingWarning {
  readonly text: string;
  /** The writer can do something about it here. */
  readonly isAboutBudget: boolean;
  /** What it is about, one by one. */
  readonly details: readonly string[];
}

interface WarningDeps {
  readonly standings: readonly BudgetStanding[];
  readonly flags: readonly Flag[];
  readonly leftOut: { readonly calls: number; readonly cost: number };
  readonly today: string;
  readonly shown: Shown;
  /** The name of a model as a call was booked with it. */
  readonly modelName: (model: string) => string;
}

const CLOCKS = 'Check the clocks of your devices.';

export function spendingWarnings(deps: WarningDeps): SpendingWarning[] {
  const { standings, flags, leftOut, today, shown } = deps;
  const near = standings
    .filter(({ isNear }) => isNear)
    .map((one) => ({ text: nearSentence(one, today, shown), isAboutBudget: true, details: [] }));
  const odd = flags.filter(({ why }) => why === 'usage');
  const misdated = flags.filter(({ isLeftOut }) => isLeftOut);
  const counted = (count: number) => callsInWords(count, countFigure(count, localeOf(shown)));
  const misdatedCalls = `${counted(leftOut.calls)} ${leftOut.calls === 1 ? 'is in no sum, because its date' : 'are in no sum, because their dates'} cannot be true`;
  const about = (text: string, of: readonly Flag[]): SpendingWarning => ({
    text,
    isAboutBudget: false,
    details: of.map((flag) => detailOf(flag, deps)),
  });
  return [
    ...near,
    ...(odd.length > 0
      ? [about(`${counted(odd.length)} came with figures that cannot be true; they are in no sum.`, odd)]
      : []),
    ...(leftOut.calls > 0 ? [about(`${misdatedCalls}: ${total(leftOut.cost, shown)}. ${CLOCKS}`, misdated)] : []),
  ];
}

function nearSentence(standing: BudgetStanding, today: string, shown: Shown): string {
  const { which, used, limit } = standing;
  const { budget = '', used: part = '' } = nearNames(standing);
  if (used >= limit)
    return `${budget} has used up its budget: ${total(used, shown)} of ${total(limit, shown)}. Runs are stopped before they cost more.`;
  const day = which === 'month' ? reachedOn(standing, today) : null;
  const pace = day === null ? '' : `; at this pace it is reached on ${dayName(day, localeOf(shown))}`;
  return `${budget} has used ${part} of its budget${pace}.`;
}

/** The day of this month on which its budget is used up, if it goes on like this; null where it will do. */
function reachedOn({ used, limit }: BudgetStanding, today: string): string | null {
  const day = Number(today.slice(8));
  const reached = dayAfter(`${today.slice(0, 7)}-01`, Math.ceil((limit * day) / used) - 1);
  return reached.startsWith(today.slice(0, 7)) ? reached : null;
}

function detailOf({ day, call, calls, cost: amount }: Flag, { shown, modelName }: WarningDeps): string {
  const when = `${dayName(day, localeOf(shown))} ${day.slice(0, 4)}`;
  if (!call) return `${when} · ${countedCalls(calls, localeOf(shown))} · ${cost(amount, shown)}`;
  const facts = [when, modelName(call.model), cost(amount, shown), call.said];
  return facts.filter((fact) => fact !== '').join(' · ');
}
