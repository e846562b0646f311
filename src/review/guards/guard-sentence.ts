import { countWords, words } from '../../ledger/figures';
import type { Task } from '../../tasks/task';
import { changedShare, diffWords } from '../diff/word-diff';
import type { Sentence } from '../sentence';
import { turnsIn } from './dialogue-turns';

/** A proofreader changes fewer of the words than this; three in any case. */
const MOST_PROOFED = 0.25;
const FEW = 3;

/** Whether an answer does so much more than was asked that it is no answer to it. */
export function oversteps({ guard }: Pick<Task, 'guard'>, answer: string, passage: string): boolean {
  if (guard !== 'proof' || passage.trim() === '') return false;
  const changes = diffWords(passage, answer);
  const changed = changes.reduce((sum, { from, to, insert }) => sum + wordsOf(passage.slice(from, to), insert), 0);
  return changed > FEW && changedShare(passage, changes) > MOST_PROOFED;
}

const wordsOf = (before: string, after: string): number => Math.max(countWords(before), countWords(after));

/** What an answer did that the task asked it not to do, to be looked at before it is taken; null where it did nothing. */
export function guardSentence({ guard }: Pick<Task, 'guard'>, answer: string, passage: string): Sentence | null {
  if (guard !== 'turns') return null;
  const [before, after] = [turnsIn(passage), turnsIn(answer)];
  if (before === after) return null;
  const counted = (count: number): string => (count === 1 ? '1 turn' : `${count} turns`);
  return { what: `${counted(before)} of dialogue became ${after}.`, then: 'See who speaks before you accept.' };
}

/** “24% shorter”, where a task is about length; empty where it is not, or nothing changed. */
export function lengthFact({ length }: Pick<Task, 'length'>, answer: string, passage: string): string {
  const isAboutLength = length.of === 'passage' && (length.to < 1 || length.from > 1);
  const [before, after] = [countWords(passage), countWords(answer)];
  if (!isAboutLength || before === 0 || before === after) return '';
  const share = Math.round((100 * Math.abs(after - before)) / before);
  return `${words(after)}, ${share}% ${after < before ? 'shorter' : 'longer'}`;
}
