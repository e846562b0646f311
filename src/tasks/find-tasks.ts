import { needsSelection, type Task } from './task';

/** Letters of a text that were typed: from here to there. */
export type Marked = readonly [from: number, to: number];

/** A task in the picker's list. */
export interface FoundTask {
  readonly task: Task;
  readonly group: 'Recent' | 'All tasks';
  /** Why it cannot be run now; it stays in the list, so that nobody looks for it in vain. */
  readonly barred: string | null;
  readonly marks: readonly Marked[];
}

const RECENT = 3;

export interface Finding {
  readonly tasks: readonly Task[];
  /** Ids, the newest first. */
  readonly recent: readonly string[];
  readonly hasSelection: boolean;
}

/** The tasks that a query finds, the last ones first; with a query, what matches best comes first among its like. */
export function findTasks(query: string, { tasks, recent, hasSelection }: Finding): FoundTask[] {
  const latest = recent.flatMap((id) => tasks.find((task) => task.id === id) ?? []).slice(0, RECENT);
  const found = (group: FoundTask['group'], among: readonly Task[]): FoundTask[] =>
    among
      .flatMap((task) => {
        const match = matchOf(query, task.name);
        if (!match && !task.line.toLowerCase().includes(query.trim().toLowerCase())) return [];
        const barred = needsSelection(task) && !hasSelection ? 'Select a passage first' : null;
        return [{ found: { task, group, barred, marks: match?.marks ?? [] }, rank: match?.rank ?? WORST }];
      })
      .sort((a, b) => a.rank - b.rank)
      .map(({ found: one }) => one);
  return [
    ...found('Recent', latest),
    ...found(
      'All tasks',
      tasks.filter((task) => !latest.includes(task)),
    ),
  ];
}

const WORST = 1_000;

/** Where the letters of a query stand in a text, in their order, at the beginnings of words where they can; the lower the better. */
export function matchOf(
  query: string,
  text: string,
): { readonly rank: number; readonly marks: readonly Marked[] } | null {
  const typed = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  if (typed === '') return { rank: 0, marks: [] };
  const whole = beginnings(lower).find((at) => lower.startsWith(typed, at)) ?? lower.indexOf(typed);
  if (whole >= 0) return { rank: whole === 0 ? 0 : 1, marks: [[whole, whole + typed.length]] };
  const marks: [number, number][] = [];
  let at = 0;
  for (const letter of typed.replace(/\s+/g, '')) {
    const next = lower.indexOf(letter, at);
    if (next < 0) return null;
    const last = marks.at(-1);
    if (last?.[1] === next) last[1] = next + 1;
    else marks.push([next, next + 1]);
    at = next + 1;
  }
  return { rank: 1 + marks.length, marks };
}

const beginnings = (text: string): number[] =>
  [...text.matchAll(/(^|[^\p{L}\p{N}])(?=[\p{L}\p{N}])/gu)].map(({ index, 0: before }) => index + before.length);
