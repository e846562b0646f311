import { about, money } from '../ledger/figures';
import type { Estimate } from '../tasks/plan-run';
import type { Task } from '../tasks/task';
import type { TypicalRun } from '../tasks/typical-run';
import { inWords } from './in-words';

const MOST_NAMED = 5;
const NAMED_OF_MORE = 4;

/** Who uses a preset, and what a usual run costs with it. */
export const presetLine = (users: readonly Task[], typical: TypicalRun): string =>
  [usedBy(users), typicalCost(typical)].filter((sentence) => sentence !== '').join(' ');

function usedBy(users: readonly Task[]): string {
  if (users.length === 0) return 'No task uses this preset yet.';
  const names = users.map(({ name }) => lowered(name));
  if (names.length <= MOST_NAMED) return `Used by ${inWords(names)}.`;
  const others = names.length - NAMED_OF_MORE;
  return `Used by ${names.slice(0, NAMED_OF_MORE).join(', ')} and ${others} other tasks.`;
}

function typicalCost({ task: { id, name }, estimate }: TypicalRun): string {
  const cost = costOf(estimate);
  const run = id === 'rewrite' ? id : `run of ${lowered(name)}`;
  return cost === '' ? '' : `A typical ${run} ${cost}.`;
}

function costOf({ first, about: likely, atMost }: Estimate): string {
  if (!first) return '';
  if (likely === null) return 'has no known price';
  const most = atMost !== null && atMost > likely ? `, at most ${money(atMost)}` : '';
  return likely === 0 ? `is free${most}` : `costs ${about(likely)}${most}`;
}

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
