import { asObject, isObject, type Json } from '../gateway/json';
import { count, nullable, type Shape } from '../gateway/shape';
import type { BudgetKind } from '../routing/run-state';
import { spent, spentBy, type Spent } from './spending';
import type { Tally } from './tally';

/** What the writer wants to spend at most, in nano-dollars; null is no budget. */
export interface BudgetLimits {
  readonly run: number | null;
  readonly day: number | null;
  readonly month: number | null;
  /** By the title of the book; for all time. */
  readonly projects: Readonly<Record<string, number | null>>;
}

const limit: Shape<number | null> = nullable(count);

/** Reads the budgets in the settings; what cannot be read is told to `aside` and the others count. */
export function readBudgets(
  json: unknown,
  aside: (row: string, fault: { readonly at: string; readonly why: string }) => void,
): BudgetLimits {
  if (json !== undefined && !isObject(json)) aside('budgets', { at: '', why: 'is not an object' });
  const read = (place: string, value: unknown): number | null => {
    const found = limit(value ?? null);
    if (found.ok) return found.value;
    aside(place, found);
    return null;
  };
  const { run, day, month, projects } = asObject(json);
  const titles = Object.entries(asObject(projects));
  return {
    run: read('budgets/run', run),
    day: read('budgets/day', day),
    month: read('budgets/month', month),
    projects: Object.fromEntries(titles.map(([title, one]) => [title, read(`budgets/projects/${title}`, one)])),
  };
}

/** Budgets in the place of others: what is not named stays, also of the books. */
export function withLimits(json: unknown, limits: Readonly<Partial<BudgetLimits>>): Json {
  const budgets = asObject(json);
  return { ...budgets, ...limits, projects: { ...asObject(budgets.projects), ...limits.projects } };
}

/** From here on the writer is warned. */
const NEAR = 0.8;

/** How much of a budget is used. */
export interface BudgetStanding {
  readonly which: BudgetKind;
  /** The day (`2026-11-20`), the month (`2026-11`) or the title of the book. */
  readonly name: string;
  readonly limit: number;
  /** What was spent and, as estimates, what is not settled and what runs under way may cost. */
  readonly used: number;
  /** The part of it that runs under way may cost. */
  readonly reserved: number;
  /** Calls of that time whose cost nobody knows: they are in no sum, and make the rest a guess. */
  readonly unknown: number;
  /** Used of the limit; more than 1 where it was passed. */
  readonly share: number;
  readonly isNear: boolean;
}

/** How budgets stand that hold for more than one run, of a book only where it is named. */
export function standingsOf(
  limits: BudgetLimits,
  { tally, today, reserved }: { tally: Tally; today: string; reserved: (project?: string) => number },
): BudgetStanding[] {
  const month = today.slice(0, 7);
  const standing = (which: BudgetKind, name: string, most: number | null, came: Spent, held: number) => {
    if (most === null) return [];
    const used = came.cost + came.pending + held;
    const share = most === 0 ? (used > 0 ? Infinity : 1) : used / most;
    return [{ which, name, limit: most, used, reserved: held, unknown: came.unknown, share, isNear: share >= NEAR }];
  };
  const books = Object.entries(limits.projects).filter(([, most]) => most !== null);
  const byBook = books.length > 0 ? spentBy(tally, 'project', '') : [];
  return [
    ...standing('day', today, limits.day, spent(tally, today), reserved()),
    ...standing('month', month, limits.month, spent(tally, month), reserved()),
    ...books.flatMap(([title, most]) => {
      const found = byBook.find(({ value }) => value === title);
      const came = found ? { ...found.cell, pending: found.pending } : spent({}, '');
      return standing('project', title, most, came, reserved(title));
    }),
  ];
}
